import { sql } from 'kysely'
import { type Database, openDatabase } from '../../src/platform/database/database.ts'
import { withClient } from '../../src/platform/database/owner-client.ts'
import { webRole } from '../../src/platform/database/web-role.ts'
import { recount } from '../../src/platform/doctor/index.ts'
import { marks, plantDemonstration } from './plant-demonstration.ts'
import { openQuickDatabase } from './quick-database.ts'

/** `elsewise`: places of somebody's own are there, and the demonstration stays away from them. */
export type Demonstration = 'planted now' | 'was there' | 'elsewise'
export type Options = { ownerUrl: string; now(): Date; say(line: string): void; people?: number }

/** Plants the demonstration into an empty database, once: of two who try at the same time the second finds it there. */
export async function ensureDemonstration({ ownerUrl, now, say, people }: Options): Promise<Demonstration> {
  return withOwner(ownerUrl, (owner) =>
    owner.connection().execute(async (one) => {
      await sql`select pg_advisory_lock(hashtext('alongside demonstration'))`.execute(one)
      const stand = await standing(one)
      if (stand === 'whole') return 'was there'
      if (stand === 'elsewise') return 'elsewise'
      if (stand === 'broken off') {
        say('Planting was broken off the last time: it begins again.')
        await clear(one)
      }
      const database = openQuickDatabase(webRole(ownerUrl).url)
      try {
        await plantDemonstration({ database, now: now(), say, ...(people === undefined ? {} : { people }) })
      } finally {
        await database.destroy()
      }
      // Changing a listing counts no words anew: that is the night's work.
      await withClient(ownerUrl, 'demonstration', recount)
      // Without figures of what is there the database would guess at the first pages.
      await sql`analyze`.execute(one)
      return 'planted now'
    }),
  )
}

/** Is everybody here invented? Asked at each start, also of one that plants nothing. */
export async function isDemonstration(ownerUrl: string): Promise<boolean> {
  return withOwner(ownerUrl, async (owner) => (await standing(owner)) === 'whole')
}

async function withOwner<T>(ownerUrl: string, run: (owner: Database) => Promise<T>): Promise<T> {
  // Waiting for another's planting is no fault: no time-out here.
  const owner = openDatabase(`${ownerUrl}${ownerUrl.includes('?') ? '&' : '?'}statement_timeout=0`, { max: 2 })
  try {
    return await run(owner)
  } finally {
    await owner.destroy()
  }
}

async function standing(owner: Database): Promise<'nothing' | 'broken off' | 'whole' | 'elsewise'> {
  const rows = await owner
    .selectFrom('audit_entry')
    .select('action')
    .distinct()
    .where('action', 'in', [marks.begun, marks.whole])
    .execute()
  if (rows.some(({ action }) => action === marks.whole)) return 'whole'
  const place = await owner.selectFrom('place').select('id').limit(1).executeTakeFirst()
  if (!place) return 'nothing'
  const session = await owner.selectFrom('session').select('id').limit(1).executeTakeFirst()
  // Nobody has signed in yet: all that is there came from the planting itself.
  return rows.length > 0 && !session ? 'broken off' : 'elsewise'
}

async function clear(owner: Database): Promise<void> {
  const { rows } = await sql<{
    name: string
  }>`select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename <> 'migration'`.execute(
    owner,
  )
  await sql.raw(`truncate ${rows.map(({ name }) => name).join(', ')}`).execute(owner)
}
