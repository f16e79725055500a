import type pg from 'pg'
import { type Offer, searchTextsOf, themes } from '../../src/directory/index.ts'
import { type Size, seed, today } from '../sizes.ts'
import { Chance } from './chance.ts'
import { type IdKind, idOf, idSql } from './ids.ts'
import { type Spot, spotIn } from './land.ts'
import type { Lanes } from './lanes.ts'
import { withoutIndexes } from './without-indexes.ts'
import { activities, inventedWords, vocabulary } from './words.ts'

/** Written at once; and ids are counted so that each place has room. */
const [batch, perPlace] = [1_000, 10_000]
/** So many places have words of their own; the others, further away, have the same at venues of their own. */
const written = 10
const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
const access = ['step-free', 'accessible-toilet', 'hearing-loop', 'quiet-space', 'parking']
const names = inventedWords(2_000, 3).map((word) => word.charAt(0).toUpperCase() + word.slice(1))

/** Services with their bodies, venues, times and categories, spread evenly over the places. */
export async function generateDirectory(owner: pg.Client, size: Size, lanes: Lanes): Promise<void> {
  await owner.query(`insert into category (scheme, code, name)
    select 'benchType', 'type-' || n, 'Type ' || n from generate_series(1, 200) n on conflict do nothing`)
  await withoutIndexes(owner, ['offer', 'offer_location', 'schedule', 'offer_category', 'location'], async () => {
    const places = Array.from({ length: size.places }, (_none, place) => place)
    const services = size.services / size.places
    for (const place of places.slice(0, written)) await writePlace(owner, place, services, lanes)
    await lanes.all()
    for (const place of places.slice(written))
      await lanes.give(async (client) => {
        await addVenues(client, place, services, new Chance(seed + place))
        await copyOffers(client, place % written, place)
      })
    await lanes.all()
  })
  await owner.query(`insert into search_word (word, offers)
    select word, count(*) from offer, unnest(search_words) word where status = 'active' group by word on conflict do nothing`)
}

/** Each place by its own seed: the first places of a larger size are those of a smaller one. */
async function writePlace(owner: pg.Client, place: number, services: number, lanes: Lanes): Promise<void> {
  const chance = new Chance(seed + place)
  const venues = await addVenues(owner, place, services, chance)
  for (let at = 0; at < services; at += batch) {
    const count = Math.min(batch, services - at)
    const offers = Array.from({ length: count }, (_none, n) =>
      offerOf(place, place * perPlace + at + n, venues, chance),
    )
    await lanes.give((client) => addOffers(client, offers))
  }
}

type Venue = Spot & { id: string; name: string; access: string[] }

async function addVenues(owner: pg.Client, place: number, services: number, chance: Chance): Promise<Venue[]> {
  const bodies = Array.from({ length: services / 5 }, (_none, n) => ({
    id: idOf('organisation', place * perPlace + n),
    name: bodyName(n),
    kind: 'group',
    sector: 'voluntary',
    description: textOf(chance, 12),
    url: `https://group-${place}-${n}.example.org/`,
    email: `hello@group-${place}-${n}.example.org`,
    identifiers: [],
    owner_place_id: idOf('place', place),
    created_at: today,
    changed_at: today,
  }))
  const venues = Array.from({ length: services / 4 }, (_none, n) => {
    const spot = spotIn(place, chance)
    return {
      ...spot,
      id: idOf('location', place * perPlace + n),
      name: `${chance.of(names)} ${chance.of(['Hall', 'House', 'Centre', 'Library'])}`,
      access: access.filter(() => chance.is(0.4)),
    }
  })
  await insertJson(owner, 'organisation', bodies)
  await insertJson(
    owner,
    'location',
    venues.map(({ easting, northing, ...venue }) => ({
      ...venue,
      kind: 'physical',
      address_1: `${1 + chance.below(90)} ${chance.of(names)} Road`,
      city: 'Riverside',
      region: 'Benchshire',
      postcode: 'ZA1 1AA',
      metres: `(${easting},${northing})`,
      access_note: '',
      access_checked_on: '2026-09-01',
      changed_at: today,
    })),
  )
  return venues
}

const bodyName = (number: number) =>
  `${names[(number * 7) % names.length]} ${['Together', 'Trust', 'Friends', 'Circle'][number % 4]}`

