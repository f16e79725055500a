import { sql } from 'kysely'
import { notFound } from '../../../platform/errors.ts'
import type { Work } from '../../../platform/work.ts'

type Reader = Pick<Work, 'tx'>

/** A body as it is shown beside another: where it comes from, and how much hangs on it. */
export type Body = {
  id: string
  name: string
  description: string
  url: string | null
  email: string | null
  phone: string | null
  identifiers: string[]
  ownerPlaceId: string | null
  mergedInto: string | null
  createdAt: Date
  offers: number
  /** Directories that list something of it; none for what we list ourselves. */
  feeds: string[]
  postcodes: string[]
}

export async function findBody({ tx }: Reader, id: string): Promise<Body> {
  const { rows } = await sql<Body>`
    select g.id, g.name, g.description, g.url, g.email, g.phone, g.owner_place_id as "ownerPlaceId", g.merged_into as "mergedInto", g.created_at as "createdAt",
      array(select concat_ws(' ', i->>'scheme', i->>'id') from jsonb_array_elements(g.identifiers) i where i->>'id' <> '') as identifiers,
      (select count(*)::integer from offer o where o.organisation_id = g.id and o.status = 'active') as offers,
      array(select distinct f.name from offer o join feed f on f.id = o.feed_id where o.organisation_id = g.id order by 1) as feeds,
      array(select distinct l.postcode from offer o join offer_location ol on ol.offer_id = o.id join location l on l.id = ol.location_id
        where o.organisation_id = g.id and l.postcode <> '' order by 1 limit 5) as postcodes
    from organisation g where g.id::text = ${id}`.execute(tx)
  if (!rows[0]) throw notFound()
  return rows[0]
}

/** Nobody else changes either of them until this work is done; both in one order, so that two do not wait for each other. */
export async function lockBodies({ tx }: Reader, ids: string[]): Promise<void> {
  await sql`select from organisation where id = any(${ids}::uuid[]) order by id for update`.execute(tx)
}

/** False when one of them is merged already: what goes on as another can be no end of a chain. */
export async function layOverBody({ tx }: Reader, mergedId: string, survivorId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update organisation g set merged_into = ${survivorId}
    where g.id = ${mergedId} and g.merged_into is null and exists (select from organisation s where s.id = ${survivorId} and s.merged_into is null)`.execute(
    tx,
  )
  return numAffectedRows === 1n
}

export async function takeOffBody({ tx }: Reader, mergedId: string): Promise<void> {
  await sql`update organisation set merged_into = null where id = ${mergedId}`.execute(tx)
}

export type BodyMerge = { id: string; survivorId: string; mergedId: string; undoneAt: Date | null; version: number }

export async function addBodyMerge(work: Work, survivorId: string, mergedId: string): Promise<string> {
  const id = work.newId()
  await sql`insert into organisation_merge (id, survivor_id, merged_id, made_at, made_by)
    values (${id}, ${survivorId}, ${mergedId}, ${work.now}, ${work.account})`.execute(work.tx)
  return id
}

export async function findBodyMerge({ tx }: Reader, id: string): Promise<BodyMerge> {
  const { rows } = await sql<BodyMerge>`
    select id, survivor_id as "survivorId", merged_id as "mergedId", undone_at as "undoneAt", version from organisation_merge where id::text = ${id}`.execute(
    tx,
  )
  if (!rows[0]) throw notFound()
  return rows[0]
}

/** False when somebody undid it first. */
export async function endBodyMerge(work: Work, { id, version }: Pick<BodyMerge, 'id' | 'version'>): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update organisation_merge set undone_at = ${work.now}, undone_by = ${work.account}, version = version + 1
    where id = ${id} and version = ${version} and undone_at is null`.execute(work.tx)
  return numAffectedRows === 1n
}

export type ListedBodyMerge = {
  id: string
  version: number
  madeAt: Date
  madeBy: string | null
  survivorId: string
  survivorName: string
  mergedName: string
}

export async function listBodyMerges({ tx }: Reader, placeId: string, limit: number): Promise<ListedBodyMerge[]> {
  const { rows } = await sql<ListedBodyMerge>`
    select m.id, m.version, m.made_at as "madeAt", a.name as "madeBy", s.id as "survivorId", s.name as "survivorName", g.name as "mergedName"
    from organisation_merge m join organisation s on s.id = m.survivor_id join organisation g on g.id = m.merged_id left join account a on a.id = m.made_by
    where m.undone_at is null and ${placeId} in (s.owner_place_id, g.owner_place_id) order by m.made_at desc, m.id limit ${limit}`.execute(
    tx,
  )
  return rows
}

/** The last one of each chain. Of what is not merged, itself. */
export async function bodiesAs({ tx }: Reader, ids: string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; last: string }>`
    with recursive chain as (
      select id, id as last, merged_into from organisation where id = any(${ids}::uuid[]) and merged_into is not null
      union all select c.id, g.id, g.merged_into from chain c join organisation g on g.id = c.merged_into)
    select id, last from chain where merged_into is null`.execute(tx)
  return new Map([...ids.map((id) => [id, id] as const), ...rows.map(({ id, last }) => [id, last] as const)])
}

/** It, and all that go on as it, directly or along a chain: itself first. */
export async function bodiesOf({ tx }: Reader, id: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    with recursive family as (
      select id, name, 0 as step from organisation where id = ${id}
      union all select g.id, g.name, f.step + 1 from family f join organisation g on g.merged_into = f.id)
    select id, name from family order by step, name, id`.execute(tx)
  return rows
}
