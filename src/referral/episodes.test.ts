import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Visitor } from '../../test/site.ts'
import { openStory, type Story } from '../../test/story.ts'
import { accept, ask, personOf } from './fixtures/walk.ts'

let story: Story
let page: string
let reference: string
beforeAll(async () => {
  story = await openStory()
  reference = await ask(story, { name: 'Wanda' })
  await accept(story, reference)
  page = `/people/${(await personOf(story, reference)).reference}`
})
afterAll(() => story.close())

async function open(): Promise<Visitor> {
  const grace = await story.as('worker')
  await grace.visit(page)
  return grace
}

async function tryToReach(): Promise<Visitor> {
  const grace = await open()
  grace.choose('Phone call', 'How did you try?')
  grace.fill('What came of it?', 'no answer')
  await grace.press('Note an attempt')
  return grace
}

test('"could not reach yet" asks for three attempts that differ, and leads back', async () => {
  await tryToReach()
  const grace = await tryToReach()
  grace.see('1 attempt that differs')
  const { reference: episode } = await story.db.owner
    .selectFrom('episode')
    .select('reference')
    .executeTakeFirstOrThrow()
  await grace.visit(`/episodes/${episode}/not-reached`)
  await grace.press('Could not reach yet')
  expect(grace.page.status).toBe(422)
  grace.see('Three attempts that differ come first')
  story.later({ hours: 4 })
  await tryToReach()
  story.later({ hours: 20 })
  const again = await tryToReach()
  again.see('3 attempts that differ')
  await again.press('Could not reach yet')
  await again.press('Could not reach yet')
  again.see('Could not reach yet')
  await again.press('Return')
  again.see('Getting to know each other')
})

test('B6: a pause is not an end; the day that was named becomes a reminder, and nothing closes by itself', async () => {
  const grace = await open()
  await grace.press('We are alongside')
  grace.see('Alongside')
  await grace.press('Pause')
  grace.fillDate('Until when?', { day: 31, month: 2, year: 2027 })
  await grace.press('Pause')
  grace.see('Enter a day that exists', 'Enter why')
  grace.fillDate('Until when?', '2026-12-20')
  grace.fill('Why, in their words', 'With her sister over Christmas')
  await grace.press('Pause')
  grace.see('Paused until Sunday 20 December 2026')
  const task = await story.db.owner
    .selectFrom('task')
    .select(['kind', 'due_on'])
    .where('kind', '=', 'pause-over')
    .executeTakeFirstOrThrow()
  expect(task.due_on).toBe('2026-12-20')
})

test('B94: two years pass, every job runs, and nobody was closed', async () => {
  story.later({ days: 730 })
  await story.inWork('frontDoor', (work) => work.jobs.queue(work, 'raise-alarms', {}))
  await story.runJobs()
  const row = await story.db.owner.selectFrom('episode').select(['state', 'ended_at']).executeTakeFirstOrThrow()
  expect(row).toEqual({ state: 'paused', ended_at: null })
  const grace = await open()
  await grace.press('Return')
  grace.see('Alongside')
})

test('an end says what changed, in her own words', async () => {
  const grace = await open()
  await grace.press('End')
  await grace.press('End')
  grace.see('Enter what changed', 'Select why it ends')
  grace.fill('What changed, in their own words', 'I sing on Mondays now')
  grace.choose('Things changed as they hoped')
  await grace.press('End')
  grace.see('I sing on Mondays now', 'Things changed as they hoped')
})

test('B6 D8: she returns without a new referral: another episode, the same worker, the same person', async () => {
  const grace = await open()
  await grace.press('They are back: open again')
  grace.see('Getting to know each other', 'Grace Adeyemi', 'I sing on Mondays now')
  const episodes = await story.db.owner.selectFrom('episode').select(['worker_account_id']).execute()
  expect(episodes).toHaveLength(2)
  expect(new Set(episodes.map((one) => one.worker_account_id)).size).toBe(1)
  expect(await story.db.owner.selectFrom('referral').select('id').execute()).toHaveLength(1)
})

test('B53: the worker weighs it, and the weight counts for who has room', async () => {
  const grace = await open()
  grace.choose('4', 'Weight in the caseload')
  grace.fill('Pace', 'weekly calls')
  await grace.press('Save')
  grace.see('4 of 5', 'weekly calls')
  await grace.visit('/front-door')
  expect(grace.rows('Who has room').find((row) => row['Link worker'] === 'Grace Adeyemi')?.Room).toContain('carries 4')
})

test('somebody who may not see her cannot move her time alongside', async () => {
  const { reference: episode, state } = await story.db.owner
    .selectFrom('episode')
    .select(['reference', 'state'])
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  for (const who of ['stranger', 'elsewhere'] as const) {
    const visitor = await story.as(who)
    for (const path of ['pause', 'end', 'worker', 'not-reached']) {
      await visitor.visit(`/episodes/${episode}/${path}`)
      expect(visitor.page.status, `${who} ${path}`).toBe(404)
    }
  }
  expect(state).toBe('getting-to-know')
})
