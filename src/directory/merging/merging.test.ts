import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { id, openHarvest, oruk3, walk } from '../harvest/fixtures/harvesting.ts'
import { addOffer, findOffer, type NewOffer, searchOffers } from '../index.ts'
import { replaceOffer } from '../store/index.ts'
import { listHits, readSearchWords } from '../store/search.ts'
import { saying } from './chosen.ts'
import { findSame } from './jobs/find-same.ts'

let at: Awaited<ReturnType<typeof openHarvest>>
beforeAll(async () => {
  at = await openHarvest()
})
beforeEach(async () => {
  await at.empty()
  await at.owner.deleteFrom('merging_choice').execute()
})
afterAll(() => at.close())

const name = 'Estuary walk 1'
const ours: Omit<NewOffer, 'organisationId'> = {
  name,
  description: 'We walk, and stop for tea.',
  contactPhone: '0117 496 0123',
  joining: 'drop-in',
  schedules: [{ days: ['WE'], opensAt: '10:00', closesAt: '12:00' }],
}

const add = (offer: Partial<NewOffer> = {}) =>
  at.story.inWork('administrator', (work) =>
    addOffer(work, { ...ours, organisationId: at.story.world.organisations.hub, ...offer }),
  )
const open = { licence: 'OGL-UK-3.0', mayRepublish: true }
/** The same walk in another directory. */
async function harvested(more: object = {}, feed = 'Tidewater', number = 1) {
  await at.harvest(oruk3([walk(number, { name, ...more })]), { feed, ...open })
  const row = await at.owner
    .selectFrom('offer')
    .innerJoin('feed', 'feed.id', 'offer.feed_id')
    .select('offer.id')
    .where('feed.name', '=', feed)
    .executeTakeFirstOrThrow()
  return row.id
}
const find = (offer: string) => at.story.inWork('administrator', (work) => findOffer(work, offer))
const compare = () => findSame({ database: at.story.db.web, jobs: at.story.db.jobs, now: at.story.now })
const found = (words = 'estuary') =>
  at.story.inWork('administrator', async (work) => (await searchOffers(work, { words })).found.map((one) => one.id))
type Visitor = Awaited<ReturnType<typeof at.story.as>>
const helen = () => at.story.as('manager')
async function toPair(visitor: Visitor) {
  await visitor.visit('/directory/same')
  await visitor.click('Compare')
}

test('B45: the same walk from two directories is shown side by side with where each fact is from, and made one', async () => {
  const own = await add()
  const theirs = await harvested()
  await compare()
  const visitor = await helen()
  await visitor.visit('/directory/same')
  visitor.see('our own listing', 'from Tidewater', 'the same phone number', 'nearly the same name')
  await visitor.click('Compare')
  visitor.see('We walk, and stop for tea.', 'We walk to point 1.', 'Tidewater', 'Both say the same of')
  await visitor.press('The same: make them one')
  visitor.see('They are one now.')
  expect(await found()).toEqual([own])
  // The address of the other one answers for ever.
  const moved = await at.story.running.app.inject({ url: `/offers/${theirs}` })
  expect([moved.statusCode, moved.headers.location]).toEqual([301, `/offers/${own}`])
  await visitor.visit(`/offers/${own}`)
  visitor.see('Also listed in Tidewater')
  const service = await at.story.running.app.inject({ url: `/api/oruk/v3/services/${theirs}` })
  expect(service.json()).toMatchObject({ id: theirs, status: 'inactive', alongside_merged_into: own })
})

/** Two listings stand beside each other in the order of their ids. */
const sideOf = (offer: string, other: string) => (offer < other ? 'First' : 'Second')
const factWords: Record<string, string> = { what: 'What it is', cost: 'What it costs' }

