import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openStory, type Story } from '../../test/story.ts'
import { accept, ask, introduce } from './fixtures/walk.ts'
import { countNewSources, countReferrals, listReferralCounts } from './store/index.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
beforeEach(() => story.later({ minutes: 20 }))
afterAll(() => story.close())

const year = [new Date('2026-01-01T00:00:00Z'), new Date('2027-01-01T00:00:00Z')] as const
let code = ''

test('B14 D9: a source is registered with its kind, place and named contact, and has a code of its own', async () => {
  const alan = await story.as('administrator')
  await alan.visit('/sources')
  alan.see('No source yet')
  await alan.click('Add a source')
  await alan.press('Save')
  alan.see('Enter a name', 'Select what kind of place it is')
  alan.fill('Name', 'Peckham Library')
  alan.select('What kind of place is it?', 'Library')
  alan.select('Neighbourhood', 'Eastmere')
  alan.fill('Named contact there', 'Sheila Ward')
  await alan.press('Save')
  alan.see('Saved')
  code = alan.page.path.split('/').at(-1) ?? ''
  await alan.visit('/sources')
  alan.see('Peckham Library', 'Library', 'Sheila Ward', 'None yet')
})

test('two who change a source at once: the second sees both texts', async () => {
  const alan = await story.as('administrator')
  const priya = await story.as('frontDoor')
  await alan.visit(`/sources/${code}`)
  await priya.visit(`/sources/${code}`)
  alan.fill('Named contact there', 'Sheila West')
  await alan.press('Save')
  priya.fill('Named contact there', 'Ola Ward')
  await priya.press('Save')
  expect(priya.page.status).toBe(409)
  priya.see('Sheila West', 'Ola Ward')
  await priya.press('Save')
  priya.see('Saved')
})

test('B74: its poster has a code that a phone reads, a number to call, and comes in Arabic', async () => {
  const alan = await story.as('administrator')
  await alan.visit(`/sources/${code}/poster`)
  alan.see('Would you like someone to talk to?', '020 7946 0000', 'You do not need a doctor', `/from/${code}`)
  const squares = /app-qr__code.*?<path d="([^"]+)"/s.exec(alan.page.html)?.[1]?.match(/M/g)?.length ?? 0
  expect(squares).toBeGreaterThan(200)
  await alan.visit(`/sources/${code}/poster?language=ar`)
  alan.see('هل تود أن تتحدث إلى شخص ما؟')
})

test('B79: who asks through the library’s poster counts for the library', async () => {
  await ask(story, { name: 'Reader', from: code })
  const alan = await story.as('administrator')
  await alan.visit('/sources')
  expect(alan.rows('Sources').find((row) => row.Name === 'Peckham Library')).toMatchObject({
    'Last 90 days': '1',
    'All time': '1',
  })
})

test('a source laid to rest says so, and leads to the open door', async () => {
  const alan = await story.as('administrator')
  await alan.visit(`/sources/${code}`)
  alan.choose('Not in use')
  await alan.press('Save')
  const visitor = story.visitor()
  await visitor.visit(`/from/${code}`)
  visitor.see('This door is not in use now')
  await visitor.visit(`/places/riverside/from/${code}/introduce`)
  expect(visitor.page.status).toBe(404)
})

test('B71: when most come through primary care the page says who may be missed', async () => {
  for (const name of ['One', 'Two', 'Three']) await introduce(story, 'gp', { name })
  const priya = await story.as('frontDoor')
  await priya.visit('/sources')
  priya.see(
    '75 of every 100 referrals came through primary care',
    'People who do not go to a GP may be missed',
    '2 different sources',
    '2 new sources this quarter',
  )
})

test('D8: introductions, people and episodes are three numbers, and few people are hidden from whoever sees no record', async () => {
  const references = []
  for (const name of ['Four', 'Five', 'Six']) references.push(await introduce(story, 'gp', { name }))
  await accept(story, references[0] ?? '')
  // The same person again: another introduction, no other person, no other episode.
  const repeat = { name: 'Seven', nhs: '9434765919', birth: '1950-01-01' }
  await accept(story, await introduce(story, 'gp', repeat))
  await introduce(story, 'gp', repeat)
  const counts = await story.inWork('commissioner', (work) => countReferrals(work, ...year))
  expect(counts.find(({ kind }) => kind === null)).toMatchObject({
    introductions: 9,
    people: 8,
    episodes: 2,
    sources: 2,
  })
  expect(counts.find(({ kind }) => kind === 'library')).toMatchObject({
    introductions: 1,
    people: null,
    episodes: null,
  })
  expect(await story.inWork('commissioner', (work) => countNewSources(work, ...year))).toEqual([
    { quarterOn: '2026-10-01', sources: 2 },
  ])
})

test('counts stay inside the place, and rows are for those who may open them', async () => {
  expect(await story.inWork('elsewhere', (work) => countReferrals(work, ...year))).toMatchObject([
    { kind: null, introductions: 0 },
  ])
  expect(await story.inWork('gp', (work) => countReferrals(work, ...year))).toEqual([])
  expect(await story.inWork('commissioner', (work) => listReferralCounts(work, ...year))).toEqual([])
  expect(await story.inWork('frontDoor', (work) => listReferralCounts(work, ...year))).toHaveLength(9)
})

test('a source of one place is not to be changed in another', async () => {
  const dee = await story.as('elsewhereAdministrator')
  await dee.visit(`/sources/${code}`)
  expect(dee.page.status).toBe(404)
  const gp = await story.as('gp')
  await gp.visit('/sources')
  expect(gp.page.status).toBe(404)
})
