import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'

type Reader = { tx: Tx }
/** What a harvester may ask. Everything given must hold. */
export type OpenFilter = {
  id?: string
  search?: string
  organizationId?: string
  taxonomyId?: { scheme: string } | { own: 'themes' | 'access' } | { none: true }
  term?: { scheme: string; code: string } | { own: 'themes' | 'access'; code: string } | { none: true }
  modifiedAfter?: Date
  near?: { easting: number; northing: number; metres: number } | { none: true }
  within?: { placeIds: string[]; areaNames: string[] }
  minimumAge?: number
  maximumAge?: number
  day?: string
  from?: string
  to?: string
}
export type Slice = { limit: number; offset: number }

/** Our own, and those of feeds whose licence lets us pass them on. */
export const isPublished = sql<boolean>`(o.feed_id is null or exists (select 1 from feed f where f.id = o.feed_id and f.may_republish))`

/** Of an offer `o`: when it or anything that is published with it last changed. */
export const lastModified = sql<Date>`greatest(o.changed_at, (select d.changed_at from open_document d where d.offer_id = o.id))`

function conditions(filter: OpenFilter): RawBuilder<boolean> {
  const { id, search, organizationId, modifiedAfter, minimumAge, maximumAge } = filter
  const all: RawBuilder<unknown>[] = [isPublished]
  if (search) {
    const like = `%${search.replace(/[%_\\]/g, '\\$&')}%`
    all.push(
      sql`(o.name ilike ${like} or o.search @@ (websearch_to_tsquery('simple', unaccent(${search})) || websearch_to_tsquery('english', unaccent(${search}))))`,
    )
  }
  if (id) all.push(sql`o.id = ${id}`)
  if (organizationId) all.push(sql`o.organisation_id = ${organizationId}`)
  if (modifiedAfter)
    all.push(
      sql`(o.changed_at >= ${modifiedAfter} or o.id in (select d.offer_id from open_document d where d.changed_at >= ${modifiedAfter}))`,
    )
  if (minimumAge !== undefined) all.push(sql`(o.maximum_age is null or o.maximum_age >= ${minimumAge})`)
  if (maximumAge !== undefined) all.push(sql`(o.minimum_age is null or o.minimum_age <= ${maximumAge})`)
  all.push(...taxonomyConditions(filter), ...timeConditions(filter), ...areaConditions(filter))
  return sql<boolean>`${sql.join(all, sql` and `)}`
}

function taxonomyConditions({ taxonomyId, term }: OpenFilter): RawBuilder<unknown>[] {
  const all: RawBuilder<unknown>[] = []
  if (taxonomyId && 'none' in taxonomyId) all.push(sql`false`)
  else if (taxonomyId && 'own' in taxonomyId) all.push(sql`o.${sql.ref(taxonomyId.own)} <> '{}'`)
  else if (taxonomyId)
    all.push(
      sql`exists (select 1 from offer_category oc where oc.offer_id = o.id and oc.scheme = ${taxonomyId.scheme})`,
    )
  if (term && 'none' in term) all.push(sql`false`)
  else if (term && 'own' in term) all.push(sql`o.${sql.ref(term.own)} @> array[${term.code}]`)
  else if (term)
    all.push(
      sql`exists (select 1 from offer_category oc where oc.offer_id = o.id and oc.scheme = ${term.scheme} and oc.code = ${term.code})`,
    )
  return all
}

/** Is it open then? A schedule without a closing time counts by its beginning, one past midnight until midnight. */
function timeConditions({ day, from, to }: OpenFilter): RawBuilder<unknown>[] {
  if (!day && !from && !to) return []
  const all = [sql`s.offer_id = o.id`]
  if (day) all.push(sql`${day} = any(s.days)`)
  if (from)
    all.push(
      sql`case when s.closes_at <= s.opens_at then time '24:00' else coalesce(s.closes_at, s.opens_at) end >= ${from}::time`,
    )
  if (to) all.push(sql`s.opens_at <= ${to}::time`)
  return [sql`exists (select 1 from schedule s where ${sql.join(all, sql` and `)})`]
}

function areaConditions({ near, within }: OpenFilter): RawBuilder<unknown>[] {
  const all: RawBuilder<unknown>[] = []
  if (within)
    all.push(
      sql`(o.owner_place_id = any(${within.placeIds}::uuid[]) and o.feed_id is null or exists (select 1 from unnest(o.service_areas) a where lower(a) = any(${within.areaNames}::text[])))`,
    )
  if (near)
    all.push(
      sql`exists (select 1 from offer_location ol join location l on l.id = ol.location_id where ol.offer_id = o.id and ${isNear(near)})`,
    )
  return all
}

function isNear(near: NonNullable<OpenFilter['near']>): RawBuilder<unknown> {
  return 'none' in near ? sql`false` : sql`l.metres <@ circle(point(${near.easting}, ${near.northing}), ${near.metres})`
}

