import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openStory, type Story } from '../../../test/story.ts'
import { addOffer, importFeed, searchOffers } from '../index.ts'

let story: Story
let folder: string
beforeAll(async () => {
  story = await openStory()
  folder = await mkdtemp(join(tmpdir(), 'harvest-'))
})
beforeEach(async () => {
  await sql`truncate offer, feed, feed_run, feed_record, location, schedule, criterion, offer_location, offer_category, category, tally cascade`.execute(story.db.owner)
})
afterAll(async () => {
  await story.close()
  await rm(folder, { recursive: true })
})

const id = (letter: string, number: number) => `${letter}0000000-0000-4000-8000-${String(number).padStart(12, '0')}`

/** A record of Open Referral UK 3. */
const walk = (number: number, more: object = {}) => ({
  id: id('a', number), name: `Estuary walk ${number}`, description: `<p>We walk to <b>point ${number}</b>.</p>`, status: 'active', minimum_age: 18, assured_date: '2026-10-05',
  last_modified: '2026-10-05T09:00:00.000Z', organization: { id: id('b', 1), name: 'Tidewater Ramblers', description: 'Walkers', website: 'https://tidewater.org.uk', organization_identifiers: [{ identifier_type: 'Charity number', identifier: '1234567' }] },
  service_at_locations: [{ id: id('c', number), location: { id: id('d', 1), location_type: 'physical', name: 'The Boathouse', addresses: [{ address_1: '4 Quay Lane', city: 'Riverside', postal_code: 'zz11aa', country: 'GB', address_type: 'physical' }], accessibility: [{ accessibility: 'Wheelchair accessible entrance' }, { accessibility: 'Hoist' }] } }],
  schedules: [{ freq: 'WEEKLY', byday: 'WE', opens_at: '10:00', closes_at: '12:00' }], languages: [{ name: 'Somali', code: 'so' }], cost_options: [{ amount: 2.5, option: 'Adult' }],
  contacts: [{ title: 'Walk leader', phones: [{ number: '0117 496 0123' }] }],
  attributes: [{ taxonomy_term: { id: 't1', name: 'Walking', taxonomy: 'esdstandards', term_uri: 'http://id.esd.org.uk/service/1793' } }, { taxonomy_term: { id: 't2', name: 'Estuary life', taxonomy: 'tidewater' } }],
  ...more,
})
/** A record of Open Referral UK 1, with numbers as ids. */
const meal = (number: number) => ({
  id: number, name: `Harbour lunch ${number}`, description: 'Hot lunches brought to the door.', status: 'active', organization: { id: 7, name: 'Harbour Trust' },
  eligibilitys: [{ eligibility: 'Older residents', minimum_age: 60 }], regular_schedules: [{ weekday: 'Monday', opens_at: '12:00', closes_at: '14:00' }],
  service_taxonomys: [{ taxonomy: { id: 'esdServiceTypes:1200', name: 'Meals on wheels', vocabulary: 'esdstandards' } }],
})
const some = <T>(count: number, make: (number: number) => T) => Array.from({ length: count }, (_, index) => make(index + 1))
const oruk3 = (contents: unknown[]) => ({ total_items: contents.length, total_pages: 1, page_number: 1, size: contents.length, first_page: true, last_page: true, empty: false, contents })
const oruk1 = (content: unknown[]) => ({ totalElements: content.length, totalPages: 1, number: 1, size: content.length, first: true, last: true, content })

