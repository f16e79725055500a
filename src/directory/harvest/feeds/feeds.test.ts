import { afterAll, beforeAll, expect, test } from 'vitest'
import { some, walk } from '../fixtures/harvesting.ts'
import { type Feeds, openFeeds, orukServer } from './fixtures/reading-feeds.ts'

let at: Feeds
let wen: Awaited<ReturnType<Feeds['story']['as']>>
beforeAll(async () => {
  at = await openFeeds()
  wen = await at.story.as('administrator')
})
afterAll(() => at.close())

/** A session ends by itself meanwhile. */
async function aDayLater(days: number): Promise<void> {
  at.story.later({ days })
  wen = await at.story.as('administrator')
  await wen.visit(`/feeds/${(await feed()).id}`)
}

const feed = () => at.owner.selectFrom('feed').selectAll().executeTakeFirstOrThrow()
const statuses = async () =>
  Object.groupBy(await at.owner.selectFrom('offer').select('status').execute(), ({ status }) => status)

test('B45: a place administrator adds another directory, sees how it would look, and only then is it read', async () => {
  at.serve(orukServer(some(12, walk), 5))
  await wen.visit('/feeds')
  wen.see('No other directory is read yet.')
  await wen.press('Add a directory')
  wen.fill('What do we call it?', 'Tidewater').fill('Its address', 'https://10.0.0.7/api')
  await wen.press('Look into it')
  expect(wen.page.status).toBe(422)
  wen.see('Enter an address that begins with https')
  wen.fill('Its address', 'https://directory.tidewater.org.uk/api')
  await wen.press('Look into it')
  wen.see('We are looking into it')
  await at.moveHere()
  await at.runJobs()
  await wen.click('See how far it is')
  wen.see('We found 12 records (Open Referral UK (3 or 1))', 'Estuary walk 1', 'Estuary walk 3', '£2.50')
  expect(await at.owner.selectFrom('offer').select('id').execute()).toEqual([])

  await wen.press('Start to read it')
  await at.runJobs()
  await wen.reload()
  wen.see('12 found: 12 new, 0 changed', 'read to its end')
  expect((await feed()).next_at).toEqual(new Date('2026-11-25T09:00:00Z'))
})

test('B45: its licence and its owner’s name stand on each listing, and it is said what a change does', async () => {
  await wen.click('Change its terms')
  wen.see('12 listings of it are shown.', 'they leave it')
  wen.choose('The licence lets us publish it again in our own open directory')
  await wen.press('Save')
  wen.see('Enter the licence that lets us publish it again')
  wen.fill('Its licence', 'OGL-UK-3.0').fill('How its owner wants to be named', 'Tidewater Council, 2026')
  await wen.press('Save')
  wen.see('Saved', 'Tidewater Council, 2026')
  const offer = await at.owner.selectFrom('offer').select('id').limit(1).executeTakeFirstOrThrow()
  const stranger = at.story.visitor()
  await stranger.visit(`/offers/${offer.id}`)
  stranger.see('Tidewater Council, 2026 · OGL-UK-3.0')
  const listed = await stranger.visit(`/api/oruk/v3/services/${offer.id}`)
  expect(listed.html).toContain('Tidewater Council, 2026')
})

test('B45: the next day it is read by itself, and only what changed is asked for', async () => {
  at.asked.length = 0
  at.serve(
    orukServer(
      [
        walk(1, { description: 'New words', last_modified: '2026-11-25T00:00:00.000Z' }),
        ...some(11, (n) => walk(n + 1)),
      ],
      5,
    ),
  )
  await aDayLater(1)
  await at.run('find-due-feeds')
  await at.runJobs()
  expect(at.asked.some((url) => url.includes('modified_after='))).toBe(true)
  await wen.reload()
  wen.see('1 found: 0 new, 1 changed', 'read; what it does not name stays')
  // Once a week all of it is read, since nothing else tells what was taken out.
  at.asked.length = 0
  await aDayLater(7)
  await at.run('find-due-feeds')
  await at.runJobs()
  expect(at.asked.some((url) => url.includes('modified_after='))).toBe(false)
})

