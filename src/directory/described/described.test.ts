import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../../test/story.ts'
import { addOffer } from '../index.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
  await story.inWork('administrator', async (work) => {
    const { hub, council } = story.world.organisations
    const common = { themes: ['company'], joining: 'drop-in' as const, confirmedOn: '2026-11-20' }
    await addOffer(work, { ...common, name: 'Tea table', organisationId: hub })
    await addOffer(work, { ...common, name: 'Tea table two', organisationId: hub })
    await addOffer(work, { ...common, name: 'Council lunch', organisationId: council, confirmedOn: '2026-03-01' })
    await addOffer(work, { ...common, name: 'Youth café', organisationId: council, maximumAge: 25 })
    await addOffer(work, { ...common, name: 'Phone friends', organisationId: council, byPhone: true })
    await addOffer(work, {
      ...common,
      name: 'Settled only',
      organisationId: council,
      criteria: [{ kind: 'nrpf', value: 'no', checkedOn: '2026-10-02', source: 'Pat' }],
    })
  })
})
afterAll(() => story.close())

const path = '/directory/what-fits'

test('B91: a need is described without a person: what fits with a choice, what nearly does with the one thing in the way', async () => {
  const grace = await story.as('worker')
  await grace.visit(path)
  grace.fill('Age', '70').fill('What they want', 'tea')
  await grace.press('Show what fits')
  expect(grace.page.url).toBe(path)
  grace.see('Tea table')
  grace.fill('Age', '70').select('What it is about', 'Company and friendship')
  await grace.press('Show what fits')
  const cards = [...grace.page.document.querySelectorAll('h3')].map(({ textContent }) => textContent?.trim())
  // The second is of another organisation than the first.
  expect(cards.slice(0, 2)).not.toEqual(['Tea table', 'Tea table two'])
  grace.see('Youth café', 'The one thing in the way', 'Only for: People aged 25 and under')
})

test('B47: whoever cannot leave home is shown what comes to them, or is online or by phone', async () => {
  const grace = await story.as('worker')
  await grace.visit(path)
  grace
    .select('What it is about', 'Company and friendship')
    .choose('They cannot leave home: it comes to them, or is online or by phone')
  await grace.press('Show what fits')
  grace.see('1 fits', 'Phone friends', 'By phone', 'You need to be able to get there')
})

test('B51: what is said of no recourse to public funds decides, and is kept nowhere and in no address', async () => {
  const grace = await story.as('worker')
  await grace.visit(path)
  grace.select('What it is about', 'Company and friendship').choose('They have no recourse to public funds')
  await grace.press('Show what fits')
  grace.see('Settled only', 'Not open to people with no recourse to public funds, checked 2 October 2026, said by Pat')
  expect(grace.page.url).toBe(path)
  expect(story.logged()).not.toMatch(/noRecourse|no recourse/i)
  for (const table of ['submission', 'draft', 'unmet_need', 'person'] as const)
    expect(await story.db.owner.selectFrom(table).selectAll().execute()).toEqual([])
})

test('what cannot be read is asked again; residents and commissioners have no such page', async () => {
  const grace = await story.as('worker')
  await grace.visit(path)
  grace.fill('Age', 'old').fill('Postcode', 'nowhere')
  await grace.press('Show what fits')
  expect(grace.page.status).toBe(422)
  expect(grace.page.errors).toEqual(['Enter an age in whole years, up to 120', 'Enter a full postcode, like SE1 1AA'])
  for (const name of ['commissioner', 'gp'] as const) {
    const other = await story.as(name)
    expect((await other.visit(path)).status).toBe(404)
  }
})
