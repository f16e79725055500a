import { DatabaseSync } from 'node:sqlite'

/**
 * Holds the data folder for this process until released.
 * SQLite locks an empty file through the kernel, which lets go however we end: unlike a file with
 * a process id in it, such a lock cannot be stale and two processes cannot both find it so.
 */
export function lockFolder(lockFile: string, dataDir: string): () => void {
  const lock = new DatabaseSync(lockFile)
  try {
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    if (!isBusy(error)) throw error
    throw new Error(
      `Another Alongside already uses this data folder: ${dataDir}. Stop that one first, or give this one a folder of its own.`,
    )
  }
  return () => {
    if (lock.isOpen) lock.close()
  }
}

const sqliteBusy = 5

const isBusy = (error: unknown) =>
  error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy
