// Runs the `alongside` command from files that are bundled of all sources, or from the sources where they cannot be made.
// These start in a third of the time. They are named by what the sources look like, so that they are never old ones.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, 'build/alongside')
const made = join(folder, looksOfSources())

if (existsSync(made) || (await make())) {
  enableCompileCache(join(made, 'compiled'))
  await import(pathToFileURL(join(made, 'main.js')).href)
} else {
  // tsx would look for its settings where the user stands; we name them.
  process.env.TSX_TSCONFIG_PATH = join(root, 'tsconfig.json')
  await import('tsx')
  await import('../src/cli/main.ts')
}

/** Names, sizes and times of change: enough to see any change, and read in a few milliseconds. */
function looksOfSources() {
  const hash = createHash('sha256').update(`${root}\n${process.version}\n`)
  for (const name of ['bin/alongside.mjs', 'package-lock.json', 'tsconfig.json']) hash.update(looksOf(name))
  for (const part of ['src', 'db'])
    for (const name of readdirSync(join(root, part), { recursive: true }).sort())
      if (/(?<!\.test)\.tsx?$/.test(name)) hash.update(looksOf(join(part, name)))
  return hash.digest('hex').slice(0, 16)
}

function looksOf(name) {
  const { size, mtimeMs } = statSync(join(root, name))
  return `${name}:${size}:${mtimeMs}\n`
}

/** Where the checkout may not be written, as in a container, it was made beforehand or is done without. */
async function make() {
  const passing = `${made}.${process.pid}`
  try {
    const { build } = await import('esbuild')
    await build({
      entryPoints: [join(root, 'src/cli/main.ts')],
      outdir: passing,
      bundle: true,
      splitting: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      target: 'node24',
      sourcemap: 'inline',
      sourcesContent: false,
      logLevel: 'silent',
      plugins: [{ name: 'own-address', setup: keepAddresses }],
    })
    // Whoever starts at this moment may still be reading the one before.
    const old = readdirSync(folder).filter((name) => statSync(join(folder, name)).mtimeMs < Date.now() - 3_600_000)
    renameSync(passing, made)
    for (const name of old) rmSync(join(folder, name), { recursive: true, force: true })
    return true
  } catch {
    rmSync(passing, { recursive: true, force: true })
    return false
  }
}

/** A source that asks where it lies is told where it lay, not where the bundle lies. */
function keepAddresses({ onLoad }) {
  onLoad({ filter: /\/(src|db)\/.*\.tsx?$/ }, ({ path }) => {
    const text = readFileSync(path, 'utf8')
    if (!text.includes('import.meta.url')) return undefined
    const contents = text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
    return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' }
  })
}
