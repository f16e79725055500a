import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { jsonSchema } from '../../platform/http/index.ts'
import { openDirectory } from './fixtures/open-directory.ts'
import { Service } from './shape.ts'

/**
 * Each fact that we publish of a service, by its path in the record, and how it changes. The paths come from the shape
 * itself: whoever publishes something new says here how it changes, and then it is told to those who ask what changed.
 */
const ofOffer = (set: string) => `update offer set ${set} where id = :choir`
const ofVenue = (set: string) => `update location set ${set} where name like 'Eastmere%'`
const ofBody = (set: string) => `update organisation set ${set} where id = :hub`
const ofTimes = (set: string) => `update schedule set ${set} where offer_id = :choir`
const ofRoom = (set: string) => `update offer_room set ${set} where offer_id = :choir`
const ofTerm = (set: string) => `update category set ${set} where scheme = 'esdServiceType'`
const ofFeed = (set: string) => `update feed set ${set} where id = :feed`
const evidence = (fact: string, kind: string, by: string, on: string) =>
  `insert into offer_evidence (id, offer_id, fact, kind, said_by, happened_on, at) values (gen_random_uuid(), :choir, '${fact}', '${kind}', '${by}', '${on}', app_now())`
const changes: [path: string, change: string][] = [
  ['organization_id', 'update offer set organisation_id = :host where id = :walk'],
  ['name', ofOffer("name = 'Choir of the evening'")],
  ['description', ofOffer("description = 'We sing.'")],
  ['url', ofOffer("url = 'https://sing.org.uk'")],
  ['email', ofOffer("email = 'sing@choir.org.uk'")],
  ['status', ofOffer("status = 'temporarily closed'")],
  ['minimum_age', ofOffer('minimum_age = 21')],
  ['maximum_age', ofOffer('maximum_age = 80')],
  ['assured_date', ofOffer("confirmed_on = '2026-11-20'")],
  ['assurer_email', "update place set email = 'directory@riverside.example' where name = 'Riverside'"],
  ['alert', ofOffer("alert = 'In the small hall today'")],
  ['fees_description', ofOffer("cost_note = 'Tea is free'")],
  ['eligibility_description', ofOffer("who_not_for = 'Nobody under 21'")],
  ['application_process', ofOffer("how_to_join = 'Ring the bell'")],
  ['wait_time', ofOffer('wait_weeks = 3')],
  ['alongside_kind', ofOffer("kind = 'activity'")],
  ['alongside_joining', ofOffer("joining = 'contact'")],
  ['alongside_source.name', 'update offer set feed_id = :feed where id = :walk'],
  ['alongside_source.licence', ofFeed("licence = 'CC-BY-4.0'")],
  ['alongside_source.attribution', ofFeed("attribution = 'Bulletin of the harbour'")],
  ['alongside_room.has_places', 'insert into offer_room (offer_id, places) values (:choir, 3)'],
  ['alongside_room.said_on', ofRoom("told_on = '2026-11-24'")],
  ['alongside_room.takes_waiting', ofRoom('takes_waiting = false')],
  ['alongside_room.typical_wait_days', ofRoom('waits = 5, wait_days = 9')],
  ['alongside_room.paused_from', ofRoom("paused_on = '2026-11-24'")],
  ['alongside_room.paused_until', ofRoom("paused_until = '2027-01-04'")],
  ['organization.name', ofBody("name = 'The hub'")],
  ['organization.description', ofBody("description = 'A house for everybody'")],
  ['organization.email', ofBody("email = 'hub@hub.org.uk'")],
  ['organization.website', ofBody("url = 'https://hub.org.uk'")],
  ['organization.organization_identifiers.identifier', ofBody(`identifiers = '[{"scheme":"GB-CHC","id":"1"}]'`)],
  ['organization.organization_identifiers.identifier_scheme', ofBody(`identifiers = '[{"scheme":"GB-COH","id":"1"}]'`)],
  ['organization.organization_identifiers.identifier_type', ofBody(`identifiers = '[{"scheme":"GB-CHC","id":"1"}]'`)],
  ['service_areas.name', ofOffer("service_areas = '{Eastmere}'")],
  ['service_at_locations.location.location_type', ofVenue("kind = 'postal'")],
  ['service_at_locations.location.name', ofVenue("name = 'Eastmere House'")],
  ['service_at_locations.location.latitude', ofVenue('latitude = 51.48')],
  ['service_at_locations.location.longitude', ofVenue('longitude = -0.06')],
  ['service_at_locations.location.addresses.address_1', ofVenue("address_1 = '2 Mere Road'")],
  ['service_at_locations.location.addresses.city', ofVenue("city = 'Eastmere'")],
  ['service_at_locations.location.addresses.state_province', ofVenue("region = 'Mereshire'")],
  ['service_at_locations.location.addresses.postal_code', ofVenue("postcode = 'ZZ2 2AA'")],
  ['service_at_locations.location.addresses.address_type', ofVenue("kind = 'physical'")],
  ['service_at_locations.location.accessibility.accessibility', ofVenue("access = '{lift}'")],
  ['service_at_locations.location.accessibility.description', ofVenue("access = '{step-free}'")],
  ['service_at_locations.location.accessibility.details', ofVenue("access_note = 'Ring twice'")],
  ['schedules.valid_from', ofTimes("starts_on = '2026-09-01'")],
  ['schedules.valid_to', ofTimes("ends_on = '2027-07-01'")],
  ['schedules.freq', ofTimes("frequency = 'MONTHLY'")],
  ['schedules.interval', ofTimes('every = 2')],
  ['schedules.byday', ofTimes("days = '{WE}'")],
  ['schedules.opens_at', ofTimes("opens_at = '17:30'")],
  ['schedules.closes_at', ofTimes("closes_at = '19:00'")],
  ['schedules.description', ofTimes("note = 'In term'")],
  ['languages.name', ofOffer("languages = '{en,bn}'")],
  ['languages.code', ofOffer("languages = '{en}'")],
  ['cost_options.amount', ofOffer('cost_pence = 400')],
  ['cost_options.amount_description', ofOffer("cost_note = 'Tea and cake are free'")],
  ['contacts.name', ofOffer('contact_is_public = true')],
  ['contacts.title', ofOffer("contact_role = 'Conductor'")],
  ['contacts.email', ofOffer("contact_email = 'choir@hub.org.uk'")],
  ['contacts.phones.number', ofOffer("contact_phone = '020 7946 0101'")],
  ['phones.number', ofOffer("contact_phone = '020 7946 0102'")],
  ['attributes.taxonomy_term.name', ofTerm("name = 'Clubs'")],
  ['attributes.taxonomy_term.description', ofTerm("name = 'Social clubs'")],
  ['attributes.taxonomy_term.term_uri', ofTerm("uri = 'https://id.esd.org.uk/service/1806'")],
  ['attributes.taxonomy_term.code', ofOffer("themes = '{making}'")],
  ['attributes.taxonomy_term.taxonomy', 'delete from offer_category where offer_id = :choir'],
  ['alongside_freshness.fact', evidence('when', 'confirmed', 'group', '2026-11-24')],
  ['alongside_freshness.on', evidence('when', 'confirmed', 'group', '2026-11-25')],
  ['alongside_freshness.kind', evidence('where', 'changed', 'group', '2026-11-26')],
  ['alongside_freshness.by', evidence('all', 'used', 'visit', '2026-11-26')],
  ['alongside_freshness.doubted_on', evidence('cost', 'reported', 'staff', '2026-11-26')],
  [
    'alongside_dates.date',
    "insert into offer_date (offer_id, held_on, opens_at, state) values (:choir, '2026-12-09', '17:30', 'cancelled')",
  ],
  [
    'alongside_dates.opens_at',
    "insert into offer_date (offer_id, held_on, opens_at, state) values (:choir, '2026-12-10', '11:00', 'extra')",
  ],
  ['alongside_dates.closes_at', "update offer_date set closes_at = '12:00' where state = 'extra'"],
  ['alongside_dates.state', "update offer_date set state = 'planned' where state = 'cancelled'"],
  ['alongside_dates.note', "update offer_date set note = 'With carols' where state = 'extra'"],
  [
    'alongside_merged_into',
    "update offer set merged_into = :other, status = 'merged', status_said = 'active' where id = :walk",
  ],
]

