import { join } from 'node:path'
import { readConfig } from '../config.ts'
import { type Database, openDatabase } from '../platform/database/database.ts'
import { inWork, nobody } from '../platform/database/in-work.ts'
import { migrate } from '../platform/database/migrate.ts'
import { startOrJoinEmbedded } from '../platform/postgres/index.ts'
import { useSecret } from '../platform/secrets/index.ts'
import type { Work } from '../platform/work.ts'

export type Opened = {
  database: Database
  now(): Date
  /** One piece of work of whoever runs the product, in a transaction. */
  work<T>(name: string, run: (work: Work) => Promise<T>, placeId?: string): Promise<T>
}

/** Opens the database of this installation, also while the product is running, and closes it afterwards. */
export async function withDatabase<T>(run: (opened: Opened) => Promise<T>): Promise<T> {
  const config = readConfig(process.env)
  useSecret(config.secret, config.otherSecrets)
  const owner = await ownerOf(config)
  // Whoever serves has brought it up to date.
  if (!owner.isShared) await migrate(owner.ownerUrl)
  const database = openDatabase(owner.ownerUrl, { max: 3 })
  const now = () => new Date()
  try {
    return await run({
      database,
      now,
      work: (name, then, placeId) =>
        inWork(
          database,
          { ...nobody, role: 'operator', place: placeId ?? null },
          { now: now(), locale: 'en-GB', requestId: 'command line' },
          name,
          then,
        ),
    })
  } finally {
    await database.destroy()
    await owner.stop()
  }
}

async function ownerOf({ databaseUrl, dataDir }: ReturnType<typeof readConfig>) {
  if (databaseUrl) return { ownerUrl: databaseUrl, stop: async () => {}, isShared: false }
  return startOrJoinEmbedded({ dataDir: join(dataDir, 'postgres'), log: () => {} })
}
