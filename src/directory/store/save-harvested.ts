import { type Insertable, sql } from 'kysely'
import type { DB } from '../../../db/tables.ts'
import type { Work } from '../../platform/work.ts'

/** Records of a feed as rows of our tables. */
export type HarvestedRows = {
  offer: Insertable<DB['offer']> & { id: string }
  organisation: Insertable<DB['organisation']> & { id: string }
  locations: (Insertable<DB['location']> & { id: string })[]
  offerLocations: Insertable<DB['offer_location']>[]
  schedules: Insertable<DB['schedule']>[]
  criteria: Insertable<DB['criterion']>[]
  categories: Insertable<DB['category']>[]
  offerCategories: Insertable<DB['offer_category']>[]
  record: Insertable<DB['feed_record']>
}

/** Writes many records at once. What stands in the database already and says the same is not touched. */
export async function saveHarvested(work: Work, all: HarvestedRows[]): Promise<void> {
  await saveOrganisations(work, merged(all.map(({ organisation }) => organisation)))
  await saveLocations(work, merged(all.flatMap(({ locations }) => locations)))
  await saveCategories(
    work,
    all.flatMap(({ categories }) => categories),
  )
  await saveOffers(
    work,
    all.map(({ offer }) => offer),
  )
  await replaceParts(work, all)
  await saveRecords(
    work,
    all.map(({ record }) => record),
  )
}

/** Two records of one batch may name the same body, one of them with more facts: together they are one row. */
function merged<T extends { id: string }>(rows: T[]): T[] {
  const byId = new Map<string, T>()
  for (const row of rows) {
    const first = byId.get(row.id)
    const given = Object.entries(row).filter(
      ([key, value]) => isEmpty((first as Record<string, unknown> | undefined)?.[key]) && !isEmpty(value),
    )
    byId.set(row.id, first ? { ...first, ...Object.fromEntries(given) } : row)
  }
  return [...byId.values()]
}

const isEmpty = (value: unknown) =>
  value === undefined ||
  value === null ||
  value === '' ||
  value === '[]' ||
  (Array.isArray(value) && value.length === 0)

/** An empty field of a feed takes nothing away: other records of it may have said more. */
async function saveOrganisations({ tx }: Work, rows: HarvestedRows['organisation'][]): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('organisation')
    .values(rows)
    .onConflict((oc) =>
      oc
        .column('id')
        .doUpdateSet({
          name: sql`excluded.name`,
          description: sql`coalesce(nullif(excluded.description, ''), organisation.description)`,
          url: sql`coalesce(excluded.url, organisation.url)`,
          email: sql`coalesce(excluded.email, organisation.email)`,
          identifiers: sql`coalesce(nullif(excluded.identifiers, '[]'), organisation.identifiers)`,
          changed_at: sql`excluded.changed_at`,
        })
        .where(sql<boolean>`(organisation.name, organisation.description, organisation.url, organisation.email, organisation.identifiers) is distinct from
          (excluded.name, coalesce(nullif(excluded.description, ''), organisation.description), coalesce(excluded.url, organisation.url), coalesce(excluded.email, organisation.email), coalesce(nullif(excluded.identifiers, '[]'), organisation.identifiers))`),
    )
    .execute()
}

async function saveLocations({ tx }: Work, rows: HarvestedRows['locations']): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('location')
    .values(rows)
    .onConflict((oc) =>
      oc
        .column('id')
        .doUpdateSet({
          name: sql`excluded.name`,
          kind: sql`excluded.kind`,
          address_1: sql`excluded.address_1`,
          city: sql`excluded.city`,
          region: sql`excluded.region`,
          postcode: sql`excluded.postcode`,
          latitude: sql`excluded.latitude`,
          longitude: sql`excluded.longitude`,
          metres: sql`excluded.metres`,
          access: sql`excluded.access`,
          access_note: sql`excluded.access_note`,
          changed_at: sql`excluded.changed_at`,
        })
        .where(sql<boolean>`(location.name, location.kind, location.address_1, location.city, location.region, location.postcode, location.latitude, location.longitude, location.access, location.access_note) is distinct from
          (excluded.name, excluded.kind, excluded.address_1, excluded.city, excluded.region, excluded.postcode, excluded.latitude, excluded.longitude, excluded.access, excluded.access_note)`),
    )
    .execute()
}

async function saveCategories({ tx }: Work, rows: HarvestedRows['categories']): Promise<void> {
  const unique = [...new Map(rows.map((row) => [JSON.stringify([row.scheme, row.code]), row])).values()]
  if (unique.length > 0)
    await tx
      .insertInto('category')
      .values(unique)
      .onConflict((oc) => oc.doNothing())
      .execute()
}

const keptByUs = new Set(['id', 'created_at'])
/** One of us asked whom to speak to: a directory that names nobody does not take that away. */
const contactColumns = new Set(['contact_name', 'contact_role', 'contact_phone', 'contact_email', 'contact_is_public'])
const read = (column: string) =>
  contactColumns.has(column)
    ? sql.raw(
        `case when excluded.contact_name = '' and offer.contact_name <> '' then offer.${column} else excluded.${column} end`,
      )
    : sql.raw(`excluded.${column}`)

async function saveOffers({ tx }: Work, rows: HarvestedRows['offer'][]): Promise<void> {
  const [first] = rows
  if (!first) return
  const given = Object.keys(first).filter((column) => !keptByUs.has(column))
  await tx
    .insertInto('offer')
    .values(rows)
    .onConflict((oc) =>
      oc.column('id').doUpdateSet({
        ...Object.fromEntries(given.map((column) => [column, read(column)])),
        version: sql<number>`offer.version + 1`,
      }),
    )
    .execute()
}

/** The parts of an offer are written anew. Criteria that one of us added stay. */
async function replaceParts({ tx }: Work, all: HarvestedRows[]): Promise<void> {
  const ids = all.map(({ offer }) => offer.id)
  const some = sql<string>`any(${ids}::uuid[])`
  await tx.deleteFrom('schedule').where('offer_id', '=', some).execute()
  await tx.deleteFrom('offer_location').where('offer_id', '=', some).execute()
  await tx.deleteFrom('offer_category').where('offer_id', '=', some).execute()
  await sql`delete from criterion c using offer o, feed f where o.id = c.offer_id and f.id = o.feed_id and c.source = f.name and o.id = any(${ids}::uuid[])`.execute(
    tx,
  )
  const [places, schedules, criteria, categories] = [
    all.flatMap((one) => one.offerLocations),
    all.flatMap((one) => one.schedules),
    all.flatMap((one) => one.criteria),
    all.flatMap((one) => one.offerCategories),
  ]
  if (places.length > 0) await tx.insertInto('offer_location').values(places).execute()
  if (schedules.length > 0) await tx.insertInto('schedule').values(schedules).execute()
  if (criteria.length > 0) await tx.insertInto('criterion').values(criteria).execute()
  if (categories.length > 0)
    await tx
      .insertInto('offer_category')
      .values(categories)
      .onConflict((oc) => oc.doNothing())
      .execute()
}

async function saveRecords({ tx }: Work, rows: HarvestedRows['record'][]): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('feed_record')
    .values(rows)
    .onConflict((oc) =>
      oc.columns(['feed_id', 'source_id']).doUpdateSet({
        hash: sql`excluded.hash`,
        raw: sql`excluded.raw`,
        read_at: sql`excluded.read_at`,
        missed_runs: 0,
        offer_id: sql`excluded.offer_id`,
      }),
    )
    .execute()
}
