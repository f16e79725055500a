import { type Insertable, type RawBuilder, sql } from 'kysely'
import type { DB } from '../../../db/tables.ts'
import type { Work } from '../../platform/work.ts'
import type { Category } from '../directory.ts'
import { type Searched, searchedFrom, searchTextsOf, writeSearch } from './search-document.ts'
import { keepVersions } from './versions.ts'

/** Records of a feed as rows of our tables. They go there as JSON, so that what is JSON there is an object here. */
export type HarvestedRows = {
  offer: Insertable<DB['offer']> & { id: string }
  organisation: Omit<Insertable<DB['organisation']>, 'identifiers'> & {
    id: string
    name: string
    identifiers: object[]
  }
  locations: (Insertable<DB['location']> & { id: string })[]
  offerLocations: Insertable<DB['offer_location']>[]
  schedules: Insertable<DB['schedule']>[]
  criteria: Insertable<DB['criterion']>[]
  categories: Required<Category>[]
  offerCategories: Insertable<DB['offer_category']>[]
  record: Omit<Insertable<DB['feed_record']>, 'raw'> & { raw: unknown }
  /** What is searched of it while nobody here has added anything; of body and terms by the names that we know. */
  searched(organisationName: string, categories: Category[]): Searched
}

/** Writes many records at once. What stands in the database already and says the same is not touched. */
export async function saveHarvested(work: Work, all: HarvestedRows[]): Promise<void> {
  const bodies = merged(all.map(({ organisation }) => organisation))
  await saveOrganisations(work, bodies)
  await saveLocations(work, merged(all.flatMap(({ locations }) => locations)))
  const termOf = await saveCategories(
    work,
    all.flatMap(({ categories }) => categories),
  )
  const known = await listKnown(
    work,
    all.map(({ offer }) => offer.id),
  )
  const bodyOf = new Map(bodies.map((body) => [body.id, body]))
  await addOffers(
    work,
    all.filter(({ offer }) => !known.has(offer.id)),
    ({ searched, organisation, categories }) =>
      searched((bodyOf.get(organisation.id) ?? organisation).name, categories.map(termOf)),
  )
  await changeOffers(
    work,
    all.filter(({ offer }) => known.has(offer.id)),
  )
  await saveRecords(
    work,
    all.map(({ record }) => record),
  )
}

