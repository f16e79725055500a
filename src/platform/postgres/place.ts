import { createHash } from 'node:crypto'
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { type Binaries, copyBinaries, readyBinaries } from './binaries.ts'
import { type Folder, hasCluster, runsAsRoot } from './folder.ts'
import { findRunner, type Runner } from './runner.ts'

export type Found = { folder: Folder; binaries: Binaries; runner: Runner }

/**
 * Where the programs and the data can lie so that somebody other than root can run them. A checkout
 * under a closed home may force us to copy the programs out of it and, last of all, the data.
 */
export function findPlace(folder: Folder, log: (line: string) => void): Found {
  const packed = readyBinaries(folder.parent)
  const first = findRunner(folder, packed)
  if ('prefix' in first) return { folder, binaries: packed, runner: first }
  if (!runsAsRoot()) throw new Error(sentenceFor(first.reason))

  const open = openPlace(folder)
  const binaries = copyBinaries(open)
  const second = findRunner(folder, binaries)
  if ('prefix' in second) return { folder, binaries, runner: second }

  const moved = { ...folder, dataDir: moveData(folder, open, log) }
  const third = findRunner(moved, binaries)
  if ('prefix' in third) return { folder: moved, binaries, runner: third }
  throw new Error(sentenceFor(third.reason))
}

/** A folder that everybody can read and only root can write. */
function openPlace(folder: Folder): string {
  // Named after the file that stays where it is when the data moves.
  const name = createHash('sha256').update(folder.lockFile).digest('hex').slice(0, 12)
  for (const root of ['/var/lib', '/var/tmp', tmpdir()]) {
    const place = join(root, `alongside-${name}`)
    try {
      mkdirSync(place, { recursive: true })
      // Others may write to /tmp too: what they put there under our name we do not run.
      const found = lstatSync(place)
      if (!found.isDirectory() || found.uid !== 0) continue
      chmodSync(place, 0o755)
      return place
    } catch {}
  }
  throw new Error(sentenceFor('/var/lib cannot be written'))
}

/** Moves the data and leaves a link, so that there is one place alone where it can be. */
function moveData(folder: Folder, open: string, log: (line: string) => void): string {
  const link = folder.dataDir
  const target = join(open, basename(link))
  if (hasCluster(link)) {
    rmSync(target, { recursive: true, force: true })
    cpSync(link, target, { recursive: true, preserveTimestamps: true })
    renameSync(link, `${link}.moved`)
    log(`The data was copied to ${target}; what is left in ${link}.moved can be deleted.`)
  } else {
    if (existsSync(link)) rmSync(link, { recursive: true })
    mkdirSync(target, { recursive: true })
  }
  chmodSync(target, 0o700)
  symlinkSync(target, link)
  log(`The database cannot reach ${link}: its data is in ${target}. Include that folder in your backups.`)
  return target
}

function sentenceFor(reason: string): string {
  if (runsAsRoot()) {
    return `PostgreSQL does not run as root, and no other user could run it here (${reason}). Run Alongside as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.`
  }
  if (/cannot find name|no name|unknown uid/i.test(reason)) {
    return `The user id ${process.getuid?.()} has no name on this machine, and PostgreSQL needs one to create a database. Add it to /etc/passwd, or set DATABASE_URL to a PostgreSQL of your own.`
  }
  return `The database that came with Alongside does not run here (${reason}). Set DATABASE_URL to a PostgreSQL of your own.`
}