async function harvest(content: unknown, { feed = 'Tidewater', ...more }: Partial<Parameters<typeof importFeed>[1]> = {}) {
  const source = join(folder, 'feed.json')
  await writeFile(source, typeof content === 'string' ? content : JSON.stringify(content))
  return importFeed(story.db.web, { feed, source, now: story.now, ...more })
}
const owner = () => story.db.owner
const offers = () => owner().selectFrom('offer').selectAll().orderBy('name').execute()
/** Every row that a harvest may write, with the moment PostgreSQL last wrote it. */
async function rows(): Promise<Record<string, string>> {
  const tables = ['offer', 'organisation', 'location', 'schedule', 'criterion', 'offer_location', 'offer_category', 'category', 'feed_record', 'feed']
  const all = await Promise.all(tables.map(async (table) => {
    const found = await sql<{ all: string }>`select count(*) || ' rows ' || md5(string_agg(xmin::text || ctid::text || t::text, ',' order by ctid)) as all from ${sql.table(table)} t`.execute(owner())
    return [table, found.rows[0]?.all ?? ''] as const
  }))
  return Object.fromEntries(all)
}

test('B45: a record of another directory becomes an offer with its body, venue, times, criteria and terms', async () => {
  const { complete, counts } = await harvest(oruk3([walk(1)]))
  expect({ complete, counts }).toMatchObject({ complete: true, counts: { found: 1, added: 1, skipped: 0, failed: 0, held: false } })
  const [offer] = await offers()
  expect(offer).toMatchObject({
    name: 'Estuary walk 1', description: 'We walk to point 1.', source: 'feed', minimum_age: 18, confirmed_on: '2026-10-05', confirmed_by: 'Tidewater', languages: ['so'], is_free: false,
    cost_pence: 250, contact_role: 'Walk leader', contact_phone: '0117 496 0123', keywords: ['Estuary life'], kind: 'activity', joining: 'contact',
  })
  expect(offer?.themes).toContain('moving')
  const [venue] = await owner().selectFrom('location').selectAll().execute()
  // The feed has no point; our list of postcodes has.
  expect(venue).toMatchObject({ postcode: 'ZZ1 1AA', latitude: 51.49, longitude: -0.09, access: ['step-free'], access_note: 'Hoist' })
  expect(venue?.metres).not.toBeNull()
  expect(await owner().selectFrom('schedule').select(['days', 'opens_at', 'frequency']).execute()).toEqual([{ days: ['WE'], opens_at: '10:00:00', frequency: 'WEEKLY' }])
  expect(await owner().selectFrom('criterion').select(['kind', 'value', 'source']).execute()).toEqual([{ kind: 'age', value: '18-', source: 'Tidewater' }])
  expect(await owner().selectFrom('offer_category').select(['scheme', 'code']).orderBy('scheme').execute()).toEqual([{ scheme: 'esdServiceType', code: '1793' }, { scheme: 'tidewater', code: 't2' }])
})

test('B45: a second run of the same feed writes not a single row', async () => {
  await harvest(oruk3(some(6, walk)))
  await harvest(oruk1(some(3, meal)), { feed: 'Harbour' })
  const before = await rows()
  story.later({ days: 1 })
  const second = await harvest(oruk3(some(6, walk).toReversed()))
  expect(second.counts).toMatchObject({ found: 6, unchanged: 6, added: 0, changed: 0, missing: 0 })
  expect((await harvest(oruk1(some(3, meal)), { feed: 'Harbour' })).counts).toMatchObject({ unchanged: 3, changed: 0 })
  expect(await rows()).toEqual(before)
})

test('a changed record keeps its id, and only it is written', async () => {
  await harvest(oruk3(some(3, walk)))
  const before = await offers()
  story.later({ days: 1 })
  const { counts } = await harvest(oruk3([walk(1), walk(2, { description: 'Now by boat.', schedules: [] }), walk(3)]))
  expect(counts).toMatchObject({ changed: 1, unchanged: 2 })
  const after = await offers()
  expect(after.map((offer) => offer.id)).toEqual(before.map((offer) => offer.id))
  expect(after.map((offer) => offer.version)).toEqual([1, 2, 1])
  expect(after[1]).toMatchObject({ description: 'Now by boat.', created_at: before[1]?.created_at, changed_at: story.now() })
  expect(after[0]?.changed_at).toEqual(before[0]?.changed_at)
  expect(await owner().selectFrom('schedule').select('offer_id').where('offer_id', '=', after[1]?.id ?? '').execute()).toEqual([])
})

