import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeOffers } from '../../../test/offers.ts'
import { openStory, type Story } from '../../../test/story.ts'
import type { Work } from '../../platform/work.ts'
import { facetGroups } from '../facets.ts'
import { addLocation, addOffer, listOffersByIds, setOfferFacts } from '../index.ts'
import { findHitsAt, type OfferQuery } from '../queries/search-offers.ts'
import { replaceOffer } from '../store/index.ts'
import { findOffersAtHand, keepOffersAtHand, readOffersAtHand } from './index.ts'

let story: Story
let venues: string[]
let feed: string
beforeAll(async () => {
  story = await openStory()
  await makeOffers(story)
  feed = crypto.randomUUID()
  await story.db.owner
    .insertInto('feed')
    .values({ id: feed, name: 'Borough Bulletin', address: 'https://feed.example', created_at: story.now() })
    .execute()
  venues = await story.inWork('administrator', (work) =>
    Promise.all(spots.map(([latitude, longitude]) => addLocation(work, { name: 'Hall', latitude, longitude }))),
  )
  keepOffersAtHand(story.db.web)
  await readOffersAtHand()
})
afterAll(() => story.close())

const spots = [
  [51.5, -0.1],
  [51.52, -0.1],
  [51.545, -0.1],
  [51.6, -0.2],
] as const
const said = ['swimming', 'swims', 'choir', 'café', 'women’s', 'gardens', '1st', 'النساء', 'Mondays']
const words = fc.uniqueArray(fc.constantFrom(...said, 'the', 'dinosaur'), { maxLength: 3 })
const text = fc.array(fc.constantFrom(...said, 'the', 'of'), { maxLength: 25 }).map((all) => all.join(' '))
const facts = fc.record({
  name: text.map((words) => `Group ${words}`),
  description: text,
  whoFor: text,
  themes: fc.subarray(['food', 'nature', 'money']),
  languages: fc.subarray(['so', 'ar']),
  access: fc.subarray(['step-free', 'hearing-loop'] as const),
  online: fc.boolean(),
  isFree: fc.boolean(),
  locations: fc.subarray([0, 1, 2, 3]),
  confirmedOn: fc.constantFrom(null, '2025-01-01', '2026-01-01', '2026-11-01'),
  isElsewhere: fc.boolean(),
  isFed: fc.boolean(),
})
const edit = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), facts }),
  fc.record({ kind: fc.constant('replace' as const), facts, which: fc.nat() }),
  fc.record({ kind: fc.constant('end' as const), which: fc.nat() }),
  fc.record({ kind: fc.constant('move' as const), which: fc.nat(), to: fc.nat() }),
  fc.record({ kind: fc.constant('licence' as const), may: fc.boolean() }),
)
type Edit = typeof edit extends fc.Arbitrary<infer One> ? One : never
const question = fc.record({
  words,
  at: fc.option(fc.constantFrom({ easting: 531_000, northing: 179_500 }, { easting: 531_000, northing: 186_000 })),
  within: fc.option(fc.constantFrom(1000, 5000), { nil: undefined }),
  isOpen: fc.boolean(),
  place: fc.constantFrom('worker' as const, 'elsewhere' as const),
  filters: fc.dictionary(
    fc.constantFrom(...facetGroups),
    fc.subarray(['food', 'nature', 'so', 'step-free', 'hearing-loop', 'online', 'free'], { maxLength: 2 }),
  ),
})

test('after any changes the offers at hand give what the database gives: the same in the same order, and the same counts', async () => {
  let atHand = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(edit, { maxLength: 4 }),
      fc.array(question, { minLength: 3, maxLength: 5 }),
      async (edits, questions) => {
        for (const one of edits) await story.inWork('administrator', (work) => change(work, one))
        for (const { words, at, within, isOpen, place, filters } of questions)
          await story.inWork(place, async (work) => {
            const query: OfferQuery = { filters, isOpen, ...(within && at ? { within } : {}) }
            const kept = await findOffersAtHand(work)
            if (kept) atHand++
            const [ours, theirs] = [
              await findHitsAt({ ...work, atHand: kept }, query, words, at),
              await findHitsAt({ ...work, atHand: undefined }, query, words, at),
            ]
            expect(rough(ours)).toEqual(rough(theirs))
          })
      },
    ),
    { numRuns: 60 },
  )
  expect(atHand).toBeGreaterThan(100)
}, 120_000)

