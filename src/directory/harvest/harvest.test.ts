import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addOffer, searchOffers } from '../index.ts'
import { id, meal, openHarvest, oruk1, oruk3, some, walk } from './fixtures/harvesting.ts'

let at: Awaited<ReturnType<typeof openHarvest>>
beforeAll(async () => {
  at = await openHarvest()
})
beforeEach(() => at.empty())
afterAll(() => at.close())

test('B45: a record of another directory becomes an offer with its body, venue, times, criteria and terms', async () => {
  const { complete, counts } = await at.harvest(oruk3([walk(1)]))
  expect({ complete, counts }).toMatchObject({
    complete: true,
    counts: { found: 1, added: 1, skipped: 0, failed: 0, held: false },
  })
  const [offer] = await at.offers()
  expect(offer).toMatchObject({
    name: 'Estuary walk 1',
    description: 'We walk to point 1.',
    source: 'feed',
    minimum_age: 18,
    confirmed_on: '2026-10-05',
    confirmed_by: 'Tidewater',
    languages: ['so'],
    is_free: false,
    cost_pence: 250,
    contact_role: 'Walk leader',
    contact_phone: '0117 496 0123',
    keywords: ['Estuary life'],
    kind: 'activity',
    joining: 'contact',
  })
  expect(offer?.themes).toContain('moving')
  const [venue] = await at.owner.selectFrom('location').selectAll().execute()
  // The feed has no point; our list of postcodes has.
  expect(venue).toMatchObject({
    postcode: 'ZZ1 1AA',
    latitude: 51.49,
    longitude: -0.09,
    access: ['step-free'],
    access_note: 'Hoist',
  })
  expect(venue?.metres).not.toBeNull()
  expect(await at.owner.selectFrom('schedule').select(['days', 'opens_at', 'frequency']).execute()).toEqual([
    { days: ['WE'], opens_at: '10:00:00', frequency: 'WEEKLY' },
  ])
  expect(await at.owner.selectFrom('criterion').select(['kind', 'value', 'source']).execute()).toEqual([
    { kind: 'age', value: '18-', source: 'Tidewater' },
  ])
  expect(await at.owner.selectFrom('offer_category').select(['scheme', 'code']).orderBy('scheme').execute()).toEqual([
    { scheme: 'esdServiceType', code: '1793' },
    { scheme: 'tidewater', code: 't2' },
  ])
})

test('B45: a second run of the same feed writes not a single row', async () => {
  await at.harvest(oruk3(some(6, walk)))
  await at.harvest(oruk1(some(3, meal)), { feed: 'Harbour' })
  const before = await at.rows()
  at.story.later({ days: 1 })
  const second = await at.harvest(oruk3(some(6, walk).toReversed()))
  expect(second.counts).toMatchObject({ found: 6, unchanged: 6, added: 0, changed: 0, missing: 0 })
  expect((await at.harvest(oruk1(some(3, meal)), { feed: 'Harbour' })).counts).toMatchObject({
    unchanged: 3,
    changed: 0,
  })
  expect(await at.rows()).toEqual(before)
})

test('a changed record keeps its id, and only it is written', async () => {
  await at.harvest(oruk3(some(3, walk)))
  const before = await at.offers()
  at.story.later({ days: 1 })
  const { counts } = await at.harvest(
    oruk3([walk(1), walk(2, { description: 'Now by boat.', schedules: [] }), walk(3)]),
  )
  expect(counts).toMatchObject({ changed: 1, unchanged: 2 })
  const after = await at.offers()
  expect(after.map((offer) => offer.id)).toEqual(before.map((offer) => offer.id))
  expect(after.map((offer) => offer.version)).toEqual([1, 2, 1])
  expect(after[1]).toMatchObject({
    description: 'Now by boat.',
    created_at: before[1]?.created_at,
    changed_at: at.story.now(),
  })
  expect(after[0]?.changed_at).toEqual(before[0]?.changed_at)
  expect(
    await at.owner
      .selectFrom('schedule')
      .select('offer_id')
      .where('offer_id', '=', after[1]?.id ?? '')
      .execute(),
  ).toEqual([])
})

test('a body that other records described keeps its facts, and its change reaches all its offers', async () => {
  await at.harvest(oruk3([walk(1), walk(2, { organization: { id: id('b', 1), name: 'Tidewater Ramblers' } })]))
  const [body] = await at.owner
    .selectFrom('organisation')
    .select(['description', 'url', 'identifiers'])
    .where('name', '=', 'Tidewater Ramblers')
    .execute()
  expect(body).toEqual({
    description: 'Walkers',
    url: 'https://tidewater.org.uk',
    identifiers: [{ scheme: 'GB-CHC', id: '1234567' }],
  })
  at.story.later({ days: 1 })
  await at.owner
    .updateTable('organisation')
    .set({ phone: '0117 496 0000', changed_at: at.story.now() })
    .where('name', '=', 'Tidewater Ramblers')
    .execute()
  expect((await at.offers()).map((offer) => offer.changed_at)).toEqual([at.story.now(), at.story.now()])
})

test('a directory may be published again only after its licence was recorded', async () => {
  const terms = () => at.owner.selectFrom('feed').select(['name', 'licence', 'may_republish']).execute()
  await at.harvest(oruk3([walk(1)]))
  expect(await terms()).toEqual([{ name: 'Tidewater', licence: null, may_republish: false }])
  await at.harvest(oruk3([walk(1)]), { licence: 'OGL-UK-3.0', mayRepublish: true })
  await at.harvest(oruk3([walk(1)]))
  expect(await terms()).toEqual([{ name: 'Tidewater', licence: 'OGL-UK-3.0', may_republish: true }])
})

test('B62: offers of two feeds and our own are found by one search', async () => {
  await at.harvest(oruk3([walk(1, { name: 'Marigold walk' })]))
  await at.harvest(oruk1([{ ...meal(1), name: 'Marigold lunch' }]), { feed: 'Harbour' })
  const { found } = await at.story.inWork('administrator', async (work) => {
    await addOffer(work, { name: 'Marigold choir', organisationId: at.story.world.organisations.hub })
    return searchOffers(work, { words: 'marigold' })
  })
  expect(found.map((offer) => [offer.name, offer.source, offer.feedName]).toSorted()).toEqual([
    ['Marigold choir', 'own', null],
    ['Marigold lunch', 'feed', 'Harbour'],
    ['Marigold walk', 'feed', 'Tidewater'],
  ])
})

test('whom to ask at a group of another directory is written here, and reading it again keeps that', async () => {
  const placeId = at.story.world.place
  await at.harvest(oruk1([meal(1)]), { placeId })
  const offer = (await at.offers())[0]
  const alan = await at.story.as('administrator')
  await alan.visit(`/directory/${offer?.id}/edit`)
  await alan.press('Save the contact')
  expect(alan.page.status).toBe(422)
  alan.fill('Name', 'Pat Quay').fill('Email', 'pat@harbour.example')
  await alan.press('Save the contact')
  alan.see('Pat Quay')
  await at.harvest(oruk1([{ ...meal(1), description: 'Hot lunches, and a chat.' }]), { placeId })
  expect((await at.offers())[0]).toMatchObject({
    contact_name: 'Pat Quay',
    contact_email: 'pat@harbour.example',
    description: 'Hot lunches, and a chat.',
  })
})
