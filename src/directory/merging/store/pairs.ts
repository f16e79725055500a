import { sql } from 'kysely'
import type { Work } from '../../../platform/work.ts'
import type { Compared } from '../likeness.ts'
import { type Changed, changedOf, type Looked, lookedAtOnce, toldOfFew } from './changed.ts'
import { columns, type Pair, pairsIn } from './pair-table.ts'

export const { save: savePairs, find: findPair, settle: settlePair, part: partPair } = pairsIn('offer_pair')

type Reader = Pick<Work, 'tx'>

/** Offers that changed since they were last compared, from the one after this on: so many at once. */
export async function listChanged(
  { tx }: Reader,
  after: string | undefined,
  limit: number,
): Promise<Changed<{ id: string; version: number }>> {
  return changedOf(
    await sql<Looked<{ id: string; version: number }>>`
    with few as materialized (
        select o.id, o.version, (select k.version from offer_keyed k where k.offer_id = o.id) as keyed
        from (select id, version from offer ${after ? sql`where id > ${after}` : sql``} order by id limit ${lookedAtOnce}) o),
      changed as (select id, version from few where keyed is distinct from version order by id limit ${limit})
    ${toldOfFew}`.execute(tx),
    limit,
  )
}

/** What is compared of these: all of them in one question. Of those that do not run, nothing is. */
export async function listCompared({ tx }: Reader, ids: string[]): Promise<Compared[]> {
  const { rows } = await sql<Compared>`
    select o.id, o.name, g.name as organisation,
      array(select distinct concat(i->>'scheme', ' ', i->>'id') from jsonb_array_elements(g.identifiers) i where i->>'id' <> '') as identifiers,
      array(select r.source_id from feed_record r where r.offer_id = o.id and r.source_id ~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$') || o.id::text as "sourceIds",
      array_remove(array[o.url, g.url], null) as urls,
      array(select distinct e from unnest(array[o.email, o.contact_email, g.email]) e where e <> '') as emails,
      array(select p from unnest(array[o.contact_phone]) p where p <> '') as phones,
      array(select distinct l.postcode from offer_location ol join location l on l.id = ol.location_id where ol.offer_id = o.id and l.postcode <> '' order by 1) as postcodes,
      array(select distinct d from schedule s, unnest(s.days) d where s.offer_id = o.id order by 1) as days
    from offer o join organisation g on g.id = o.organisation_id
    where o.id = any(${ids}::uuid[]) and o.status in ('active', 'temporarily closed') order by o.id`.execute(tx)
  return rows
}

/** Under which hashes these are found from now on. */
export async function saveKeys(
  { tx }: Reader,
  changed: { id: string; version: number }[],
  keys: { id: string; keys: string[] }[],
): Promise<void> {
  const ids = changed.map(({ id }) => id)
  await sql`delete from offer_key where offer_id = any(${ids}::uuid[])`.execute(tx)
  await sql`insert into offer_key (key, offer_id) select k.key, r.id from json_to_recordset(${JSON.stringify(keys)}) r (id uuid, keys text[]),
    unnest(r.keys) k (key) on conflict do nothing`.execute(tx)
  await sql`insert into offer_keyed (offer_id, version) select id, version from json_to_recordset(${JSON.stringify(changed)}) r (id uuid, version integer)
    on conflict (offer_id) do update set version = excluded.version`.execute(tx)
}

/** Of a key that more than this share, sharing it says little, and comparing all of them would take long. */
const common = 60

/** With which others these share a key. Of one that very many have, no more are counted than tell that. */
export async function listSharing({ tx }: Reader, ids: string[]): Promise<{ one: string; other: string }[]> {
  const { rows } = await sql<{ one: string; other: string }>`
    with own as materialized (select key, offer_id from offer_key where offer_id = any(${ids}::uuid[])),
      telling as (select d.key from (select distinct key from own) d,
        lateral (select count(*) as shared from (select from offer_key k where k.key = d.key limit ${common + 1}) few) c
        where c.shared between 2 and ${common})
    select distinct least(a.offer_id, b.offer_id) as one, greatest(a.offer_id, b.offer_id) as other
    from telling t join own a on a.key = t.key join offer_key b on b.key = t.key and b.offer_id <> a.offer_id`.execute(
    tx,
  )
  return rows
}

export type ListedPair = Pair & { oneName: string; otherName: string; oneFrom: string | null; otherFrom: string | null }

/** One of both is the place's, the other too or nobody's; the most alike first. */
export async function listPairs({ tx }: Reader, placeId: string, limit: number): Promise<ListedPair[]> {
  const { rows } = await sql<ListedPair>`
    select ${columns}, a.name as "oneName", b.name as "otherName", fa.name as "oneFrom", fb.name as "otherFrom"
    from offer_pair p join offer a on a.id = p.one_id join offer b on b.id = p.other_id
      left join feed fa on fa.id = a.feed_id left join feed fb on fb.id = b.feed_id
    where p.state = 'found' and a.status <> 'merged' and b.status <> 'merged' and ${placeId} in (a.owner_place_id, b.owner_place_id)
      and coalesce(a.owner_place_id, ${placeId}) = ${placeId} and coalesce(b.owner_place_id, ${placeId}) = ${placeId}
    order by p.score desc, p.id limit ${limit}`.execute(tx)
  return rows
}
