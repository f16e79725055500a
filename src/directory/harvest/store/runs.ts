import { sql } from 'kysely'
import { notFound, tooLate } from '../../../platform/errors.ts'
import type { Work } from '../../../platform/work.ts'
import type { ImportCounts, ImportReport } from '../import-feed.ts'

export type Outcome = ImportReport['outcome']
export type Run = {
  id: string
  startedAt: Date
  finishedAt: Date | null
  complete: boolean
  problem: string | null
  counts: Partial<ImportCounts>
  progress: { step?: 'reading' | 'storing'; count?: number; of?: number }
  decision: 'accepted' | 'rejected' | null
  decidedAt: Date | null
}

const runs = ({ tx }: Pick<Work, 'tx'>, feedId: string) =>
  tx
    .selectFrom('feed_run')
    .select([
      'id',
      'started_at as startedAt',
      'finished_at as finishedAt',
      'complete',
      'problem',
      'counts',
      'progress',
      'decision',
      'decided_at as decidedAt',
    ])
    .where('feed_id', '=', feedId)
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')

export async function listRuns(work: Work, feedId: string): Promise<Run[]> {
  return (await runs(work, feedId).limit(20).execute()) as Run[]
}

export async function findRun(work: Work, feedId: string, id: string): Promise<Run> {
  const row = await runs(work, feedId).where(sql`id::text`, '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row as Run
}

export type Line = { line: number; outcome: Outcome; sourceId: string | null; name: string; notes: string[] }

export async function listLines(
  { tx }: Work,
  runId: string,
  { outcome, page, size }: { outcome: Outcome | undefined; page: number; size: number },
): Promise<Line[]> {
  const found = tx
    .selectFrom('feed_run_line')
    .select(['line', 'outcome', 'source_id as sourceId', 'name', 'notes'])
    .where('run_id', '=', runId)
    .orderBy('line')
    .limit(size)
    .offset((page - 1) * size)
  return (await (outcome ? found.where('outcome', '=', outcome) : found).execute()) as Line[]
}

export async function countLines({ tx }: Work, runId: string): Promise<Map<Outcome, number>> {
  const rows = await tx
    .selectFrom('feed_run_line')
    .select(({ fn }) => ['outcome', fn.countAll<number>().as('count')])
    .where('run_id', '=', runId)
    .groupBy('outcome')
    .execute()
  return new Map(rows.map((row) => [row.outcome as Outcome, Number(row.count)]))
}

/** Guarded by nobody having decided before, and by no newer reading: what it saw is what is decided on. */
export async function decideRun(
  { tx, now, account }: Work,
  feedId: string,
  runId: string,
  decision: 'accepted' | 'rejected',
): Promise<void> {
  const { numAffectedRows } = await sql`
    update feed_run r set decision = ${decision}, decided_at = ${now}, decided_by = ${account},
      counts = case when ${decision} = 'accepted' then counts || '{"held": false}' else counts end
    where r.id = ${runId} and r.feed_id = ${feedId} and r.decision is null and (r.counts->>'held')::boolean and r.finished_at is not null
      and not exists (select from feed_run n where n.feed_id = r.feed_id and (n.started_at, n.id) > (r.started_at, r.id))`.execute(
    tx,
  )
  if (Number(numAffectedRows) === 0) throw tooLate()
}

export async function listMissingIds({ tx }: Work, runId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select source_id as id from feed_run_line where run_id = ${runId} and outcome = 'missing' and source_id is not null`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}
