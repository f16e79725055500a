import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeOffers, type Offers } from '../../test/offers.ts'
import type { Visitor } from '../../test/site.ts'
import { openStory, type Story } from '../../test/story.ts'
import { facetsOf } from './facets.ts'
import { addOffer, listOffersByIds, type OfferQuery, rebuildSearchWords, searchOffers, setOfferFacts } from './index.ts'

let story: Story
let offers: Offers
let jo: Visitor
beforeAll(async () => {
  story = await openStory()
  offers = await makeOffers(story)
  jo = story.visitor()
})
afterAll(() => story.close())

const search = (query: OfferQuery) => story.inWork('worker', (work) => searchOffers(work, query))
const names = async (query: OfferQuery) => (await search(query)).found.map(({ name }) => name)

test('words are found in any order and in other forms', async () => {
  expect(await names({ words: 'swimming women' })).toContain('Women-only swimming')
  expect(await names({ words: 'women swim' })).toContain('Women-only swimming')
  expect(await names({ words: 'gardens' })).toContain('Community gardening')
  expect(await names({ words: 'cafés' })).toEqual(expect.arrayContaining(['BSL café', 'Memory café']))
  expect(await names({ words: 'the choir for everybody' })).toEqual(['Everybody’s choir'])
})

test('a name says more than a mention, and people’s own words find a theme', async () => {
  expect((await names({ words: 'debt' }))[0]).toBe('Debt and benefits advice')
  expect(await names({ words: 'lonely' })).toContain('Befriending at home')
  expect(await names({ words: 'الصومالية' })).toContain('Somali women’s group')
})

test('a misspelt word is put right, says so, and can be searched for all the same', async () => {
  await jo.visit('/offers?words=swiming')
  jo.see('Showing results for “swimming”')
  jo.see('Women-only swimming')
  await jo.click('Search instead for “swiming”')
  jo.see('Nothing found')
  for (const [typed, meant] of [
    ['chior', 'choir'],
    ['gradening', 'gardening'],
    ['fotball', 'football'],
    ['benifits', 'benefits'],
  ] as const)
    expect((await search({ words: typed })).corrected, typed).toBe(meant)
})

test('a word is put right only to one that an active offer has', async () => {
  expect((await search({ words: 'aerobic' })).total).toBe(0)
  await story.inWork('administrator', rebuildSearchWords)
  const { words } = await story.db.owner
    .selectFrom('search_word')
    .select((eb) => eb.fn.countAll<number>().as('words'))
    .where('word', '=', 'joggers')
    .executeTakeFirstOrThrow()
  expect(words).toBe(0)
})

test('the vocabulary that was kept is the one that is counted anew', async () => {
  const vocabulary = async () =>
    (await story.db.owner.selectFrom('search_word').select('word').orderBy('word').execute()).map(({ word }) => word)
  await story.inWork('administrator', rebuildSearchWords)
  const before = await vocabulary()
  await story.inWork('administrator', (work) =>
    addOffer(work, {
      name: 'Xylophone circle',
      organisationId: story.world.organisations.hub,
      ownerPlaceId: story.world.otherPlace,
    }),
  )
  const kept = await vocabulary()
  expect(kept.filter((word) => !before.includes(word))).toEqual(
    ['circle', 'xylophone'].filter((word) => !before.includes(word)),
  )
  await story.inWork('administrator', rebuildSearchWords)
  expect(await vocabulary()).toEqual(kept)
})

test('nothing with all of the words: those with some of them', async () => {
  await jo.visit('/offers?words=singing+dinosaurs')
  jo.see('Nothing has all of your words')
  jo.see('Singing for breathing')
})

test('near a postcode or a neighbourhood the nearest come first, with the way told in miles and minutes', async () => {
  const near = await search({ near: 'zz21aa' })
  expect(near.near?.label).toBe('ZZ2 1AA')
  const metres = near.found.filter(({ freshness }) => freshness === 'fresh').flatMap((offer) => offer.metres ?? [])
  expect(metres.length).toBeGreaterThan(5)
  expect(metres).toEqual([...metres].sort((one, other) => one - other))
  await jo.visit('/offers?near=Eastmere&words=lunch')
  jo.see('1 thing near Eastmere')
  jo.see('0.1 miles away, about 3 minutes on foot')
  expect((await search({ words: 'swimming ZZ3 1AA' })).near?.label).toBe('ZZ3 1AA')
  await jo.visit('/offers?near=Atlantis')
  jo.see('We do not know “Atlantis”')
  jo.see('Eastmere, Northfold, South Bank')
  await jo.visit('/offers?near=SW1A+1AA')
  jo.see('SW1A 1AA is outside Riverside')
})