test('B45: every record of a reading is told, by outcome and page', async () => {
  at.serve(orukServer([...some(70, walk), walk(1), { ...walk(99), name: '' }], 100))
  await wen.visit('/feeds')
  await wen.click('Tidewater')
  await wen.press('Read it now')
  await at.runJobs()
  await wen.reload()
  const { id: runId } = await at.owner
    .selectFrom('feed_run')
    .select('id')
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  await wen.visit(`/feeds/${(await feed()).id}/runs/${runId}`)
  wen.see('70 found: 58 new', 'It stands more than once in the list')
  wen.select('Outcome', 'Refused (1)')
  await wen.press('Show')
  wen.see('The record has no name: skipped.')
  wen.select('Outcome', 'New (58)')
  await wen.press('Show')
  await wen.click('2')
  wen.see('Estuary walk')
})

test('B45: a reading that shrank is held, and somebody says whether the rest has gone', async () => {
  at.serve(orukServer(some(10, walk)))
  const readNow = async () => {
    await wen.visit('/feeds')
    await wen.click('Tidewater')
    await wen.press('Read it now')
    await at.runJobs()
    await wen.visit('/feeds')
  }
  await readNow()
  wen.see('held: look at it')
  expect((await statuses()).active).toHaveLength(70)
  await wen.click('Tidewater')
  const run = await at.owner
    .selectFrom('feed_run')
    .select('id')
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const here = `/feeds/${(await feed()).id}/runs/${run.id}`
  await wen.visit(here)
  await wen.click('Look at what would go')
  wen.see('These 60 are missing', 'Estuary walk 70')
  await wen.press('Something went wrong there')
  expect((await statuses()).active).toHaveLength(70)

  at.story.later({ minutes: 5 })
  await readNow()
  const second = await at.owner
    .selectFrom('feed_run')
    .select('id')
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  await wen.visit(`/feeds/${(await feed()).id}/runs/${second.id}/review`)
  const [first, again] = await wen.submitTwice('They have really gone')
  expect([first.status, again.status].every((status) => status < 400 || status === 409)).toBe(true)
  expect((await statuses()).active).toHaveLength(10)
  expect((await statuses()).inactive).toHaveLength(60)
  // They come back as soon as the directory tells of them again.
  at.serve(orukServer(some(70, walk)))
  at.story.later({ minutes: 5 })
  await readNow()
  expect((await statuses()).active).toHaveLength(70)
})

test('a list that moves while it is read is not taken for whole, and takes nothing away', async () => {
  const whole = orukServer(some(70, walk), 20)
  const turned = orukServer(some(70, walk).reverse(), 20)
  let count = 0
  at.serve((url) => (/services$/.test(url.pathname) && count++ % 2 === 1 ? turned(url) : whole(url)))
  at.story.later({ minutes: 5 })
  await wen.visit('/feeds')
  await wen.click('Tidewater')
  await wen.press('Read it now')
  await at.runJobs()
  await wen.reload()
  wen.see('broken off: only added and changed')
  expect((await statuses()).active).toHaveLength(70)
})

test('a feed is read by one at a time, and a reading that was cut off is taken up again', async () => {
  at.story.later({ minutes: 1 })
  const { id: feedId } = await feed()
  const started = at.story.now()
  const cut = { id: crypto.randomUUID(), feed_id: feedId, started_at: started, beat_at: started }
  await at.owner.insertInto('feed_run').values(cut).execute()
  await at.owner.updateTable('feed').set({ next_at: started }).execute()
  const before = at.asked.length
  await at.run('read-feeds')
  expect(at.asked.length).toBe(before)
  at.story.later({ minutes: 3 })
  await Promise.all([at.run('read-feeds'), at.run('read-feeds')])
  const runs = await at.owner
    .selectFrom('feed_run')
    .select(['id', 'problem', 'complete'])
    .where('started_at', '>=', started)
    .execute()
  expect(runs).toHaveLength(2)
  expect(runs.find((run) => run.id === cut.id)?.problem).toBe('It was cut off.')
})

test('paused, it is not read; another place and other roles find nothing there', async () => {
  await wen.visit('/feeds')
  await wen.click('Tidewater')
  await wen.press('Pause')
  await aDayLater(3)
  const before = at.asked.length
  await at.run('find-due-feeds')
  await at.runJobs()
  expect(at.asked.length).toBe(before)
  const { id: feedId } = await feed()
  const amara = await at.story.as('worker')
  expect((await amara.visit(`/feeds/${feedId}`)).status).toBe(404)
  await at.owner.updateTable('feed').set({ owner_place_id: at.story.world.personas.elsewhere.actor.place }).execute()
  expect((await wen.visit(`/feeds/${feedId}`)).status).toBe(404)
})
