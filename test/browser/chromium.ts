import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]

/** A Chromium that starts on this machine. Remembered in CHROMIUM_PATH for the processes that we start. */
export async function findChromium({ mayInstall = true } = {}): Promise<string> {
  for (const find of [named, installed, fromNpm, ...(mayInstall ? [fromDebian] : [])]) {
    const path = (await find())?.find(starts)
    if (path) {
      process.env.CHROMIUM_PATH = path
      return path
    }
  }
  throw new Error('No Chromium starts here: install Chromium or Chrome, or name one in CHROMIUM_PATH.')
}

function named(): string[] {
  return process.env.CHROMIUM_PATH ? [process.env.CHROMIUM_PATH] : []
}

function installed(): string[] {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin']
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const macos = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), macos].filter(isProgram)
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Chromium as an npm package, for Linux. It unpacks itself to the temporary folder, and needs libnss3. */
async function fromNpm(): Promise<string[]> {
  if (process.platform !== 'linux') return []
  const { default: chromium } = await import('@sparticuz/chromium')
  return [await chromium.executablePath()]
}

function fromDebian(): string[] {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return []
  try {
    const install = 'apt-get update -q && apt-get install -qy --no-install-recommends chromium'
    execFileSync('sh', ['-c', install], { stdio: ['ignore', 'ignore', 'inherit'] })
  } catch {
    return []
  }
  return installed()
}

/** Being there is not enough: a library may be missing, or the file may only tell how to install the real one. */
function starts(path: string): boolean {
  const run = spawnSync(path, [...chromiumFlags, '--headless', '--dump-dom', 'data:text/html,<p>alongside'], {
    encoding: 'utf8',
    timeout: 30_000,
  })
  return run.stdout?.includes('<p>alongside') ?? false
}
