import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { inWork, nobody } from '../database/in-work.ts'
import type { JobData } from '../jobs/index.ts'
import { keptCounts } from './counts.ts'

/** Counts kept numbers anew: saving a single listing does not count the words of all others again. */
export function recountJobs({
  database,
  now,
}: {
  database: Database
  now(): Date
}): [string, (data: JobData) => Promise<void>][] {
  const actor = { ...nobody, role: 'jobs' }
  const recount = () =>
    inWork(database, actor, { now: now(), locale: 'en-GB', requestId: 'recount' }, 'recount', async ({ tx }) => {
      for (const statement of keptCounts.flatMap((kept) => kept.recount)) await sql.raw(statement).execute(tx)
    })
  return [['recount', recount]]
}

export const recountClocks: Record<string, string> = { recount: '50 3 * * *' }