/** Ids and constants follow from the rest. */
const follows = /(^|\.)(id|link_type|link_entity|currency|country|last_modified)$|_id$/
type Schema = { properties?: Record<string, Schema>; items?: Schema }
function pathsOf({ properties, items }: Schema, path: string): string[] {
  if (items) return pathsOf(items, path)
  if (!properties) return [path]
  return Object.entries(properties).flatMap(([name, one]) => pathsOf(one, path ? `${path}.${name}` : name))
}

let at: Awaited<ReturnType<typeof openDirectory>>
const ids: Record<string, string> = {}
beforeAll(async () => {
  at = await openDirectory()
  const { contents } = (await at.get('/services?search=walk')).body
  const [walk = '', other = ''] = contents.map(({ id }) => id)
  const feed = crypto.randomUUID()
  const about = {
    id: feed,
    name: 'Harbour',
    address: 'https://feed.example',
    may_republish: true,
    licence: 'OGL-UK-3.0',
  }
  await at.story.db.owner
    .insertInto('feed')
    .values({ ...about, created_at: at.story.now() })
    .execute()
  const { hub } = at.story.world.organisations
  // The walk is run by nobody else than itself at first.
  const host = crypto.randomUUID()
  await sql`insert into organisation (id, name, created_at, changed_at) values (${host}, 'Walkers', now(), now())`.execute(
    at.story.db.owner,
  )
  Object.assign(ids, { choir: at.choirId, walk, other, feed, hub, host })
})
afterAll(() => at.close())

