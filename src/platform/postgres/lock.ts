import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { mayNotWrite } from './folder.ts'

/**
 * Holds the data folder for this process until released.
 * SQLite locks an empty file through the kernel, which lets go however we end: unlike a file with
 * a process id in it, such a lock cannot be stale and two processes cannot both find it so.
 */
export function lockFolder(lockFile: string, dataDir: string): () => void {
  const lock = open(lockFile)
  try {
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    if (!says(error, sqliteBusy)) throw error
    throw new FolderInUse(
      `Another Alongside already uses this data folder: ${dataDir}. Stop that one first, or give this one a folder of its own.`,
    )
  }
  return () => {
    if (lock.isOpen) lock.close()
  }
}

/** Somebody else holds the data folder; with luck they are serving it. */
export class FolderInUse extends Error {}

const sqliteBusy = 5
const sqliteCannotOpen = 14

function open(lockFile: string): DatabaseSync {
  try {
    return new DatabaseSync(lockFile)
  } catch (error) {
    if (!says(error, sqliteCannotOpen)) throw error
    throw mayNotWrite(dirname(lockFile))
  }
}

const says = (error: unknown, code: number) => error instanceof Error && 'errcode' in error && error.errcode === code
