import { join } from 'node:path'
import type { Config } from '../config.ts'
import { startOrJoinEmbedded } from '../platform/postgres/index.ts'

export type Owner = { ownerUrl: string; isShared: boolean }

/** The database as it is, also while the product serves it: nothing is brought up to date. */
export async function withOwner<T>({ databaseUrl, dataDir }: Config, run: (owner: Owner) => Promise<T>): Promise<T> {
  const owner = databaseUrl
    ? { ownerUrl: databaseUrl, isShared: true, stop: async () => {} }
    : await startOrJoinEmbedded({ dataDir: join(dataDir, 'postgres'), log: () => {} })
  try {
    return await run(owner)
  } finally {
    await owner.stop()
  }
}
