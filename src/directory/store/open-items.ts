import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { Work } from '../../platform/work.ts'
import type { OfferDate } from '../sessions/sessions.ts'
import { datesFrom } from '../sessions/store/dates.ts'
import { listOpenOffers } from './published-parts.ts'

type Reader = { tx: Tx }
export const itemKinds = ['SessionSeries', 'ScheduledSession'] as const
export type ItemKind = (typeof itemKinds)[number]
export type OpenItem = { kind: ItemKind; id: string; offerId: string; data: string }

export type Reading = {
  server: string
  snapshot: string
  at: number
  day: string
  madeBy: string
  after: string | null
}

/** How far the feeds follow the directory. Whoever asks writes alone until the work is done. */
export async function lockReading({ tx }: Reader): Promise<Reading | undefined> {
  await tx
    .insertInto('open_item_reading')
    .values({ server: '', snapshot: '', at: 0, day: '1970-01-01', made_by: '' })
    .onConflict((oc) => oc.doNothing())
    .execute()
  return tx
    .selectFrom('open_item_reading')
    .select(['server', 'snapshot', 'at', 'day', 'made_by as madeBy', 'after'])
    .forUpdate()
    .executeTakeFirst()
}

export async function saveReading({ tx }: Reader, { madeBy, ...reading }: Reading): Promise<void> {
  await tx
    .updateTable('open_item_reading')
    .set({ ...reading, made_by: madeBy })
    .execute()
}

/**
 * The next offers of ours after this one, and those that only their items are left of: these are looked for as far as
 * the offers go, since to tell them apart the database reads all there are.
 */
export async function listOffersOfItems({ tx }: Reader, after: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with ours as materialized (
        select id from offer where feed_id is null and status = 'active' and id > ${after} order by id limit ${limit}),
      far as (select coalesce((select id from ours order by id offset ${limit - 1}), 'ffffffff-ffff-ffff-ffff-ffffffffffff') as id)
    select id from (
      select id from ours
      union (select distinct offer_id from open_item where data is not null and offer_id > ${after} and offer_id <= (select id from far))) both_of
    order by id limit ${limit}`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Of these what may be published as sessions of ours, with single dates and whom it is only for. */
export async function listSessionOffers({ tx }: Reader, ids: string[], today: string) {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string; dates: OfferDate[]; genders: string[] }>`
    select o.id, ${datesFrom(today)} as dates,
      array(select value from criterion c where c.offer_id = o.id and c.kind = 'gender' order by value) as genders
    from offer o where o.id = any(${ids}::uuid[]) and o.feed_id is null and o.status = 'active'`.execute(tx)
  const more = new Map(rows.map((row) => [row.id, row]))
  const offers = await listOpenOffers({ tx }, [...more.keys()])
  return offers.map((offer) => ({
    ...offer,
    dates: more.get(offer.id)?.dates ?? [],
    genders: more.get(offer.id)?.genders ?? [],
  }))
}
export type SessionOffer = Awaited<ReturnType<typeof listSessionOffers>>[number]

/** These are all items of these offers: what is new or otherwise moves to the end of the feeds, what is missing is gone. */
export async function saveItems({ tx, now }: Pick<Work, 'tx' | 'now'>, offerIds: string[], items: OpenItem[]) {
  await sql`
    with given as (select * from json_to_recordset(${JSON.stringify(items)}) g (kind text, id uuid, "offerId" uuid, data text)),
      moment as (select greatest(floor(extract(epoch from clock_timestamp()) * 1000)::bigint, coalesce((select max(modified) + 1 from open_item), 0)) as modified),
      gone as (update open_item i set data = null, deleted_at = ${now}, modified = m.modified from moment m
        where i.offer_id = any(${offerIds}::uuid[]) and i.data is not null and not exists (select from given g where g.kind = i.kind and g.id = i.id))
    insert into open_item as i (kind, id, offer_id, modified, data)
      select g.kind, g.id, g."offerId", m.modified, g.data from given g, moment m
    on conflict (kind, id) do update set data = excluded.data, offer_id = excluded.offer_id, modified = excluded.modified, deleted_at = null
      where i.data is distinct from excluded.data`.execute(tx)
}

/** That something is gone is told for seven days and a little, for whoever comes late. */
export async function forgetGoneItems({ tx, now }: Pick<Work, 'tx' | 'now'>): Promise<void> {
  await sql`delete from open_item where deleted_at < ${now}::timestamptz - interval '8 days'`.execute(tx)
}

export type PublishedItem = { id: string; modified: number; data: string | null }

/** So many items of a feed after this one, in the order in which they changed. */
export async function listItems(
  { tx }: Reader,
  kind: ItemKind,
  after: { modified: number; id: string },
  limit: number,
): Promise<PublishedItem[]> {
  const { rows } = await sql<PublishedItem>`
    select id, modified, data from open_item where kind = ${kind} and (modified, id) > (${after.modified}::bigint, ${after.id}::uuid)
    order by modified, id limit ${limit}`.execute(tx)
  return rows
}
