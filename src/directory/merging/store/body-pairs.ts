import { sql } from 'kysely'
import { notFound } from '../../../platform/errors.ts'
import type { Work } from '../../../platform/work.ts'
import type { ComparedBody } from '../bodies/body-likeness.ts'
import type { FoundPair, Pair } from './pairs.ts'

type Reader = Pick<Work, 'tx'>

/** Bodies that changed, or began or ended an offer, since they were last compared. */
export async function listChangedBodies({ tx }: Reader, limit: number): Promise<{ id: string; state: string }[]> {
  const { rows } = await sql<{ id: string; state: string }>`
    with now as (select g.id, concat(extract(epoch from g.changed_at), ' ', c.offers) as state
      from organisation g left join (select organisation_id, count(*) as offers from offer group by 1) c on c.organisation_id = g.id)
    select n.id, n.state from now n left join organisation_keyed k on k.organisation_id = n.id
    where k.state is distinct from n.state order by n.id limit ${limit}`.execute(tx)
  return rows
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

/** What was kept apart stays so while neither says anything else; what is alike no longer is forgotten. */
export async function saveBodyPairs(
  { tx, now }: Pick<Work, 'tx' | 'now'>,
  about: string[],
  found: FoundPair[],
): Promise<void> {
  await sql`
    with found as (select * from json_to_recordset(${JSON.stringify(found)}) r (id uuid, one uuid, other uuid, score numeric, reasons jsonb, hash text)),
      gone as (delete from organisation_pair p where p.state = 'found' and (p.one_id = any(${about}::uuid[]) or p.other_id = any(${about}::uuid[]))
        and not exists (select from found f where f.one = p.one_id and f.other = p.other_id))
    insert into organisation_pair as p (id, one_id, other_id, score, reasons, facts_hash, found_at)
    select id, one, other, score, reasons, hash, ${now} from found order by one, other
    on conflict (one_id, other_id) do update set score = excluded.score, reasons = excluded.reasons, facts_hash = excluded.facts_hash,
      state = case when p.state = 'merged' then 'merged' else 'found' end, found_at = excluded.found_at, version = p.version + 1
    where p.facts_hash <> excluded.facts_hash or (p.state = 'found' and p.score <> excluded.score)`.execute(tx)
}

const columns = sql`p.id, p.one_id as "oneId", p.other_id as "otherId", p.score::float as score, p.reasons, p.state, p.version`

export async function findBodyPair({ tx }: Reader, id: string): Promise<Pair> {
  const { rows } = await sql<Pair>`select ${columns} from organisation_pair p where p.id::text = ${id}`.execute(tx)
  if (!rows[0]) throw notFound()
  return rows[0]
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

/** False when somebody else decided first. */
export async function settleBodyPair(
  work: Pick<Work, 'tx' | 'now' | 'account'>,
  { id, version }: Pick<Pair, 'id' | 'version'>,
  state: Pair['state'],
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update organisation_pair set state = ${state}, decided_by = ${work.account}, decided_at = ${work.now}, version = version + 1
    where id = ${id} and version = ${version} and state = 'found'`.execute(work.tx)
  return numAffectedRows === 1n
}

/** Two that were made one by mistake are not found again at once. */
export async function partBodyPair(
  work: Pick<Work, 'tx' | 'now' | 'account'>,
  one: string,
  other: string,
): Promise<void> {
  await sql`update organisation_pair set state = 'apart', decided_by = ${work.account}, decided_at = ${work.now}, version = version + 1
    where one_id = least(${one}::uuid, ${other}::uuid) and other_id = greatest(${one}::uuid, ${other}::uuid)`.execute(
    work.tx,
  )
}
