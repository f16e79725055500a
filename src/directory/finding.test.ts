import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeOffers } from '../../test/offers.ts'
import { openStory, type Story } from '../../test/story.ts'
import { addOrganisation } from '../account/index.ts'
import { addOffer, listOffersByIds } from './index.ts'
import { listComing } from './store/this-week.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
  await makeOffers(story)
})
afterAll(() => story.close())

test('the first page asks what could help, shows what is on this week, and leads to a person', async () => {
  const jo = story.visitor()
  await jo.visit('/')
  jo.see('What could help, near me?')
  jo.see('On this week')
  jo.see('Somali women’s group')
  jo.see('today, Tuesday 24 November, 1pm')
  expect(jo.page.document.querySelector('a[href="/places/riverside/ask"]')).not.toBeNull()
  jo.see('call 999')
  jo.fill('What are you looking for?', 'choir').fill('Near', 'Northfold')
  await jo.press('Search')
  jo.see('1 thing near Northfold')
  const grace = await story.as('worker')
  await grace.visit('/')
  grace.see('What could help, near me?')
})

test('what is on this week is about different things, by different groups, and has room', async () => {
  const drop = {
    joining: 'drop-in' as const,
    confirmedOn: '2026-11-20',
    schedules: [{ days: ['TU' as const], opensAt: '20:00' }],
  }
  await story.inWork('administrator', async (work) => {
    for (const name of ['One', 'Two', 'Three'])
      await addOffer(work, {
        ...drop,
        name: `Fridge ${name}`,
        organisationId: await addOrganisation(work, { name, ownerPlaceId: story.world.place }),
        themes: ['food'],
      })
    const organisationId = await addOrganisation(work, { name: 'Four', ownerPlaceId: story.world.place })
    await addOffer(work, { ...drop, name: 'Full house', organisationId, themes: ['faith'], placesOpen: 0 })
  })
  const coming = await story.inWork('worker', (work) => listComing(work, story.world.place, work.now, 50))
  expect(coming.length).toBeGreaterThan(3)
  const offers = await story.inWork('worker', (work) =>
    listOffersByIds(
      work,
      coming.map(({ id }) => id),
    ),
  )
  for (const said of [offers.map(({ themes }) => themes[0]), offers.map((offer) => offer.organisationId)])
    expect(new Set(said).size).toBe(offers.length)
  expect(offers.map(({ name }) => name)).not.toContain('Full house')
})

test('a reader of Arabic gets the page right to left and in Arabic', async () => {
  const layla = story.visitor()
  await layla.visit('/preferences?language=ar&back=/offers?language=ar')
  expect(layla.page.document.querySelector('html')?.getAttribute('dir')).toBe('rtl')
  layla.see('عمّ تبحث؟')
  layla.see('يتحدثون العربية')
  layla.see('مجاني')
  expect(layla.page.has('No referral needed')).toBe(false)
})

test('B74: a poster shows the map, a square for the phone and a number to call', async () => {
  const jo = story.visitor()
  await jo.visit('/places/riverside/poster')
  jo.see('020 7946 0000')
  jo.see('Monday to Friday, 9am to 5pm')
  expect([...jo.page.document.querySelectorAll('svg.app-qr-code')]).toHaveLength(1)
  expect([...jo.page.document.querySelectorAll('a.app-map__pin')].length).toBeGreaterThan(5)
  expect((await jo.visit('/places/nowhere/poster')).status).toBe(404)
})

test('B16: what stands on the map stands in the list, under the same number', async () => {
  const jo = story.visitor()
  await jo.visit('/offers?near=Eastmere')
  const pins = [...jo.page.document.querySelectorAll('a.app-map__pin')].map((pin) => pin.getAttribute('href') ?? '')
  expect(pins.length).toBeGreaterThan(10)
  for (const pin of pins) expect(jo.page.document.querySelector(`[id="${pin.slice(1)}"]`), pin).not.toBeNull()
})

test('an empty result says what to try, and leads to a person', async () => {
  const jo = story.visitor()
  await jo.visit('/offers?words=xqzzk')
  jo.see('Nothing found')
  jo.see('Use another word')
  expect(jo.page.has('Take away all choices')).toBe(false)
  await jo.visit('/offers?words=xqzzk&cost=free')
  await jo.click('Take away all choices, such as the day or the cost')
  expect(jo.page.has('Take away all choices')).toBe(false)
  jo.see('What there is in Riverside')
  const theme = [...jo.page.document.querySelectorAll('a[href^="/offers?theme="]')][0]
  expect(theme?.textContent).toMatch(/ \([1-9]\d*\)$/)
  await jo.visit(theme?.getAttribute('href') ?? '')
  expect(jo.page.has('Nothing found')).toBe(false)
  await jo.visit('/offers?words=xqzzk')
  expect(jo.page.document.querySelector('main a[href="/places/riverside/ask"]')).not.toBeNull()
})

test('a place in which nothing is listed says so, and leads to a person', async () => {
  await story.db.owner.updateTable('offer').set({ status: 'inactive' }).execute()
  const jo = story.visitor()
  await jo.visit('/offers')
  jo.see('Nothing is listed in Riverside yet.')
  expect(jo.page.has('Some things to try')).toBe(false)
  expect(jo.page.document.querySelector('main a[href="/places/riverside/ask"]')).not.toBeNull()
  await jo.visit('/')
  jo.see('Nothing is listed for this week yet.')
})