/** Both are one: ours goes on, and these facts are shown as the other directory says them. */
async function merged(shown: string[] = [], more: object = {}) {
  const own = await add()
  const theirs = await harvested(more)
  await compare()
  const visitor = await helen()
  await toPair(visitor)
  for (const fact of shown) visitor.choose(sideOf(theirs, own), `${factWords[fact]}: which to show?`)
  await visitor.press('The same: make them one')
  return { own, theirs, visitor }
}
const change = (offer: string, said: object) =>
  at.story.inWork('administrator', async (work) => {
    const now = await findOffer(work, offer)
    expect(await replaceOffer(work, offer, now.version, { ...saying(now, []), ...said })).toBe(true)
  })
async function undo(visitor: Visitor) {
  await visitor.visit('/directory/merged')
  await visitor.press('Take it back')
}

test('B62: whatever road a search takes, what was made one is found once, and twice again when it is taken back', async () => {
  const { own, theirs, visitor } = await merged()
  const byDatabase = () =>
    at.story.inWork('administrator', async (work) => {
      const query = {
        placeId: work.place,
        words: await readSearchWords(work, ['estuary']),
        match: 'all',
        near: null,
      } as const
      return (await listHits(work, { ...query, within: undefined, isOpen: false })).map((hit) => hit.id)
    })
  expect([await found(), await byDatabase()]).toEqual([[own], [own]])
  await undo(visitor)
  visitor.see('Both are listed by themselves again.')
  expect([(await found()).toSorted(), (await byDatabase()).toSorted()]).toEqual([
    [own, theirs].toSorted(),
    [own, theirs].toSorted(),
  ])
  // Made one by mistake: they are not shown again at once.
  await compare()
  await visitor.visit('/directory/same')
  visitor.see('No two listings look like the same offer.')
})

test('B45: facts that were taken over follow the directory that says them; the others stay ours', async () => {
  const { own, theirs } = await merged(['what', 'cost'])
  expect(await find(own)).toMatchObject({ description: 'We walk to point 1.', costPence: 250, joining: 'drop-in' })
  await harvested({
    description: 'We walk to the lighthouse.',
    cost_options: [{ amount: 3 }],
    status: 'temporarily closed',
  })
  await compare()
  expect(await find(own)).toMatchObject({
    description: 'We walk to the lighthouse.',
    costPence: 300,
    joining: 'drop-in',
    status: 'active',
  })
  // Its own row says what its feed says, and is found by nobody.
  expect(await find(theirs)).toMatchObject({ description: 'We walk to the lighthouse.', status: 'merged' })
  expect(await found()).toEqual([own])
})

test('undo after more edits: each says again what it said, and later edits stay with the one that went on', async () => {
  const { own, theirs, visitor } = await merged(['what', 'cost'])
  await change(own, { howToJoin: 'Come to the gate.', costPence: 400 })
  await compare()
  // What somebody wrote by hand stays until the other directory says something new.
  expect(await find(own)).toMatchObject({ costPence: 400 })
  await harvested({ description: 'We walk far.' })
  await compare()
  await undo(visitor)
  expect(await find(own)).toMatchObject({
    status: 'active',
    description: 'We walk, and stop for tea.',
    howToJoin: 'Come to the gate.',
    costPence: null,
  })
  expect(await find(theirs)).toMatchObject({ status: 'active', description: 'We walk far.', costPence: 250 })
  expect((await at.story.running.app.inject({ url: `/offers/${theirs}` })).statusCode).toBe(200)
})

test('undo after more edits: of two that are ours, an edit goes back with the fact that it is about', async () => {
  const first = await add({ costPence: 100 })
  const second = await add({ costPence: 200, description: 'Tea first.' })
  await compare()
  const visitor = await helen()
  await toPair(visitor)
  visitor.choose('Second', 'What it costs: which to show?').choose('First:')
  await visitor.press('The same: make them one')
  const [survivor, gone] = [first, second].toSorted()
  await change(survivor ?? '', { costPence: 700 })
  await undo(visitor)
  const before = survivor === first ? 100 : 200
  expect([await find(survivor ?? ''), await find(gone ?? '')]).toMatchObject([
    { costPence: before },
    { costPence: 700 },
  ])
})

