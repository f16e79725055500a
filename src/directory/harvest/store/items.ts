import { sql } from 'kysely'
import type { Work } from '../../../platform/work.ts'

/** `data` is null when the feed says that it is deleted or cancelled. */
export type Item = {
  kind: string
  id: string
  /** A number as text: it may be larger than JavaScript can hold. */
  modified: string
  series: string | null
  startsAt: string | null
  data: object | null
}
export type Cursor = { source: number; pass: number; next: string; atEnd: boolean; begunAt: Date; readAt: Date }

export async function listCursors({ tx }: Pick<Work, 'tx'>, feedId: string): Promise<Cursor[]> {
  return tx
    .selectFrom('feed_cursor')
    .select(['source', 'pass', 'next', 'at_end as atEnd', 'begun_at as begunAt', 'read_at as readAt'])
    .where('feed_id', '=', feedId)
    .orderBy('source')
    .execute()
}

/** A new pass begins at the addresses that were registered. */
export async function beginPass({ tx, now }: Work, feedId: string, pass: number, addresses: string[]): Promise<void> {
  await tx.deleteFrom('feed_cursor').where('feed_id', '=', feedId).execute()
  await tx
    .insertInto('feed_cursor')
    .values(addresses.map((next, source) => ({ feed_id: feedId, source, pass, next, begun_at: now, read_at: now })))
    .execute()
}

/** A page and the place after it, in one: cut off, the reading goes on exactly there. What is older than what we have changes nothing. */
export async function savePage(
  { tx, now }: Work,
  feedId: string,
  { source, pass }: Pick<Cursor, 'source' | 'pass'>,
  { items, next, isLast }: { items: Item[]; next: string; isLast: boolean },
): Promise<void> {
  await sql`
    insert into feed_item as i (feed_id, source, kind, id, modified, pass, series, starts_at, data)
    select ${feedId}::uuid, ${source}::integer, r.kind, r.id, r.modified, ${pass}::integer, r.series, r."startsAt", r.data
    from json_to_recordset(${JSON.stringify(items)}) r (kind text, id text, modified numeric, series text, "startsAt" timestamptz, data jsonb)
    on conflict (feed_id, source, kind, id) do update set pass = excluded.pass,
      changed = i.changed or (excluded.modified >= i.modified and excluded.data is distinct from i.data),
      series = case when excluded.modified >= i.modified then coalesce(excluded.series, i.series) else i.series end,
      starts_at = case when excluded.modified >= i.modified then excluded.starts_at else i.starts_at end,
      data = case when excluded.modified >= i.modified then excluded.data else i.data end,
      modified = greatest(excluded.modified, i.modified)`.execute(tx)
  await tx
    .updateTable('feed_cursor')
    .set({ next, at_end: isLast, read_at: now })
    .where('feed_id', '=', feedId)
    .where('source', '=', source)
    .execute()
}

/** Sessions that are over, and those whose series gained or lost one, make their series one to look at again. */
export async function noteSessions({ tx, now }: Work, feedId: string): Promise<void> {
  await sql`
    with s as (
      select kind, id, source, series, starts_at < ${now} as is_over, changed from feed_item
      where feed_id = ${feedId} and kind = 'ScheduledSession' and (changed or starts_at < ${now})),
    gone as (delete from feed_item i using s where s.is_over and i.feed_id = ${feedId} and i.source = s.source and i.kind = s.kind and i.id = s.id),
    told as (update feed_item i set changed = false from s where not s.is_over and i.feed_id = ${feedId} and i.source = s.source and i.kind = s.kind and i.id = s.id)
    update feed_item i set changed = true from s
    where i.feed_id = ${feedId} and i.kind <> 'ScheduledSession' and (i.series = s.series or i.id = s.series)`.execute(
    tx,
  )
}

export type Series = {
  source: number
  kind: string
  id: string
  series: string | null
  data: Record<string, unknown> | null
  sessions: object[]
}

/** The next series after this one, with their next sessions. Of a whole pass all that it saw, otherwise those that changed. */
export async function listSeries(
  { tx, now }: Work,
  feedId: string,
  { pass, isWhole, after, limit }: { pass: number; isWhole: boolean; after: Series | undefined; limit: number },
): Promise<Series[]> {
  const { rows } = await sql<Series>`
    select i.source, i.kind, i.id, i.series, i.data,
      coalesce((select json_agg(n.data order by n.starts_at) from (
        select s.data, s.starts_at from feed_item s where s.feed_id = i.feed_id and s.kind = 'ScheduledSession' and s.data is not null
          and s.series in (i.series, i.id) and s.starts_at >= ${now} order by s.starts_at limit 30) n), '[]') as sessions
    from feed_item i
    where i.feed_id = ${feedId} and i.kind <> 'ScheduledSession' and case when ${isWhole} then i.pass = ${pass} and i.data is not null else i.changed end
      and (i.source, i.kind, i.id) > (${after?.source ?? -1}::integer, ${after?.kind ?? ''}, ${after?.id ?? ''})
    order by i.source, i.kind, i.id limit ${limit}`.execute(tx)
  return rows
}

export async function hasSessions({ tx }: Pick<Work, 'tx'>, feedId: string): Promise<boolean> {
  const { rows } =
    await sql`select from feed_item where feed_id = ${feedId} and kind = 'ScheduledSession' limit 1`.execute(tx)
  return rows.length > 0
}

/** After it was taken over. What a pass that is over did not meet is forgotten; the directory decided by itself what is missing. */
export async function settleItems({ tx }: Pick<Work, 'tx'>, feedId: string): Promise<void> {
  await sql`update feed_item set changed = false where feed_id = ${feedId} and changed`.execute(tx)
  await sql`
    delete from feed_item i where i.feed_id = ${feedId} and (i.data is null
      or (i.pass < (select max(pass) from feed_cursor c where c.feed_id = i.feed_id)
        and not exists (select from feed_cursor c where c.feed_id = i.feed_id and not c.at_end)))`.execute(tx)
}