test('whatever we publish of a service, it is known how it changes', () => {
  const known = new Set(changes.map(([path]) => path))
  const published = pathsOf(jsonSchema(Service) as Schema, '').filter((path) => known.has(path) || !follows.test(path))
  expect([...known].toSorted()).toEqual([...new Set(published)].toSorted())
})

/** All values at a path of a record, lists gone through. */
function valuesAt(value: unknown, [name, ...rest]: string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((one) => valuesAt(one, name === undefined ? [] : [name, ...rest]))
  if (name === undefined) return value === undefined ? [] : [value]
  return valuesAt((value as Record<string, unknown> | undefined)?.[name], rest)
}

/** As the web's own work would: by the clock of the story, in one transaction. */
const make = (change: string) =>
  at.story.db.owner.transaction().execute(async (tx) => {
    await sql`select set_config('app.now', ${at.story.now().toISOString()}, true)`.execute(tx)
    await sql.raw(change.replace(/:([a-z]+)/g, (_all, name: string) => `'${ids[name]}'`)).execute(tx)
  })

test.each(changes)('whoever asks what changed is told when %s did', async (path, change) => {
  const id = ids[/:walk|:feed/.test(change) ? 'walk' : 'choir'] ?? ''
  const read = async () => (await at.get(`/services/${id}`)).body
  const since = () => encodeURIComponent(at.story.now().toISOString())
  const told = async (query: string) =>
    (await at.get(`/services?${query}&modified_after=${since()}`)).body.contents.find((one) => one.id === id)
  const before = await read()
  at.story.later({ minutes: 1 })
  expect(await told('minimal=true')).toBeUndefined()
  await make(change)
  const after = await read()
  const [was, is] = [valuesAt(before, path.split('.')), valuesAt(after, path.split('.'))]
  expect([path, is]).not.toEqual([path, was])
  const last_modified = at.story.now().toISOString()
  expect(after.last_modified).toBe(last_modified)
  expect(await told('minimal=true')).toEqual({ id, last_modified })
  expect(await told('full=true')).toEqual(after)
})
