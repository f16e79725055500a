import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { inWork, nobody } from '../database/in-work.ts'
import type { JobData } from './jobs.ts'

/** Removes what was kept for a while only: forms that were sent, drafts, counted tries, ended sessions, used links. */
export function housekeepingJobs({
  database,
  now,
}: {
  database: Database
  now(): Date
}): [string, (data: JobData) => Promise<void>][] {
  const actor = { ...nobody, role: 'jobs' }
  const keepHouse = () =>
    inWork(database, actor, { now: now(), locale: 'en-GB', requestId: 'keep-house' }, 'keep-house', async (work) => {
      await sql`select * from keep_house(${work.now})`.execute(work.tx)
    })
  return [['keep-house', keepHouse]]
}

/** In the night, when hardly anybody waits for a page. */
export const housekeepingClocks: Record<string, string> = { 'keep-house': '40 3 * * *' }
