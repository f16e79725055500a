import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from '../test/browser/chromium.ts'
import { readPlaywright, readVitest, type Tally } from './test/tally.ts'

/** `npm test` runs all; `npm test -- src/plan` or `npm test -- test/browser/front.spec.ts` only these. */
async function main(wanted: string[]): Promise<void> {
  const inBrowser = wanted.filter((path) => path.startsWith('test/browser'))
  const stories = wanted.filter((path) => !inBrowser.includes(path))
  const folder = mkdtempSync(join(tmpdir(), 'alongside-tests-'))
  try {
    const tallies: Tally[] = []
    if (!wanted.length || stories.length) tallies.push(await runStories(stories, join(folder, 'stories.json')))
    if (!wanted.length || inBrowser.length) tallies.push(await runBrowser(inBrowser, join(folder, 'browser.json')))
    conclude(tallies)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function runStories(paths: string[], file: string): Promise<Tally> {
  // A forgotten `.only` would leave the others out, and all would look well.
  const options = ['--allowOnly=false', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  return readVitest(file, await run('vitest', ['run', ...options, ...paths]))
}

async function runBrowser(paths: string[], file: string): Promise<Tally> {
  try {
    await findChromium()
  } catch (error) {
    return { passed: 0, faults: [(error as Error).message] }
  }
  const code = await run('playwright', ['test', '--forbid-only', '--reporter=line,json', ...paths], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  })
  return readPlaywright(file, code)
}

async function run(command: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } })
  return new Promise((resolve, reject) => child.on('close', (code) => resolve(code ?? 1)).on('error', reject))
}

/** The last line is read by machines: it stands alone and counts everything. */
function conclude(tallies: Tally[]): void {
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0)
  const faults = tallies.flatMap((tally) => tally.faults)
  if (!passed && !faults.length) faults.push('No test ran')
  console.log(['', ...faults.map((fault) => `FAILED ${fault}`)].join('\n'))
  console.log(`${passed} passed, ${faults.length} failed`)
  if (faults.length) process.exitCode = 1
}

await main(process.argv.slice(2))
