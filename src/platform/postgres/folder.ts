import { randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { keepFile } from '../keep-file.ts'

export type Identity = { uid: number; gid: number }

/** Where the cluster lives and what stands beside it. */
export type Folder = {
  dataDir: string
  parent: string
  passwordFile: string
  lockFile: string
  /** Whose folder this is, where that is not the one who runs us: root may serve from somebody's checkout. */
  owner: Identity | undefined
}

export const hasCluster = (dataDir: string) => existsSync(join(dataDir, 'PG_VERSION'))

export const runsAsRoot = () => process.getuid?.() === 0

/** Makes the parent of the data folder and says where everything is. */
export function prepareFolder(given: string): Folder {
  const path = resolve(given)
  try {
    return madeFolder(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EACCES') throw mayNotWrite(path)
    throw error
  }
}

export const mayNotWrite = (path: string) =>
  new Error(
    `This user may not write to ${path}. Run Alongside as the user whose folder that is, or choose another data folder.`,
  )

function madeFolder(path: string): Folder {
  const owner = runsAsRoot() ? ownerOf(nearestExisting(path)) : undefined
  makeParents(dirname(path), owner)
  const parent = realpathSync(dirname(path))
  const beside = join(parent, basename(path))
  refuseLinkToNothing(beside)
  const isThere = existsSync(beside)
  if (isThere) accessSync(beside, constants.R_OK | constants.W_OK | constants.X_OK)
  return {
    dataDir: isThere ? realpathSync(beside) : beside,
    parent,
    passwordFile: `${beside}.password`,
    lockFile: `${beside}.lock`,
    owner,
  }
}

/** Gives what root made in somebody's folder to that person, so that they can use it without root. */
export function giveTo(path: string, owner: Identity | undefined): void {
  if (owner) chownSync(path, owner.uid, owner.gid)
}

/** The owner's password of the database; made once. */
export function readPassword(folder: Folder): string | undefined {
  return existsSync(folder.passwordFile) ? readFileSync(folder.passwordFile, 'utf8').trim() : undefined
}

export function writePassword(folder: Folder): string {
  const password = randomBytes(32).toString('base64url')
  keepFile(folder.passwordFile, `${password}\n`, 0o600)
  chmodSync(folder.passwordFile, 0o600)
  giveTo(folder.passwordFile, folder.owner)
  return password
}

/** The data may have been moved and left a link; once its target is gone, an empty database is no answer. */
function refuseLinkToNothing(path: string): void {
  if (existsSync(path) || !lstatSync(path, { throwIfNoEntry: false })) return
  throw new Error(
    `The data folder ${path} points to ${readlinkSync(path)}, which is gone. Restore that folder from a backup.`,
  )
}

function ownerOf(path: string): Identity | undefined {
  const { uid, gid } = statSync(path)
  return uid === 0 ? undefined : { uid, gid }
}

function nearestExisting(path: string): string {
  let at = dirname(path)
  while (!existsSync(at)) at = dirname(at)
  return at
}

function makeParents(path: string, owner: Identity | undefined): void {
  if (existsSync(path)) return
  makeParents(dirname(path), owner)
  mkdirSync(path)
  // Root lets the database's own account pass through, but not look around.
  chmodSync(path, runsAsRoot() && !owner ? 0o711 : 0o700)
  giveTo(path, owner)
}
