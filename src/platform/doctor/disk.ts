import { statfs } from 'node:fs/promises'
import { type Check, type Found, upTo } from './check.ts'

/** The share of a disk that is full; nothing where there is no such folder. */
async function look(folder: string): Promise<(Found & { folder: string }) | undefined> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder)
    const free = (bavail * bsize) / 2 ** 30
    const used = blocks > 0 ? 100 - (100 * bavail) / blocks : 100
    const state = free < 0.2 ? 'fail' : upTo(used, 90, 98)
    return { folder, state, says: `${folder}: ${free.toFixed(1)} GB free, ${used.toFixed(0)}% full.` }
  } catch {
    return undefined
  }
}

export const disk: Check = {
  check: 'disk',
  async look({ dataDir, anchorDir }) {
    const found = (await Promise.all([look(dataDir), look(anchorDir)])).filter((one) => one !== undefined)
    const state = (['fail', 'warn', 'ok'] as const).find((state) => found.some((one) => one.state === state)) ?? 'warn'
    return { state, says: found.map(({ says }) => says).join(' ') || 'The folders cannot be looked at.' }
  },
}