test('a merge of a merge leads to the last one, comes apart in any order, and never in a ring', async () => {
  const { own, theirs, visitor } = await merged()
  const third = await harvested({ id: id('a', 9) }, 'Harbour', 9)
  await compare()
  await toPair(visitor)
  visitor.choose(`${sideOf(third, own)}:`)
  await visitor.press('The same: make them one')
  const leadsTo = async (offer: string) =>
    (await at.story.running.app.inject({ url: `/offers/${offer}` })).headers.location
  expect([await leadsTo(own), await leadsTo(theirs)]).toEqual([`/offers/${third}`, `/offers/${third}`])
  expect(await found()).toEqual([third])
  const ring = at.owner
    .updateTable('offer')
    .set({ merged_into: theirs, status: 'merged', status_said: 'active' })
    .where('id', '=', third)
  await expect(ring.execute()).rejects.toThrow('ring')
  // The older of both first.
  await visitor.visit('/directory/merged')
  await visitor.press('Take it back', 'Tidewater')
  expect((await found()).toSorted()).toEqual([theirs, third].toSorted())
  expect(await leadsTo(own)).toBe(`/offers/${third}`)
})

test('two moderators at once: the second is told, and what somebody changed meanwhile is looked at again', async () => {
  await add()
  const theirs = await harvested()
  await compare()
  const [first, second] = [await helen(), await at.story.as('administrator')]
  await toPair(first)
  await toPair(second)
  await first.press('Different: keep them apart')
  await second.press('The same: make them one')
  expect(second.page.status).toBe(409)
  expect((await find(theirs)).status).toBe('active')
  await compare()
  await first.visit('/directory/same')
  first.see('No two listings look like the same offer.')
  // Kept apart, they come again when one of them says something else of what is compared.
  await harvested({ name: 'Estuary walk' })
  await compare()
  await toPair(first)
  await harvested({ name: 'Estuary walk', description: 'Otherwise' })
  await first.press('The same: make them one')
  expect(first.page.status).toBe(409)
  expect((await find(theirs)).status).toBe('active')
})

test('what a directory does not let us pass on does not leave in a listing of ours', async () => {
  const own = await add()
  await at.harvest(oruk3([walk(1, { name })]), { licence: 'none', mayRepublish: false })
  await compare()
  const visitor = await helen()
  await toPair(visitor)
  const theirs = await at.owner.selectFrom('offer').select('id').where('source', '=', 'feed').executeTakeFirstOrThrow()
  visitor.choose(sideOf(theirs.id, own), 'What it is: which to show?')
  await visitor.press('The same: make them one')
  expect(visitor.page.status).toBe(422)
  visitor.see('That directory does not let us pass its facts on')
})

test('from a score on, and only where a place said so, nobody need look; it can be taken back', async () => {
  const own = await add({ contactEmail: 'walks@tidewater.org.uk', url: 'https://tidewater.org.uk/walk' })
  const theirs = await harvested({ url: 'https://tidewater.org.uk/walk', email: 'walks@tidewater.org.uk' })
  await compare()
  expect((await find(theirs)).status).toBe('active')
  const visitor = await helen()
  await visitor.visit('/directory/same')
  visitor.choose('90 in 100 and more')
  await visitor.press('Make listings one by itself')
  await compare()
  expect(await found()).toEqual([own])
  await visitor.visit('/directory/merged')
  visitor.see('by itself')
  await undo(visitor)
  await compare()
  expect((await find(theirs)).status).toBe('active')
})

test('a shortlist that was kept before shows the one that goes on, once, and lets go of it', async () => {
  const own = await add()
  const theirs = await harvested()
  const jo = at.story.visitor()
  for (const offer of [own, theirs]) {
    await jo.visit(`/offers/${offer}`)
    await jo.press('Keep')
  }
  const list = jo.page.path
  await compare()
  const visitor = await helen()
  await toPair(visitor)
  await visitor.press('The same: make them one')
  await jo.visit(list)
  expect(jo.page.html.split(`href="/offers/${own}"`).length - 1).toBeGreaterThan(0)
  expect(jo.page.html).not.toContain(theirs)
  await jo.press('Take off')
  expect(jo.page.html).not.toContain(own)
})