async function listKnown({ tx }: Work, ids: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select id from offer where id = any(${ids}::uuid[])`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

const parts = ['offer_location', 'schedule', 'criterion', 'offer_category'] as const
const partsOfOffers = sql.join(parts.map((table) => sql.ref(`${table}_offer_id_fkey`)))

/** Their parts first: then each offer is written a single time, together with what is searched of it. */
async function addOffers(work: Work, all: HarvestedRows[], searchedOf: (rows: HarvestedRows) => Searched) {
  if (all.length === 0) return
  const { tx } = work
  await sql`set constraints ${partsOfOffers} deferred`.execute(tx)
  await addParts(work, all)
  const offers = all.map(({ offer }) => offer)
  const columns = columnsOf(offers)
  const texts = all.map((rows) => searchTextsOf(searchedOf(rows)))
  await sql`
    insert into offer (${columns()}, search, facets, search_words)
    select ${columns('o')}, t.search, t.facets, t.words
    from ${recordsOf('offer', offers)} o join ${searchedFrom(texts)} t on t.id = o.id`.execute(tx)
  await sql`set constraints ${partsOfOffers} immediate`.execute(tx)
}

async function changeOffers(work: Work, all: HarvestedRows[]): Promise<void> {
  if (all.length === 0) return
  const ids = all.map(({ offer }) => offer.id)
  await keepVersions(work, ids)
  await writeOffers(
    work,
    all.map(({ offer }) => offer),
  )
  await removeParts(work, ids)
  await addParts(work, all)
  await writeSearch(work, ids)
  await keepVersions(work, ids, { by: 'feed' })
}

/** Rows as one value: a batch has thousands of fields, and each would be a parameter. */
async function insert({ tx }: Work, table: keyof DB, rows: object[], conflict: RawBuilder<unknown> = sql``) {
  if (rows.length === 0) return
  const columns = columnsOf(rows)
  await sql`insert into ${sql.table(table)} (${columns()}) select ${columns('r')} from ${recordsOf(table, rows)} r ${conflict}`.execute(
    tx,
  )
}
const recordsOf = (table: keyof DB, rows: object[]) =>
  sql`json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)`
function columnsOf([first = {}]: object[]) {
  const names = Object.keys(first)
  return (of?: string) => sql.join(names.map((name) => sql.ref(of ? `${of}.${name}` : name)))
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
const saveOrganisations = (work: Work, rows: HarvestedRows['organisation'][]) =>
  insert(
    work,
    'organisation',
    inOrder(rows),
    sql`on conflict (id) do update set name = excluded.name, description = coalesce(nullif(excluded.description, ''), organisation.description),
      url = coalesce(excluded.url, organisation.url), email = coalesce(excluded.email, organisation.email),
      identifiers = coalesce(nullif(excluded.identifiers, '[]'), organisation.identifiers), changed_at = excluded.changed_at
    where (organisation.name, organisation.description, organisation.url, organisation.email, organisation.identifiers) is distinct from
      (excluded.name, coalesce(nullif(excluded.description, ''), organisation.description), coalesce(excluded.url, organisation.url), coalesce(excluded.email, organisation.email), coalesce(nullif(excluded.identifiers, '[]'), organisation.identifiers))`,
  )

const saveLocations = (work: Work, rows: HarvestedRows['locations']) =>
  insert(
    work,
    'location',
    inOrder(rows),
    sql`on conflict (id) do update set name = excluded.name, kind = excluded.kind, address_1 = excluded.address_1, city = excluded.city, region = excluded.region,
      postcode = excluded.postcode, latitude = excluded.latitude, longitude = excluded.longitude, metres = excluded.metres,
      access = excluded.access, access_note = excluded.access_note, changed_at = excluded.changed_at
    where (location.name, location.kind, location.address_1, location.city, location.region, location.postcode, location.latitude, location.longitude, location.access, location.access_note) is distinct from
      (excluded.name, excluded.kind, excluded.address_1, excluded.city, excluded.region, excluded.postcode, excluded.latitude, excluded.longitude, excluded.access, excluded.access_note)`,
  )

/** Two harvests at once that write the same rows wait for each other, and not in a ring. */
const inOrder = <Row extends { id: string }>(rows: Row[]) => rows.toSorted((one, other) => (one.id < other.id ? -1 : 1))

const termKey = ({ scheme, code }: Pick<Category, 'scheme' | 'code'>) => JSON.stringify([scheme, code])

/** Answers what each is called here: a term has the name under which it came first. */
async function saveCategories(work: Work, rows: HarvestedRows['categories']): Promise<(term: Category) => Category> {
  const unique = [...new Map(rows.map((row) => [termKey(row), row])).entries()].sort(([one], [other]) =>
    one < other ? -1 : 1,
  )
  if (unique.length === 0) return (term) => term
  const terms = unique.map(([, term]) => term)
  await insert(work, 'category', terms, sql`on conflict do nothing`)
  const { rows: named } = await sql<Category>`
    select c.scheme, c.code, c.name from category c join ${recordsOf('category', terms)} r on (r.scheme, r.code) = (c.scheme, c.code)`.execute(
    work.tx,
  )
  const known = new Map(named.map((term) => [termKey(term), term]))
  return (term) => known.get(termKey(term)) ?? term
}

const keptByUs = new Set(['id', 'created_at'])
/** One of us asked whom to speak to: a directory that names nobody does not take that away. */
const contactColumns = new Set(['contact_name', 'contact_role', 'contact_phone', 'contact_email', 'contact_is_public'])
/** Only directories like ours say these: the others take away nothing that was found out here. */
const emptyOf: Record<string, RawBuilder<unknown>> = { access: sql`'{}'`, wait_weeks: sql`null` }
const given = (column: string) =>
  emptyOf[column]
    ? sql`${sql.ref(column)} = case when excluded.${sql.ref(column)} is distinct from ${emptyOf[column]} then excluded.${sql.ref(column)} else offer.${sql.ref(column)} end`
    : contactColumns.has(column)
      ? sql`${sql.ref(column)} = case when excluded.contact_name = '' and offer.contact_name <> '' then offer.${sql.ref(column)} else excluded.${sql.ref(column)} end`
      : sql`${sql.ref(column)} = excluded.${sql.ref(column)}`

function writeOffers(work: Work, rows: HarvestedRows['offer'][]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).filter((column) => !keptByUs.has(column))
  return insert(
    work,
    'offer',
    rows,
    sql`on conflict (id) do update set ${sql.join(columns.map(given))}, version = offer.version + 1`,
  )
}

/** The parts of an offer are written anew. Criteria that one of us added stay. */
async function removeParts({ tx }: Work, ids: string[]): Promise<void> {
  for (const table of parts)
    if (table !== 'criterion')
      await sql`delete from ${sql.table(table)} where offer_id = any(${ids}::uuid[])`.execute(tx)
  await sql`delete from criterion c using offer o, feed f where o.id = c.offer_id and f.id = o.feed_id and c.source = f.name and o.id = any(${ids}::uuid[])`.execute(
    tx,
  )
}

async function addParts(work: Work, all: HarvestedRows[]): Promise<void> {
  await insert(
    work,
    'offer_location',
    all.flatMap((one) => one.offerLocations),
  )
  await insert(
    work,
    'schedule',
    all.flatMap((one) => one.schedules),
  )
  await insert(
    work,
    'criterion',
    all.flatMap((one) => one.criteria),
  )
  await insert(
    work,
    'offer_category',
    all.flatMap((one) => one.offerCategories),
    sql`on conflict do nothing`,
  )
}

const saveRecords = (work: Work, rows: HarvestedRows['record'][]) =>
  insert(
    work,
    'feed_record',
    rows,
    sql`on conflict (feed_id, source_id) do update set hash = excluded.hash, read_hash = excluded.read_hash, notes = excluded.notes, raw = excluded.raw, read_at = excluded.read_at, missed_runs = 0, offer_id = excluded.offer_id`,
  )