test('B58: evenings and weekends are asked for in one press', async () => {
  const evening = await names({ filters: { when: ['evening'] } })
  expect(evening).toEqual(
    expect.arrayContaining([
      'Walking football',
      'Online evening chat',
      'Thursday youth club',
      'Everybody’s choir',
      'Job club',
    ]),
  )
  expect(evening).not.toContain('Friday lunch club')
  await jo.visit('/offers')
  await jo.click('Weekends (8)')
  jo.see('8 things found')
  jo.see('Community gardening')
  jo.see('BSL café')
  expect(jo.page.has('Friday lunch club')).toBe(false)
})

test('B51: people with no recourse to public funds find what is open to them', async () => {
  await jo.visit('/offers')
  jo.choose('Open to people with no recourse to public funds')
  await jo.press('Show results')
  jo.see('6 things found')
  jo.see('Food pantry')
  expect(jo.page.has('Talking therapies')).toBe(false)
  await jo.click('Food pantry', 'Anyone who is short of food')
  jo.see('Open to people with no recourse to public funds')
  jo.see('checked on Sunday 1 November 2026')
})

test('a language or access need stays in the address, whatever is searched for next', async () => {
  await jo.visit('/offers?language=so&access=step-free')
  jo.fill('What are you looking for?', 'women')
  await jo.press('Search')
  expect(jo.page.url).toContain('language=so')
  expect(jo.page.url).toContain('access=step-free')
  expect(
    (await search({ filters: { language: ['so'], access: ['step-free'] } })).found.map(({ name }) => name),
  ).not.toContain('Memory café')
})

test('B62: one search finds our own listings and those of other directories, and says which', async () => {
  const feed = crypto.randomUUID()
  await story.db.owner
    .insertInto('feed')
    .values({ id: feed, name: 'Borough Bulletin', address: 'https://feed.example', created_at: story.now() })
    .execute()
  await story.inWork('administrator', (work) =>
    addOffer(work, {
      name: 'Women’s swimming lessons',
      organisationId: story.world.organisations.council,
      source: 'feed',
      feedId: feed,
      confirmedOn: '2026-11-01',
      confirmedBy: '',
    }),
  )
  await jo.visit('/offers?words=swimming')
  jo.see('Women-only swimming')
  jo.see('Women’s swimming lessons')
  jo.see('From Borough Bulletin')
})

test('B16: each listing says where it is from and how fresh it is; stale ones sink and say so', async () => {
  await jo.visit('/offers?words=gardening')
  jo.see('Confirmed 3 weeks ago by the group')
  const digging = await search({ words: 'growers' })
  expect(digging.found.map(({ name }) => name)).toEqual(['Community gardening', 'Volunteer digging mornings'])
  await jo.visit('/offers?words=growers')
  jo.see('Last confirmed 9 months ago: check before you go')
  await story.inWork('administrator', (work) =>
    setOfferFacts(work, offers.allotmentVolunteers, { confirmedOn: '2026-11-24', confirmedBy: 'Ayse' }),
  )
  const confirmed = await search({ words: 'growers' })
  expect(confirmed.found.every(({ freshness }) => freshness === 'fresh')).toBe(true)
})

test('what is closed or has ended is not found, and another place’s list is its own', async () => {
  expect(await names({ words: 'aqua' })).toEqual([])
  const elsewhere = await story.inWork('elsewhere', (work) => searchOffers(work, {}))
  expect(elsewhere.found.map(({ name }) => name)).toEqual(['Xylophone circle'])
})

test('every list and every count is what asking each offer would give', async () => {
  const ids = (
    await story.db.owner.selectFrom('offer').select('id').where('owner_place_id', '=', story.world.place).execute()
  ).map(({ id }) => id)
  const known = (await story.inWork('worker', (work) => listOffersByIds(work, ids))).filter(
    ({ status }) => status === 'active',
  )
  const facets = new Map(known.map((offer) => [offer.id, new Set(facetsOf(offer))]))
  const choices = [...new Set(known.flatMap(facetsOf))]
  const passes = (id: string, asked: Map<string, string[]>) =>
    [...asked].every(([group, values]) =>
      values[group === 'access' || group === 'only' ? 'every' : 'some']((value) =>
        facets.get(id)?.has(`${group}:${value}`),
      ),
    )
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.constantFrom(...choices), { maxLength: 4 }), async (chosen) => {
      const asked = new Map<string, string[]>()
      for (const one of chosen) {
        const [group = '', value = ''] = one.split(':')
        asked.set(group, [...(asked.get(group) ?? []), value])
      }
      const found = await search({ filters: Object.fromEntries(asked) })
      const expected = known.filter(({ id }) => passes(id, asked)).map(({ id }) => id)
      expect(found.total).toBe(expected.length)
      if (found.pages === 1) expect(new Set(found.found.map(({ id }) => id))).toEqual(new Set(expected))
    }),
    { numRuns: 60 },
  )
})