/** To the eleventh digit: a rank is written with fewer by the database. */
function rough({ shown, ...rest }: Awaited<ReturnType<typeof findHitsAt>>) {
  return { ...rest, shown: shown.map(({ relevance, ...hit }) => ({ ...hit, relevance: Math.fround(relevance) })) }
}

async function change(work: Work, one: Edit): Promise<void> {
  if (one.kind === 'licence') {
    await story.db.owner.updateTable('feed').set({ may_republish: one.may }).where('id', '=', feed).execute()
    return
  }
  const ids = (await story.db.owner.selectFrom('offer').select('id').orderBy('id').execute()).map(({ id }) => id)
  if (one.kind === 'add') {
    await addOffer(work, offerOf(one.facts))
    return
  }
  const id = ids[one.which % ids.length] ?? ''
  if (one.kind === 'end') await setOfferFacts(work, id, { status: one.which % 2 === 0 ? 'inactive' : 'active' })
  else if (one.kind === 'move') {
    const [latitude, longitude] = spots[one.to % spots.length] ?? spots[0]
    const point = { latitude, longitude }
    await addLocation(work, { name: 'Another', ...point })
    await story.db.owner
      .updateTable('location')
      .set({ metres: `(${531_000 + (one.to % 7000)},${179_500 + (one.which % 9000)})` })
      .where('id', '=', venues[one.which % venues.length] ?? '')
      .execute()
  } else {
    const [offer] = await listOffersByIds(work, [id])
    if (offer) await replaceOffer(work, id, offer.version, offerOf(one.facts))
  }
}

function offerOf({
  isElsewhere,
  isFed,
  locations,
  ...rest
}: typeof facts extends fc.Arbitrary<infer One> ? One : never) {
  const { place, otherPlace, organisations } = story.world
  return {
    ...rest,
    organisationId: organisations.hub,
    ownerPlaceId: isElsewhere ? otherPlace : place,
    locations: locations.map((at) => venues[at] ?? ''),
    ...(isFed ? { source: 'feed' as const, feedId: feed } : {}),
  }
}

test('whoever just saved finds it with the next question, and nobody finds what was taken back', async () => {
  const names = (who: 'worker' | 'administrator') =>
    story.inWork(who, async (work) => {
      const atHand = await findOffersAtHand(work)
      expect(atHand).toBeDefined()
      return (await findHitsAt({ ...work, atHand }, {}, ['zeppelin'], null)).shown.map(({ name }) => name)
    })
  const add = (work: Work) => addOffer(work, { name: 'Zeppelin club', organisationId: story.world.organisations.hub })
  expect(await names('worker')).toEqual([])
  await expect(
    story.inWork('administrator', async (work) => {
      await add(work)
      expect(await findOffersAtHand(work)).toBeUndefined()
      expect(await names('worker')).toEqual([])
      throw new Error('taken back')
    }),
  ).rejects.toThrow('taken back')
  expect(await names('worker')).toEqual([])
  const id = await story.inWork('administrator', add)
  expect(await names('worker')).toEqual(['Zeppelin club'])
  await story.inWork('administrator', (work) => setOfferFacts(work, id, { status: 'defunct' }))
  expect(await names('worker')).toEqual([])
})

test('what the open search says of an offer is as new as the offer, and as who runs it', async () => {
  const ask = async () => (await story.running.app.inject('/api/oruk/v3/search?words=accordion')).body
  const id = await story.inWork('administrator', (work) =>
    addOffer(work, {
      name: 'Accordion hour',
      description: 'On Mondays',
      organisationId: story.world.organisations.hub,
    }),
  )
  await readOffersAtHand()
  expect(await ask()).toContain('On Mondays')
  const change = (set: { description?: string; status?: string }) =>
    story.db.owner.updateTable('offer').set(set).where('id', '=', id).execute()
  await change({ description: 'On Tuesdays' })
  expect(await ask()).toContain('On Tuesdays')
  expect(await ask()).toContain('On Tuesdays')
  await story.db.owner
    .updateTable('organisation')
    .set({ name: 'Hub of squeezeboxes' })
    .where('id', '=', story.world.organisations.hub)
    .execute()
  expect(await ask()).toContain('Hub of squeezeboxes')
  await change({ status: 'inactive' })
  expect(JSON.parse(await ask())).toMatchObject({ total_items: 0, contents: [] })
})