function offerOf(place: number, number: number, venues: Venue[], chance: Chance): Offer {
  const theme = chance.of(themes)
  const activity = chance.of(activities[theme] ?? [])
  const body = (number - place * perPlace) % Math.max(1, (venues.length * 4) / 5)
  const venue = chance.of(venues)
  const id = idOf('offer', number)
  const isFree = chance.is(0.6)
  const opens = 9 + chance.below(10)
  return {
    id,
    version: 1,
    organisationId: idOf('organisation', place * perPlace + Math.floor(body)),
    organisationName: bodyName(Math.floor(body)),
    ownerPlaceId: idOf('place', place),
    kind: chance.of(['service', 'activity', 'group', 'drop-in'] as const),
    name: `${chance.of(names)} ${activity}`,
    description: textOf(chance, 30 + chance.below(30), activity),
    whoFor: textOf(chance, 6),
    whoNotFor: '',
    url: `https://example.org/o/${number}`,
    email: `o${number}@example.org`,
    status: chance.is(0.97) ? 'active' : 'inactive',
    joining: chance.of(['drop-in', 'contact', 'introduction'] as const),
    howToJoin: textOf(chance, 8),
    isNavigator: chance.is(0.01),
    whatItDoes: textOf(chance, 8),
    minimumAge: chance.is(0.3) ? 18 : null,
    maximumAge: chance.is(0.1) ? 65 : null,
    comesToYou: chance.is(0.05),
    online: chance.is(0.1),
    byPhone: chance.is(0.1),
    isFree,
    costPence: isFree ? 0 : 100 * (1 + chance.below(15)),
    costNote: '',
    languages: chance.is(0.2) ? ['en', chance.of(['so', 'ar', 'pl', 'bn', 'ur'])] : [],
    access: access.filter(() => chance.is(0.2)),
    themes: chance.is(0.3) ? [theme, chance.of(themes)].filter((one, at, all) => all.indexOf(one) === at) : [theme],
    keywords: [chance.often(vocabulary)],
    contactName: 'The team',
    contactRole: 'Coordinator',
    contactEmail: `c${number}@example.org`,
    contactPhone: '020 7946 0000',
    contactIsPublic: true,
    ...{ room: null, dates: [] },
    placesOpen: chance.is(0.3) ? chance.below(10) : null,
    waitWeeks: chance.is(0.2) ? chance.below(8) : null,
    alert: '',
    source: 'own',
    feedId: null,
    feedName: null,
    confirmedOn: `2026-${String(1 + chance.below(11)).padStart(2, '0')}-15`,
    ...{ confirmedBy: 'The team', facts: {}, usedOn: null },
    createdAt: today,
    changedAt: new Date(today.getTime() - chance.below(300) * 86_400_000),
    locations: [
      {
        ...venue,
        organisationId: null,
        kind: 'physical',
        address1: '',
        city: '',
        region: '',
        postcode: '',
        accessNote: '',
        accessCheckedOn: null,
      },
    ],
    schedules: [
      {
        locationId: venue.id,
        days: [chance.of(days)],
        opensAt: `${String(opens).padStart(2, '0')}:00`,
        closesAt: `${opens + 2}:00`,
        frequency: 'WEEKLY',
        every: 1,
        startsOn: null,
        endsOn: null,
        note: '',
      },
    ],
    criteria: [],
    categories: [{ scheme: 'benchType', code: `type-${1 + chance.below(200)}`, name: '' }],
  }
}

/** Words as they come in a language: a few of them all the time, most of them rarely. */
function textOf(chance: Chance, words: number, first = ''): string {
  return `${first} ${Array.from({ length: words }, () => chance.often(vocabulary)).join(' ')}`.trim()
}

const columns = `id, organisation_id, owner_place_id, kind, name, description, who_for, who_not_for, url, email, status, joining, how_to_join, is_navigator, what_it_does,
  minimum_age, maximum_age, comes_to_you, online, by_phone, is_free, cost_pence, cost_note, languages, access, themes, keywords, contact_name, contact_role, contact_email,
  contact_phone, contact_is_public, places_open, wait_weeks, alert, source, confirmed_on, confirmed_by, created_at, changed_at`
const columnNames = columns.split(',').map((name) => name.trim())

