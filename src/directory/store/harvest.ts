import { sql } from 'kysely'
import type { Work } from '../../platform/work.ts'

export type Feed = {
  id: string
  name: string
  address: string
  licence: string | null
  mayRepublish: boolean
  placeId: string | null
}
export type FeedTerms = { name: string; address: string; licence?: string; mayRepublish?: boolean; placeId?: string }

/** Finds the feed of this name or notes it as new. What it may be used for changes only when somebody says so. */
export async function registerFeed(work: Work, terms: FeedTerms): Promise<Feed> {
  const { name, address, licence, mayRepublish, placeId } = terms
  await work.tx
    .insertInto('feed')
    .values({
      id: work.newId(),
      name,
      address,
      licence: licence ?? null,
      may_republish: mayRepublish ?? false,
      owner_place_id: placeId ?? null,
      created_at: work.now,
    })
    .onConflict((oc) => oc.column('name').doNothing())
    .execute()
  await sql`update feed f set address = g.address, licence = g.licence, may_republish = g.may_republish, owner_place_id = g.place
    from (select id, ${address}::text as address, coalesce(${licence ?? null}, licence) as licence, coalesce(${mayRepublish ?? null}, may_republish) as may_republish,
      coalesce(${placeId ?? null}::uuid, owner_place_id) as place from feed where name = ${name}) g
    where f.id = g.id and (f.address, f.licence, f.may_republish, f.owner_place_id) is distinct from (g.address, g.licence, g.may_republish, g.place)`.execute(
    work.tx,
  )
  return work.tx
    .selectFrom('feed')
    .select(['id', 'name', 'address', 'licence', 'may_republish as mayRepublish', 'owner_place_id as placeId'])
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
}

/** A run without a sign of life for so long was cut off. */
export const cutOffMs = 120_000

/** One run of a feed at a time: nothing when it is being read already. */
export async function startRun(work: Work, feedId: string): Promise<string | undefined> {
  const id = work.newId()
  const before = new Date(work.now.getTime() - cutOffMs)
  await sql`update feed_run set finished_at = ${work.now}, problem = 'It was cut off.'
    where feed_id = ${feedId} and finished_at is null and coalesce(beat_at, started_at) < ${before}`.execute(work.tx)
  const { rows } = await sql`
    insert into feed_run (id, feed_id, started_at, beat_at) values (${id}, ${feedId}, ${work.now}, ${work.now})
    on conflict (feed_id) where finished_at is null do nothing returning id`.execute(work.tx)
  return rows.length > 0 ? id : undefined
}

/** A sign of life, and how far it is. */
export async function beatRun({ tx, now }: Work, runId: string, progress: object): Promise<void> {
  await tx
    .updateTable('feed_run')
    .set({ beat_at: now, progress: JSON.stringify(progress) })
    .where('id', '=', runId)
    .where('finished_at', 'is', null)
    .execute()
}

/** `isAgain`: it came as it came before, and what was said of it then stands beside its record. */
export type RunLine = {
  line: number
  outcome: string
  sourceId?: string | undefined
  name?: string | undefined
  notes: string[]
  isAgain?: true
}

export async function addLines(
  { tx }: Pick<Work, 'tx'>,
  feedId: string,
  runId: string,
  lines: RunLine[],
): Promise<void> {
  if (lines.length === 0) return
  await sql`
    insert into feed_run_line (run_id, line, outcome, source_id, name, notes)
    select ${runId}::uuid, l.line, l.outcome, l."sourceId", coalesce(l.name, ''), coalesce(l.notes, '{}') || coalesce(r.notes, '{}')
    from json_to_recordset(${JSON.stringify(lines)}) l (line integer, outcome text, "sourceId" text, name text, notes text[], "isAgain" boolean)
      left join feed_record r on l."isAgain" and r.feed_id = ${feedId} and r.source_id = l."sourceId"
    on conflict do nothing`.execute(tx)
}

/**
 * What is known of the feed and has no line in this run: a line each, behind the others. Answers how many. Of a new run
 * the planner knows nothing, and would compare each with each.
 */
export async function addMissing({ tx }: Pick<Work, 'tx'>, feedId: string, runId: string): Promise<number> {
  const { numAffectedRows } = await sql`
    with missing as materialized (
      select source_id from feed_record where feed_id = ${feedId} except select source_id from feed_run_line where run_id = ${runId})
    insert into feed_run_line (run_id, line, outcome, source_id, name)
    select ${runId}::uuid, coalesce((select max(line) from feed_run_line where run_id = ${runId}), 0) + row_number() over (order by o.name, r.source_id),
      'missing', r.source_id, o.name
    from missing m join feed_record r on r.feed_id = ${feedId} and r.source_id = m.source_id join offer o on o.id = r.offer_id`.execute(
    tx,
  )
  return Number(numAffectedRows)
}

export type RunEnd = {
  complete: boolean
  /** All of the feed was read, not only what changed. */
  isWhole: boolean
  problem?: string
  counts: Record<string, number | boolean>
}