/** Ids in the order of ids: it never changes, so that no record slips between two pages. */
export async function listOpenIds({ tx }: Reader, filter: OpenFilter, { limit, offset }: Slice) {
  const { rows } = await sql<{
    id: string
    changed_at: Date
  }>`select o.id, ${lastModified} as changed_at from offer o where ${conditions(filter)} order by o.id limit ${limit} offset ${offset}`.execute(
    tx,
  )
  return rows.map(({ id, changed_at }) => ({ id, changedAt: changed_at }))
}

export async function listOpenIdsAfter(
  { tx }: Reader,
  filter: OpenFilter,
  after: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select o.id from offer o where ${conditions(filter)} and o.id > ${after} order by o.id limit ${limit}`.execute(tx)
  return rows.map(({ id }) => id)
}

export async function countOpen({ tx }: Reader, filter: OpenFilter): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(*) as count from offer o where ${conditions(filter)}`.execute(tx)
  return rows[0]?.count ?? 0
}

type Link = { id: string; offerId: string; locationId: string }

export async function listOpenLinks({ tx }: Reader, filter: OpenFilter, { limit, offset }: Slice): Promise<Link[]> {
  const { rows } = await sql<Link>`
    select ol.id, ol.offer_id as "offerId", ol.location_id as "locationId" from ${linksOf(filter)} order by ol.id limit ${limit} offset ${offset}`.execute(
    tx,
  )
  return rows
}

export async function countOpenLinks({ tx }: Reader, filter: OpenFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${linksOf(filter)}`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Near means that this venue is near, not another one of the same offer. */
function linksOf({ near, ...filter }: OpenFilter): RawBuilder<unknown> {
  return sql`offer_location ol join offer o on o.id = ol.offer_id join location l on l.id = ol.location_id where ${conditions(filter)} and ${near ? isNear(near) : sql`true`}`
}

export async function findOpenLink({ tx }: Reader, id: string): Promise<Link | undefined> {
  const { rows } = await sql<Link>`
    select ol.id, ol.offer_id as "offerId", ol.location_id as "locationId" from offer_location ol join offer o on o.id = ol.offer_id where ol.id = ${id} and ${isPublished}`.execute(
    tx,
  )
  return rows[0]
}

const withOpenOffer = sql<boolean>`exists (select 1 from offer o where o.organisation_id = g.id and ${isPublished})`

/** Bodies that have an offer here; who merely works with us is nobody's business. */
export async function listOpenOrganisations(
  { tx }: Reader,
  { search, id }: { search?: string; id?: string },
  { limit, offset }: Slice,
) {
  const { rows } = await sql<OpenOrganisation>`
    select g.id, g.name, g.description, g.url, g.email, g.identifiers, g.merged_into as "mergedInto" from organisation g
    where ${withOpenOffer} and ${named(search)} and ${id ? sql`g.id = ${id}` : sql`true`} order by g.id limit ${limit} offset ${offset}`.execute(
    tx,
  )
  return rows
}

export async function countOpenOrganisations({ tx }: Reader, { search }: { search?: string }): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(*) as count from organisation g where ${withOpenOffer} and ${named(search)}`.execute(tx)
  return rows[0]?.count ?? 0
}

const named = (search: string | undefined) =>
  search ? sql`(g.name || ' ' || g.description) ilike ${`%${search.replace(/[%_\\]/g, '\\$&')}%`}` : sql`true`

export type OpenOrganisation = {
  id: string
  name: string
  description: string
  url: string | null
  email: string | null
  identifiers: { scheme?: string; id?: string }[]
  /** The body as which it goes on; not said within each of its services. */
  mergedInto?: string | null
}

export async function listOpenIdsOf({ tx }: Reader, organisationIds: string[]): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select o.id from offer o where ${isPublished} and o.organisation_id = any(${organisationIds}::uuid[]) order by o.id`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

export type OpenCategory = {
  id: string
  scheme: string
  code: string
  name: string
  parentCode: string | null
  uri: string | null
}

/** Terms that a published offer carries. */
export async function listOpenCategories({ tx }: Reader): Promise<OpenCategory[]> {
  const { rows } = await sql<OpenCategory>`
    select c.id, c.scheme, c.code, c.name, c.parent_code as "parentCode", c.uri from category c
    where exists (select 1 from offer_category oc join offer o on o.id = oc.offer_id where oc.scheme = c.scheme and oc.code = c.code and ${isPublished}) order by c.id`.execute(
    tx,
  )
  return rows
}

/** The places and the names of the areas that a postcode lies in. */
export async function areasOfPostcode(
  { tx }: Reader,
  postcode: string,
): Promise<{ placeIds: string[]; areaNames: string[] }> {
  const { rows } = await sql<{ placeIds: string[]; areaNames: string[] }>`
    with here as (select lad_code, ward_code, lsoa_code from postcode where postcode = ${postcode})
    select array(select id from place where split_part(${postcode}, ' ', 1) = any(postcode_areas) or area_codes && array(select lad_code from here)) as "placeIds",
      array(select distinct lower(a.name) from area a, here where a.code in (here.lad_code, here.ward_code, here.lsoa_code)) as "areaNames"`.execute(
    tx,
  )
  return rows[0] ?? { placeIds: [], areaNames: [] }
}
