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

/** So many tries at once, and then so many a minute. */
export type Pace = { atOnce: number; aMinute: number }

/** Takes one try and answers 0, or says how many seconds it is until there is one. */
export async function takeTry({ tx, now }: Work, scopeHash: string, { atOnce, aMinute }: Pace): Promise<number> {
  await sql`delete from bucket where scope in
    (select scope from bucket where at < ${new Date(now.getTime() - 86_400_000)} for update skip locked limit 20)`.execute(
    tx,
  )
  const { rows } = await sql<{
    wait: number
  }>`select take_try(${scopeHash}, ${atOnce}, ${aMinute}, ${now}) as wait`.execute(tx)
  return Math.ceil(rows[0]?.wait ?? Number.POSITIVE_INFINITY)
}