/** Closes a run. The lines of the last ten runs are kept, of older ones only their numbers. */
export async function finishRun(
  work: Work,
  feedId: string,
  runId: string,
  { complete, isWhole, problem, counts }: RunEnd,
): Promise<void> {
  await work.tx
    .updateTable('feed_run')
    .set({
      finished_at: work.now,
      complete,
      problem: problem ?? null,
      counts: JSON.stringify({ ...counts, partial: complete && !isWhole }),
    })
    .where('id', '=', runId)
    .execute()
  await sql`
    delete from feed_run_line where run_id in (
      select id from feed_run where feed_id = ${feedId} order by started_at desc, id desc offset 10)`.execute(work.tx)
}

/** How many records the last whole run found that was not held for review. */
export async function lastWholeCount({ tx }: Pick<Work, 'tx'>, feedId: string): Promise<number | undefined> {
  const { rows } = await sql<{ found: number }>`
    select (counts->>'found')::integer as found from feed_run
    where feed_id = ${feedId} and complete and finished_at is not null and not coalesce((counts->>'held')::boolean, false)
      and not coalesce((counts->>'partial')::boolean, false)
    order by started_at desc, id desc limit 1`.execute(tx)
  return rows[0]?.found
}

/** The feed itself said that these are gone. They come back as soon as it tells of them again. */
export async function withdraw(work: Work, feedId: string, sourceIds: string[], limit: number): Promise<string[]> {
  await sql`update feed_record set missed_runs = ${limit - 1} where feed_id = ${feedId} and source_id = any(${sourceIds}::text[])`.execute(
    work.tx,
  )
  return markMissing(work, feedId, sourceIds, limit)
}

/** Which of these are known, and how they came the last time. */
export async function listKnown({ tx }: Pick<Work, 'tx'>, feedId: string, sourceIds: string[]) {
  return tx
    .selectFrom('feed_record')
    .select(['source_id as sourceId', 'hash', 'read_hash as readHash', 'missed_runs as missedRuns'])
    .where('feed_id', '=', feedId)
    .where('source_id', '=', sql<string>`any(${sourceIds}::text[])`)
    .execute()
}

/** These came otherwise and say the same: the next time they need not be looked at. */
export async function noteRead(
  { tx }: Pick<Work, 'tx'>,
  feedId: string,
  records: { offer: { sourceId: string }; readHash: string | undefined; said: string[] }[],
): Promise<void> {
  if (records.length === 0) return
  const rows = records.map(({ offer, readHash, said }) => ({ id: offer.sourceId, hash: readHash, said }))
  await sql`update feed_record r set read_hash = n.hash, notes = n.said
    from json_to_recordset(${JSON.stringify(rows)}) n (id text, hash text, said text[]) where r.feed_id = ${feedId} and r.source_id = n.id`.execute(
    tx,
  )
}

export async function listRaw(
  { tx }: Pick<Work, 'tx'>,
  feedId: string,
  sourceIds: string[],
): Promise<Map<string, unknown>> {
  const rows = await tx
    .selectFrom('feed_record')
    .select(['source_id', 'raw'])
    .where('feed_id', '=', feedId)
    .where('source_id', '=', sql<string>`any(${sourceIds}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.source_id, row.raw]))
}

/** What has a line in this run was there again before it had been away for long. */
export async function markSeen({ tx }: Pick<Work, 'tx'>, feedId: string, runId: string, limit: number): Promise<void> {
  await sql`
    with seen as materialized (
      select source_id from feed_record where feed_id = ${feedId} and missed_runs > 0 and missed_runs < ${limit}
      intersect select source_id from feed_run_line where run_id = ${runId} and outcome <> 'missing')
    update feed_record r set missed_runs = 0 from seen s where r.feed_id = ${feedId} and r.source_id = s.source_id`.execute(
    tx,
  )
}

/** Counts one more run without them; who has been missing `limit` times is shown no longer. Returns how many offers that ended. */
export async function markMissing(work: Work, feedId: string, sourceIds: string[], limit: number): Promise<string[]> {
  const { rows } = await sql<{ offer_id: string; missed_runs: number }>`
    update feed_record set missed_runs = missed_runs + 1 where feed_id = ${feedId} and source_id = any(${sourceIds}::text[]) returning offer_id, missed_runs`.execute(
    work.tx,
  )
  const gone = rows.filter(({ missed_runs }) => missed_runs >= limit).map(({ offer_id }) => offer_id)
  const ended = await sql<{ id: string }>`
    update offer set status = 'inactive', version = version + 1, changed_at = ${work.now} where id = any(${gone}::uuid[]) and coalesce(status_said, status) in ('active', 'temporarily closed') returning id`.execute(
    work.tx,
  )
  return ended.rows.map(({ id }) => id)
}

/** Runs it so that a refusal of the database undoes this alone. */
export async function inSavepoint<T>({ tx }: Pick<Work, 'tx'>, run: () => Promise<T>): Promise<T> {
  await sql`savepoint harvest`.execute(tx)
  try {
    const value = await run()
    await sql`release savepoint harvest`.execute(tx)
    return value
  } catch (error) {
    await sql`rollback to savepoint harvest`.execute(tx)
    throw error
  }
}
