import { statfs } from 'node:fs/promises'

export type DiskWatch = { isFull(): boolean; stop(): void }

const mega = 1024 * 1024
/** Below the first nothing more is written; above the second it is again, so that it does not flicker in between. */
const limits = { full: 64 * mega, roomy: 96 * mega }
const everyMs = 500

/**
 * Watches the disk under the database. PostgreSQL that cannot write its journal stops altogether, and does not come up
 * before there is room: so we stop writing while there is some, and what is public can still be read.
 */
export function watchDisk(folder: string, say: (line: string) => void): DiskWatch {
  let isFull = false
  const look = async () => {
    const free = await freeBytes(folder)
    if (free === undefined || isFull === free < (isFull ? limits.roomy : limits.full)) return
    isFull = !isFull
    say(
      isFull
        ? `The disk under ${folder} is full: pages are shown, and nothing is written until there are ${limits.roomy / mega} MB again.`
        : `The disk under ${folder} has room again: everything is written as before.`,
    )
  }
  const timer = setInterval(() => void look(), everyMs)
  timer.unref()
  void look()
  return { isFull: () => isFull, stop: () => clearInterval(timer) }
}

/** What the database, which is not root, may still take. */
export async function freeBytes(folder: string): Promise<number | undefined> {
  const found = await statfs(folder).catch(() => undefined)
  return found && found.bavail * found.bsize
}
