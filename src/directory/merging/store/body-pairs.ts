import { sql } from 'kysely'
import type { Work } from '../../../platform/work.ts'
import type { ComparedBody } from '../bodies/body-likeness.ts'
import { type Changed, changedOf, type Looked, lookedAtOnce, toldOfFew } from './changed.ts'
import { columns, type Pair, pairsIn } from './pair-table.ts'

export const {
  save: saveBodyPairs,
  find: findBodyPair,
  settle: settleBodyPair,
  part: partBodyPair,
} = pairsIn('organisation_pair')

type Reader = Pick<Work, 'tx'>

/** Bodies that changed, or began or ended an offer, since they were last compared, from the one after this on. */
export async function listChangedBodies(
  { tx }: Reader,
  after: string | undefined,
  limit: number,
): Promise<Changed<{ id: string; state: string }>> {
  return changedOf(
    await sql<Looked<{ id: string; state: string }>>`
    with few as materialized (
        select g.id, concat(extract(epoch from g.changed_at), ' ', (select nullif(count(*), 0) from offer o where o.organisation_id = g.id)) as state,
          (select k.state from organisation_keyed k where k.organisation_id = g.id) as keyed
        from (select id, changed_at from organisation ${after ? sql`where id > ${after}` : sql``} order by id limit ${lookedAtOnce}) g),
      changed as (select id, state from few where keyed is distinct from state order by id limit ${limit})
    ${toldOfFew}`.execute(tx),
    limit,
  )
}

export async function listComparedBodies({ tx }: Reader, ids: string[]): Promise<ComparedBody[]> {
  const { rows } = await sql<ComparedBody>`
    select g.id, g.name,
      array(select distinct concat(i->>'scheme', ' ', i->>'id') from jsonb_array_elements(g.identifiers) i where i->>'id' <> '') as identifiers,
      array_remove(array[g.url], null) as urls,
      array(select e from unnest(array[g.email]) e where e <> '') as emails,
      array(select p from unnest(array[g.phone]) p where p <> '') as phones,
      array(select distinct l.postcode from offer o join offer_location ol on ol.offer_id = o.id join location l on l.id = ol.location_id
        where o.organisation_id = g.id and l.postcode <> '' order by 1 limit 20) as postcodes
    from organisation g where g.id = any(${ids}::uuid[]) order by g.id`.execute(tx)
  return rows
}

export async function saveBodyKeys(
  { tx }: Reader,
  changed: { id: string; state: string }[],
  keys: { id: string; keys: string[] }[],
): Promise<void> {
  const ids = changed.map(({ id }) => id)
  await sql`delete from organisation_key where organisation_id = any(${ids}::uuid[])`.execute(tx)
  await sql`insert into organisation_key (key, organisation_id) select k.key, r.id from json_to_recordset(${JSON.stringify(keys)}) r (id uuid, keys text[]),
    unnest(r.keys) k (key) on conflict do nothing`.execute(tx)
  await sql`insert into organisation_keyed (organisation_id, state) select id, state from json_to_recordset(${JSON.stringify(changed)}) r (id uuid, state text)
    on conflict (organisation_id) do update set state = excluded.state`.execute(tx)
}

/** Of a hall that so many share, sharing it says nothing. */
const common = 60

export async function listSharingBodies({ tx }: Reader, ids: string[]): Promise<{ one: string; other: string }[]> {
  const { rows } = await sql<{ one: string; other: string }>`
    with own as (select key, organisation_id from organisation_key where organisation_id = any(${ids}::uuid[])),
      telling as (select k.key from organisation_key k where k.key in (select key from own) group by k.key having count(*) between 2 and ${common})
    select distinct least(a.organisation_id, b.organisation_id) as one, greatest(a.organisation_id, b.organisation_id) as other
    from telling t join own a on a.key = t.key join organisation_key b on b.key = t.key and b.organisation_id <> a.organisation_id`.execute(
    tx,
  )
  return rows
}

export type ListedBodyPair = Pair & { oneName: string; otherName: string }

/** One of both is the place's, the other too or nobody's; the most alike first. */
export async function listBodyPairs({ tx }: Reader, placeId: string, limit: number): Promise<ListedBodyPair[]> {
  const { rows } = await sql<ListedBodyPair>`
    select ${columns}, a.name as "oneName", b.name as "otherName"
    from organisation_pair p join organisation a on a.id = p.one_id join organisation b on b.id = p.other_id
    where p.state = 'found' and a.merged_into is null and b.merged_into is null and ${placeId} in (a.owner_place_id, b.owner_place_id)
      and coalesce(a.owner_place_id, ${placeId}) = ${placeId} and coalesce(b.owner_place_id, ${placeId}) = ${placeId}
    order by p.score desc, p.id limit ${limit}`.execute(tx)
  return rows
}