async function addOffers(owner: pg.Client, offers: Offer[]): Promise<void> {
  // Parts first, and without their triggers: each offer is then indexed once, with its venues.
  await owner.query('set session_replication_role = replica')
  await addParts(owner, offers)
  await owner.query('set session_replication_role = origin')
  const rows = offers.map((offer) => {
    const texts = searchTextsOf(named(offer))
    return { ...snake(offer), ...texts, description: offer.description, texts: texts.description }
  })
  // The same documents as `refreshSearch` keeps, made while inserting.
  await owner.query(
    `insert into offer (${columns}, facets, search, search_words)
     select ${columnNames.map((name) => `(p.o).${name}`).join(', ')}, p.j ->> 'facets',
       search_document((p.o).name, p.j ->> 'about', p.j ->> 'texts') || setweight(search_reading(p.j ->> 'themed'), 'D'),
       plain_words(concat_ws(E'\\n', (p.o).name, p.j ->> 'about', p.j ->> 'texts', p.j ->> 'themed'))
     from (select json_populate_record(null::offer, j) o, j from json_array_elements($1::json) j offset 0) p`,
    [JSON.stringify(rows)],
  )
}

async function addParts(owner: pg.Client, offers: Offer[]): Promise<void> {
  await insertJson(
    owner,
    'offer_location',
    offers.flatMap(({ id, locations }) => locations.map((place) => ({ offer_id: id, location_id: place.id }))),
    'offer_id, location_id',
  )
  await insertJson(
    owner,
    'schedule',
    offers.flatMap(({ id, schedules }) =>
      schedules.map((one) => ({
        id: id.replace('be000004', 'be000005'),
        offer_id: id,
        location_id: one.locationId,
        days: one.days,
        opens_at: one.opensAt,
        closes_at: one.closesAt,
        frequency: one.frequency,
        every: one.every,
        note: '',
      })),
    ),
  )
  await insertJson(
    owner,
    'offer_category',
    offers.flatMap(({ id, categories }) => categories.map(({ scheme, code }) => ({ offer_id: id, scheme, code }))),
  )
}

/** The offers of one place once more, in another: inside the database, and without reading their words again. */
async function copyOffers(owner: pg.Client, from: number, to: number): Promise<void> {
  const further = (kind: IdKind, column: string) =>
    idSql(kind, `('x' || right(${column}::text, 12))::bit(48)::bigint + ${(to - from) * perPlace}`)
  const of = (table: string) =>
    `${table} where offer_id between '${idOf('offer', from * perPlace)}' and '${idOf('offer', (from + 1) * perPlace - 1)}'`
  const offer = further('offer', 'offer_id')
  await owner.query('set session_replication_role = replica')
  await owner.query(`insert into offer_location (offer_id, location_id)
    select ${offer}, ${further('location', 'location_id')} from ${of('offer_location')}`)
  await owner.query(`insert into schedule (id, offer_id, location_id, days, opens_at, closes_at, frequency, every, note)
    select ${further('schedule', 'id')}, ${offer}, ${further('location', 'location_id')}, days, opens_at, closes_at, frequency, every, note from ${of('schedule')}`)
  await owner.query(
    `insert into offer_category (offer_id, scheme, code) select ${offer}, scheme, code from ${of('offer_category')}`,
  )
  await owner.query('set session_replication_role = origin')
  const moved: Record<string, string> = {
    id: further('offer', 'id'),
    organisation_id: further('organisation', 'organisation_id'),
    owner_place_id: `'${idOf('place', to)}'::uuid`,
  }
  const all = [...columnNames, 'facets', 'search', 'search_words']
  await owner.query(
    `insert into offer (${all.join(', ')}) select ${all.map((name) => moved[name] ?? name).join(', ')} from offer where owner_place_id = $1`,
    [idOf('place', from)],
  )
}

/** The name of a category is in the search too. */
const named = (offer: Offer): Offer => ({
  ...offer,
  categories: offer.categories.map((one) => ({ ...one, name: one.code.replace('type-', 'Type ') })),
})

function snake(row: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]),
  )
}

/** Rows of one table from one parameter; columns that no row names take their defaults. */
export async function insertJson(
  owner: pg.Client,
  table: string,
  rows: object[],
  names = Object.keys(rows[0] ?? {})
    .filter((name) => name !== 'texts')
    .join(', '),
): Promise<void> {
  if (rows.length === 0) return
  await owner.query(
    `insert into ${table} (${names}) select ${names} from json_populate_recordset(null::${table}, $1::json)`,
    [JSON.stringify(rows)],
  )
}
