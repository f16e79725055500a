import { randomBytes } from 'node:crypto'
import { rmSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { freeBytes } from '../disk.ts'

const mega = 1024 * 1024
/** Room for recovery: a segment of the journal is 16 MB, and it wants some more before its end. */
const size = 64 * mega
const roomBeside = 128 * mega

const fileOf = (dataDir: string) => `${dataDir}.reserve`
const lengthOf = (dataDir: string) => statSync(fileOf(dataDir), { throwIfNoEntry: false })?.size ?? 0

/** Keeps some disk in hand, so that a database that stopped for want of it can come up again and be read. */
export async function keepReserve(dataDir: string): Promise<void> {
  const free = (await freeBytes(dataDir)) ?? 0
  if (lengthOf(dataDir) >= size || free < size + roomBeside) return
  const file = await open(fileOf(dataDir), 'w', 0o600)
  try {
    // Random, since some disks store nothing for zeros.
    const block = randomBytes(mega)
    for (let written = 0; written < size; written += block.length) await file.write(block)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Gives it to a database that has no room to start; true when that may help. */
export async function giveReserve(dataDir: string): Promise<boolean> {
  const free = (await freeBytes(dataDir)) ?? size
  if (free >= size || lengthOf(dataDir) === 0) return false
  rmSync(fileOf(dataDir), { force: true })
  return true
}
