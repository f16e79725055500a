import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { inWork, nobody } from '../database/in-work.ts'
import type { JobData } from '../jobs/index.ts'
import { keptCounts } from './counts.ts'

export const foldCounts = 'fold-counts'

/**
 * Counts kept numbers anew, since saving a single listing does not count the words of all others again; and folds how
 * counts changed into the counts, every minute, so that a page has little to add up.
 */
export function recountJobs({
  database,
  now,
}: {
  database: Database
  now(): Date
}): [string, (data: JobData) => Promise<void>][] {
  const actor = { ...nobody, role: 'jobs' }
  const job = (name: string, statements: string[]): [string, () => Promise<void>] => [
    name,
    () =>
      inWork(database, actor, { now: now(), locale: 'en-GB', requestId: name }, name, async ({ tx }) => {
        for (const statement of statements) await sql.raw(statement).execute(tx)
      }),
  ]
  return [
    job(
      'recount',
      keptCounts.flatMap((kept) => kept.recount),
    ),
    job(foldCounts, ['select fold_counts()', 'select forget_nearby_changes()']),
  ]
}

export const recountClocks: Record<string, string> = { recount: '50 3 * * *', [foldCounts]: '* * * * *' }