test('a body that other records described keeps its facts, and its change reaches all its offers', async () => {
  await harvest(oruk3([walk(1), walk(2, { organization: { id: id('b', 1), name: 'Tidewater Ramblers' } })]))
  const [body] = await owner().selectFrom('organisation').select(['description', 'url', 'identifiers']).where('name', '=', 'Tidewater Ramblers').execute()
  expect(body).toEqual({ description: 'Walkers', url: 'https://tidewater.org.uk', identifiers: [{ scheme: 'GB-CHC', id: '1234567' }] })
  story.later({ days: 1 })
  await owner().updateTable('organisation').set({ phone: '0117 496 0000', changed_at: story.now() }).where('name', '=', 'Tidewater Ramblers').execute()
  expect((await offers()).map((offer) => offer.changed_at)).toEqual([story.now(), story.now()])
})

test('a feed that answers with a web page changes nothing and is told in a sentence', async () => {
  await harvest(oruk3(some(5, walk)))
  const before = await rows()
  const broken = await harvest('<!doctype html><html><body>Sign in</body></html>')
  expect(broken).toMatchObject({ complete: false, counts: { found: 0, missing: 5, ended: 0 } })
  expect(broken.problem).toMatch(/web page|HTML|XML/)
  expect(await rows()).toEqual(before)
})

test('a feed that stops half-way keeps what it said, and takes nothing away', async () => {
  await harvest(oruk3(some(5, walk)))
  const whole = JSON.stringify(oruk3([walk(1, { description: 'New words' }), walk(6), walk(7)]))
  const broken = await harvest(whole.slice(0, whole.indexOf('Estuary walk 7') - 5))
  expect(broken.complete).toBe(false)
  expect(broken.problem).toBeTruthy()
  expect(await owner().selectFrom('feed_record').select('missed_runs').where('missed_runs', '>', 0).execute()).toEqual([])
  expect((await offers()).every((offer) => offer.status === 'active')).toBe(true)
  expect((await offers()).length).toBeGreaterThanOrEqual(5)
})

test('a broken reading that knows less of a record leaves the richer one', async () => {
  await mixed([walk(1), walk(2)], 'good')
  const thin = { id: id('a', 1), name: 'Estuary walk 1', description: 'Short', status: 'active', organization: { id: id('b', 1), name: 'Tidewater Ramblers' } }
  const { complete, counts } = await mixed([thin, walk(2, { description: 'Other words' })], 'bad')
  expect({ complete, counts }).toMatchObject({ complete: false, counts: { kept: 1, changed: 1 } })
  expect((await offers()).map((offer) => offer.description)).toEqual(['We walk to point 1.', 'Other words'])
})

/** A folder in which one file is whole; `bad` adds a file that is cut off. */
async function mixed(records: unknown[], kind: 'good' | 'bad') {
  const source = await mkdtemp(join(folder, 'pages-'))
  await writeFile(join(source, 'page1.json'), JSON.stringify(oruk3(records)))
  if (kind === 'bad') await writeFile(join(source, 'page2.json'), '<html>Gateway timeout</html>')
  return importFeed(story.db.web, { feed: 'Pages', source, now: story.now })
}

test('missing from three whole runs in a row an offer is shown no longer, and is back when the feed has it again', async () => {
  await harvest(oruk3(some(6, walk)))
  for (const run of [1, 2, 3]) {
    story.later({ days: 1 })
    expect((await harvest(oruk3(some(5, walk)))).counts).toMatchObject({ missing: 1, ended: run === 3 ? 1 : 0 })
    expect((await offers())[5]?.status).toBe(run === 3 ? 'inactive' : 'active')
  }
  expect((await harvest(oruk3(some(6, walk)))).counts).toMatchObject({ returned: 1, missing: 0 })
  expect((await offers()).map((offer) => offer.status)).toEqual(Array(6).fill('active'))
  expect(await owner().selectFrom('feed_record').select('missed_runs').where('missed_runs', '>', 0).execute()).toEqual([])
})

