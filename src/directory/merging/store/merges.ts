import { sql } from 'kysely'
import { notFound } from '../../../platform/errors.ts'
import type { Work } from '../../../platform/work.ts'
import type { Chosen } from '../chosen.ts'

type Reader = Pick<Work, 'tx'>
export type Merge = {
  id: string
  survivorId: string
  mergedId: string
  chosen: Chosen
  madeAt: Date
  undoneAt: Date | null
  version: number
}
const columns = [
  'id',
  'survivor_id as survivorId',
  'merged_id as mergedId',
  'chosen',
  'made_at as madeAt',
  'undone_at as undoneAt',
  'version',
] as const

/** Nobody else changes either of them until this work is done; both in one order, so that two do not wait for each other. */
export async function lockOffers({ tx }: Reader, ids: string[]): Promise<void> {
  await sql`select from offer where id = any(${ids}::uuid[]) order by id for update`.execute(tx)
}

/** False when one of them is merged already: what goes on as another can be no end of a chain. */
export async function layOver(work: Work, mergedId: string, survivorId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update offer o set merged_into = ${survivorId}, status_said = o.status, status = 'merged', version = version + 1, changed_at = ${work.now}
    where o.id = ${mergedId} and o.merged_into is null and exists (select from offer s where s.id = ${survivorId} and s.merged_into is null)`.execute(
    work.tx,
  )
  return numAffectedRows === 1n
}

export async function takeOff(work: Work, mergedId: string): Promise<void> {
  await sql`update offer set status = status_said, merged_into = null, status_said = null, version = version + 1, changed_at = ${work.now}
    where id = ${mergedId} and merged_into is not null`.execute(work.tx)
}

/** Who lists the surviving one is told that it changed as well. */
export async function addMerge(
  work: Work,
  { survivorId, mergedId, chosen }: Pick<Merge, 'survivorId' | 'mergedId' | 'chosen'>,
): Promise<string> {
  const id = work.newId()
  await work.tx
    .insertInto('offer_merge')
    .values({
      id,
      survivor_id: survivorId,
      merged_id: mergedId,
      chosen: JSON.stringify(chosen),
      made_at: work.now,
      made_by: work.account,
    })
    .execute()
  return id
}

export async function findMerge({ tx }: Reader, id: string): Promise<Merge> {
  const row = await tx.selectFrom('offer_merge').select(columns).where(sql`id::text`, '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row as Merge
}

/** What stands of these listings: as the one that goes on, or as the one that goes on as another. */
export async function listMergesOf({ tx }: Reader, offerIds: string[]): Promise<Merge[]> {
  const rows = await tx
    .selectFrom('offer_merge')
    .select(columns)
    .where('undone_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('survivor_id', '=', sql<string>`any(${offerIds}::uuid[])`),
        eb('merged_id', '=', sql<string>`any(${offerIds}::uuid[])`),
      ]),
    )
    .orderBy('made_at')
    .orderBy('id')
    .execute()
  return rows as Merge[]
}

export async function keepChosen({ tx }: Reader, id: string, chosen: Chosen): Promise<void> {
  await tx
    .updateTable('offer_merge')
    .set({ chosen: JSON.stringify(chosen) })
    .where('id', '=', id)
    .execute()
}

/** False when somebody undid it first. */
export async function endMerge(work: Work, { id, version }: Pick<Merge, 'id' | 'version'>): Promise<boolean> {
  const done = await work.tx
    .updateTable('offer_merge')
    .set({ undone_at: work.now, undone_by: work.account, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export type ListedMerge = {
  id: string
  version: number
  madeAt: Date
  madeBy: string | null
  survivorId: string
  survivorName: string
  mergedId: string
  mergedName: string
  mergedFrom: string | null
}

export async function listMerges({ tx }: Reader, placeId: string, limit: number): Promise<ListedMerge[]> {
  const { rows } = await sql<ListedMerge>`
    select m.id, m.version, m.made_at as "madeAt", a.name as "madeBy", s.id as "survivorId", s.name as "survivorName",
      o.id as "mergedId", o.name as "mergedName", f.name as "mergedFrom"
    from offer_merge m join offer s on s.id = m.survivor_id join offer o on o.id = m.merged_id
      left join feed f on f.id = o.feed_id left join account a on a.id = m.made_by
    where m.undone_at is null and ${placeId} in (s.owner_place_id, o.owner_place_id) order by m.made_at desc, m.id limit ${limit}`.execute(
    tx,
  )
  return rows
}

/** The last one of each chain: the listing as which these go on. Of what is not merged, itself. */
export async function survivorsOf({ tx }: Reader, ids: string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; last: string }>`
    with recursive chain as (
      select id, id as last, merged_into from offer where id = any(${ids}::uuid[]) and merged_into is not null
      union all select c.id, o.id, o.merged_into from chain c join offer o on o.id = c.merged_into)
    select id, last from chain where merged_into is null`.execute(tx)
  return new Map([...ids.map((id) => [id, id] as const), ...rows.map(({ id, last }) => [id, last] as const)])
}

/** How many wait for each of these. */
export async function countWaiting({ tx }: Reader, ids: string[]): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('offer_room')
    .select(['offer_id as id', 'waiting'])
    .where('offer_id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, waiting }) => [id, waiting]))
}

export async function moveWaiting({ tx }: Reader, mergeId: string, from: string, to: string): Promise<void> {
  await sql`select move_waiting(${mergeId}, ${from}, ${to})`.execute(tx)
}
export async function moveWaitingBack({ tx }: Reader, mergeId: string, from: string, to: string): Promise<void> {
  await sql`select move_waiting_back(${mergeId}, ${from}, ${to})`.execute(tx)
}

/** What a feed lets us show and not pass on, does not leave in a listing of somebody else. */
export async function listClosedFeeds({ tx }: Reader, feedIds: string[]): Promise<Set<string>> {
  const { rows } = await sql<{
    id: string
  }>`select id from feed where id = any(${feedIds}::uuid[]) and not may_republish`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

export type Choice = { fromScore: number | null; version: number }
export async function findChoice({ tx }: Reader, placeId: string): Promise<Choice> {
  const { rows } =
    await sql<Choice>`select from_score::float as "fromScore", version from merging_choice where place_id = ${placeId}`.execute(
      tx,
    )
  return rows[0] ?? { fromScore: null, version: 0 }
}
export async function saveChoice(work: Work, placeId: string, fromScore: number | null): Promise<void> {
  await sql`insert into merging_choice (place_id, from_score, decided_by, decided_at) values (${placeId}, ${fromScore}, ${work.account}, ${work.now})
    on conflict (place_id) do update set from_score = excluded.from_score, decided_by = excluded.decided_by, decided_at = excluded.decided_at,
      version = merging_choice.version + 1`.execute(work.tx)
}

/** Another listing of the same offer, and which facts are shown as it says them, since which day. */
export type Together = { id: string; name: string; feedName: string | null; facts: string[] }
export async function listTogether({ tx }: Reader, survivorId: string): Promise<Together[]> {
  const { rows } = await sql<Together>`
    select o.id, o.name, f.name as "feedName", array(select jsonb_object_keys(m.chosen)) as facts
    from offer_merge m join offer o on o.id = m.merged_id left join feed f on f.id = o.feed_id
    where m.survivor_id = ${survivorId} and m.undone_at is null order by m.made_at, m.id`.execute(tx)
  return rows
}
