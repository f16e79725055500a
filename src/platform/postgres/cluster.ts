import { spawn } from 'node:child_process'
import {
  chownSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { syncFolder } from '../keep-file.ts'
import type { Binaries } from './binaries.ts'
import { type Folder, giveTo, type Identity, readPassword, writePassword } from './folder.ts'
import { commandFor, type Runner } from './runner.ts'

export const ownerRole = 'alongside_owner'
const majorVersion = '18'

/** Written to the new cluster, where an administrator may change them with `alter system`. */
const firstSettings = {
  max_connections: '100',
  shared_buffers: '256MB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  password_encryption: 'scram-sha-256',
}

/** Makes the data folder with an empty cluster in it. */
export async function createCluster(folder: Folder, binaries: Binaries, runner: Runner, durable: boolean) {
  refuseForeignFiles(folder.dataDir)
  const draft = `${folder.dataDir}.new`
  const passwordFile = `${folder.dataDir}.first`
  // One that is there may belong to data that is only missing for now, such as a disk not mounted.
  const password = readPassword(folder) ?? writePassword(folder)
  try {
    rmSync(draft, { recursive: true, force: true })
    mkdirSync(draft, { mode: 0o700 })
    writeFileSync(passwordFile, password, { mode: 0o600 })
    giveTo(draft, runner.owner)
    giveTo(passwordFile, runner.owner)
    await run(runner, binaries.initdb, [
      ...['-D', draft, '-U', ownerRole, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`],
      ...['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      ...Object.entries(firstSettings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ...(durable ? [] : ['--no-sync']),
    ])
    // Renamed when whole, so that a cluster cut short is begun again and never started.
    putInPlace(draft, folder.dataDir)
  } finally {
    rmSync(passwordFile, { force: true })
    rmSync(draft, { recursive: true, force: true })
  }
}

/** Refuses a cluster that this version cannot read, and gives it to the one who will run it. */
export function checkCluster(folder: Folder, runner: Runner): void {
  const version = readFileSync(join(folder.dataDir, 'PG_VERSION'), 'utf8').trim()
  if (version !== majorVersion) {
    throw new Error(
      `The data folder ${folder.dataDir} was made by PostgreSQL ${version}, and this is PostgreSQL ${majorVersion}. Export the data with the version that made it, then import it into a new folder.`,
    )
  }
  if (readPassword(folder) === undefined) {
    throw new Error(
      `The database's password is missing: ${folder.passwordFile}. Put it back from the backup that the data folder came from.`,
    )
  }
  if (runner.owner && statSync(folder.dataDir).uid !== runner.owner.uid) giveAll(folder.dataDir, runner.owner)
}

function refuseForeignFiles(dataDir: string): void {
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0) {
    throw new Error(`The folder ${dataDir} holds files that are not a database. Choose an empty or a new folder.`)
  }
}

function putInPlace(draft: string, dataDir: string): void {
  try {
    renameSync(draft, dataDir)
    syncFolder(dirname(dataDir))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EBUSY')) throw error
    throw new Error(`The folder ${dataDir} is a mount point. Mount the disk one folder higher.`)
  }
}

function giveAll(path: string, owner: Identity): void {
  for (const entry of readdirSync(path, { recursive: true, encoding: 'utf8' })) {
    lchownSync(join(path, entry), owner.uid, owner.gid)
  }
  // Last, because the owner of the folder tells the next start whether this was finished.
  chownSync(path, owner.uid, owner.gid)
}

function run(runner: Runner, program: string, args: string[]): Promise<void> {
  const { command, args: all, options } = commandFor(runner, program, args)
  return new Promise((resolve, reject) => {
    const child = spawn(command, all, { ...options, stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr?.on('data', (chunk) => {
      said += chunk
    })
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`The database could not be created: ${said.trim() || `initdb ended with ${code}`}`))
    })
  })
}
