import { sql } from 'kysely'
import type { Work } from '../../platform/work.ts'

/** Counts a try and says how many there were of this scope in the last quarter of an hour, or as many minutes as given. */
export async function countTry(work: Work, scopeHash: string, minutes = 15): Promise<number> {
  await work.tx.insertInto('attempt').values({ scope: scopeHash, at: work.now }).execute()
  const since = new Date(work.now.getTime() - minutes * 60_000)
  const { count } = await work.tx
    .selectFrom('attempt')
    .select(sql<number>`count(*)`.as('count'))
    .where('scope', '=', scopeHash)
    .where('at', '>', since)
    .executeTakeFirstOrThrow()
  return count
}