test('one run without it, and then it is there: nothing is counted any longer', async () => {
  await harvest(oruk3(some(6, walk)))
  await harvest(oruk3(some(5, walk)))
  await harvest(oruk3(some(6, walk)))
  expect(await owner().selectFrom('feed_record').select('missed_runs').where('missed_runs', '>', 0).execute()).toEqual([])
})

test('a run that shrank by more than a fifth is held until somebody accepts it', async () => {
  await harvest(oruk3(some(10, walk)))
  const small = await harvest(oruk3(some(7, walk)))
  expect(small).toMatchObject({ complete: true, counts: { held: true, missing: 3, ended: 0 } })
  expect(small.problem).toContain('10 records')
  expect(await owner().selectFrom('feed_record').select('missed_runs').where('missed_runs', '>', 0).execute()).toEqual([])
  // The held run is no measure for the next one.
  expect((await harvest(oruk3(some(7, walk)))).counts.held).toBe(true)
  expect((await harvest(oruk3(some(7, walk)), { acceptShrunken: true })).counts).toMatchObject({ held: false, missing: 3 })
  expect((await harvest(oruk3(some(7, walk)))).counts).toMatchObject({ held: false })
})

test('a record that the database refuses takes no other with it, and is told', async () => {
  await sql`create function refuse_poison() returns trigger language plpgsql as $$ begin if new.name like '%walk 3' then raise exception 'this one cannot be stored'; end if; return new; end $$`.execute(owner())
  await sql`create trigger refuse_poison before insert on offer for each row execute function refuse_poison()`.execute(owner())
  try {
    const { counts, report } = await harvest(oruk3([...some(5, walk), { id: id('a', 9), description: 'No name' }, 'no record at all']))
    expect(counts).toMatchObject({ found: 5, added: 4, failed: 1, skipped: 2 })
    expect(report.map(({ line, outcome }) => [line, outcome])).toEqual([[1, 'added'], [2, 'added'], [3, 'failed'], [4, 'added'], [5, 'added'], [6, 'skipped'], [7, 'skipped']])
    expect(report[2]?.notes.join()).toContain('this one cannot be stored')
    const run = await owner().selectFrom('feed_run').select(['report', 'counts', 'complete']).executeTakeFirstOrThrow()
    expect(run).toMatchObject({ complete: true, counts, report: JSON.parse(JSON.stringify(report)) })
  } finally {
    await sql`drop trigger refuse_poison on offer`.execute(owner())
  }
  // It was not stored, so the next run tries again.
  expect((await harvest(oruk3(some(5, walk)))).counts).toMatchObject({ added: 1, unchanged: 4 })
})

test('a directory may be published again only after its licence was recorded', async () => {
  const terms = () => owner().selectFrom('feed').select(['name', 'licence', 'may_republish']).execute()
  await harvest(oruk3([walk(1)]))
  expect(await terms()).toEqual([{ name: 'Tidewater', licence: null, may_republish: false }])
  await harvest(oruk3([walk(1)]), { licence: 'OGL-UK-3.0', mayRepublish: true })
  await harvest(oruk3([walk(1)]))
  expect(await terms()).toEqual([{ name: 'Tidewater', licence: 'OGL-UK-3.0', may_republish: true }])
})

test('B62: offers of two feeds and our own are found by one search', async () => {
  await harvest(oruk3([walk(1, { name: 'Marigold walk' })]))
  await harvest(oruk1([{ ...meal(1), name: 'Marigold lunch' }]), { feed: 'Harbour' })
  const { found } = await story.inWork('administrator', async (work) => {
    await addOffer(work, { name: 'Marigold choir', organisationId: story.world.organisations.hub })
    return searchOffers(work, { words: 'marigold' })
  })
  expect(found.map((offer) => [offer.name, offer.source, offer.feedName]).toSorted()).toEqual([
    ['Marigold choir', 'own', null], ['Marigold lunch', 'feed', 'Harbour'], ['Marigold walk', 'feed', 'Tidewater'],
  ])
})
