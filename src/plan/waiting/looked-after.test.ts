import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openStory, type Story } from '../../../test/story.ts'
import { roomOf, setOfferFacts } from '../../directory/index.ts'
import { listTasks } from '../../person/index.ts'
import { idea, introduceIn, linkTo, openQuestion, stateOf } from '../fixtures/introduced.ts'
import { findConnection, planPaths, recordAnswer, waitForPlace } from '../index.ts'
import { addConnection } from '../store/connections.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())
beforeEach(() => story.later({ hours: 2 }))

type Joan = Awaited<ReturnType<typeof idea>>
const find = (reference: string) => story.inWork('worker', (work) => findConnection(work, reference))
const tasksAbout = async (reference: string) =>
  (await story.inWork('worker', listTasks)).filter(({ words }) => words === reference).map(({ kind }) => kind)
const clock = async (job: string) => {
  await story.inWork('worker', (work) => work.jobs.queue(work, job, {}))
  await story.runJobs()
}
/** Another person's wish for the offer that Joan was introduced to. */
async function besides({ connection }: Joan, name: string): Promise<string> {
  const [{ offerId, organisationId }, other] = [await find(connection), await idea(story, name)]
  return story.inWork('worker', (work) =>
    addConnection(work, {
      personId: other.personId,
      episodeId: other.episodeId,
      goalId: other.goalId,
      offerId,
      organisationId,
      reasons: [],
    }),
  )
}
const wait = (reference: string, initials: 'no' | 'spoken' = 'no') =>
  story.inWork('worker', async (work) => {
    const { version } = await findConnection(work, reference)
    await waitForPlace(work, { reference, version, initials })
  })

test('B60: a place that frees is offered to the worker of whoever has waited longest, and given to nobody', async () => {
  const joan = await idea(story, 'Joan First', { placesOpen: 1 })
  const grace = await story.as('worker')
  await introduceIn(grace, joan.connection)
  const [second, third] = [await besides(joan, 'Second'), await besides(joan, 'Third')]
  await wait(second)
  await story.later({ minutes: 5 })
  await wait(third)
  await clock('look-after-room')
  expect(await tasksAbout(second)).toEqual([])
  await story.inWork('worker', async (work) => {
    const { version } = await findConnection(work, joan.connection)
    await recordAnswer(work, {
      reference: joan.connection,
      version,
      answer: 'decline',
      reason: 'other',
      words: '',
      by: '',
    })
  })
  await story.runJobs()
  await clock('look-after-room')
  expect(await tasksAbout(second)).toEqual(['place-free'])
  expect(await tasksAbout(third)).toEqual([])
  expect(await stateOf(story, second)).toBe('suggested')
  await grace.visit(planPaths.connection(second))
  grace.see('They are next on the waiting list.', 'A place is free for them since')
  await introduceIn(grace, second)
  expect(await tasksAbout(second)).toEqual([])
})

test('B19: a group closes while people wait and are asked about: each comes back to their worker, once', async () => {
  const joan = await idea(story, 'Joan Closing', { placesOpen: 1 })
  const grace = await story.as('worker')
  await introduceIn(grace, joan.connection)
  const second = await besides(joan, 'Second Closing')
  await wait(second)
  const { offerId } = await find(joan.connection)
  await story.inWork('manager', (work) => setOfferFacts(work, offerId, { status: 'defunct' }))
  await clock('look-after-room')
  await clock('look-after-room')
  for (const one of [joan.connection, second]) expect(await tasksAbout(one)).toEqual(['group-closed'])
  await grace.visit(planPaths.connection(second))
  grace.see('This is closed now.', 'Find what else fits')
})

test('B19: a question that nobody answers is asked twice more, and then comes back: never declined by a clock', async () => {
  const joan = await idea(story, 'Joan Silence')
  const grace = await story.as('worker')
  await introduceIn(grace, joan.connection)
  const first = await linkTo(story, joan.contact)
  const reminders = async () =>
    (await story.messages()).filter(
      ({ recipient, template }) => recipient === joan.contact && template === 'connection-reminder',
    ).length
  await story.later({ days: 3 })
  await clock('chase-answers')
  expect(await reminders()).toBe(0)
  for (const count of [1, 2]) {
    await story.later({ days: 9 })
    await clock('chase-answers')
    await clock('chase-answers')
    expect(await reminders()).toBe(count)
  }
  expect(await tasksAbout(joan.connection)).toEqual([])
  await story.later({ days: 9 })
  await clock('chase-answers')
  await clock('chase-answers')
  expect(await reminders()).toBe(2)
  expect(await tasksAbout(joan.connection)).toEqual(['no-answer'])
  expect(await stateOf(story, joan.connection)).toBe('introduced')
  expect(first).not.toBe('')
})

test('B19: a group says what room it has by its link, and sees who comes and waits as far as they agreed', async () => {
  const joan = await idea(story, 'Joan Ours', { placesOpen: 1 })
  const grace = await story.as('worker')
  await introduceIn(grace, joan.connection)
  const [second, third] = [await besides(joan, 'Zebedee'), await besides(joan, 'Quentin')]
  await wait(second, 'spoken')
  await story.later({ minutes: 5 })
  await wait(third)
  const pat = await openQuestion(story, joan.contact)
  await pat.click('Our offer: places, waits and who is coming')
  pat.see('Joan', second, third, 'Kept until you answer').dontSee('Zebedee', 'Quentin')
  const [next] = pat.page.rows('Who waits, in order')
  expect(next?.Who).toMatch(/^Z/)
  pat.fill('Places in all', '3').fill('Who said so?', 'Pat')
  await pat.press('Save')
  pat.see('Saved. Everybody reads it from now on.')
  await story.runJobs()
  expect(await tasksAbout(second)).toEqual(['place-free'])
  expect(await tasksAbout(third)).toEqual(['place-free'])
})

test('B19, B83: on the group’s list a record that is left to a few is its reference alone, and whoever must not know of it does not find it', async () => {
  const joan = await idea(story, 'Joan Closed', { placesOpen: 5 })
  const grace = await story.as('worker')
  await introduceIn(grace, joan.connection)
  const pat = await openQuestion(story, joan.contact)
  await pat.click('Our offer: places, waits and who is coming')
  pat.see('Joan', joan.connection)
  const { place, personas } = story.world
  const about = { place_id: place, person_id: joan.personId }
  await story.db.owner
    .insertInto('restriction')
    .values({
      ...{ ...about, id: crypto.randomUUID(), account_ids: [personas.worker.account], reason: 'Known here' },
      ...{ review_on: '2027-03-01', set_by: personas.manager.account, set_at: story.now() },
    })
    .execute()
  await pat.reload()
  expect(pat.rows('Who is coming')[0]?.Who).toBe(joan.connection)
  // Of another person at the same group the contact must not know at all.
  const quiet = await besides(joan, 'Quiet')
  await wait(quiet)
  await pat.reload()
  pat.see(quiet)
  const { personId } = await find(quiet)
  await story.db.owner
    .insertInto('exclusion')
    .values({
      ...{ place_id: place, person_id: personId, id: crypto.randomUUID(), state: 'set', email: joan.contact },
      ...{ asked_at: story.now() },
    })
    .execute()
  await pat.reload()
  pat.dontSee(quiet)
})

test('B39: the group notes by its link who came, by the name that was shared, and the worker takes the plan on', async () => {
  const joan = await idea(story, 'Joan Came', {
    placesOpen: 5,
    schedules: [{ days: ['TU', 'WE', 'TH'], opensAt: '06:00' }],
  })
  const grace = await story.as('worker')
  await introduceIn(grace, joan.connection)
  const pat = await openQuestion(story, joan.contact)
  await pat.click('Our offer: places, waits and who is coming')
  // Nobody can come who was not welcomed yet.
  pat.dontSee('Who came?')
  await story.db.owner
    .updateTable('connection')
    .set({ state: 'accepted' })
    .where('reference', '=', joan.connection)
    .execute()
  await pat.reload()
  const [last] = pat.rows('Who came?')
  expect(last?.Who).toBe('Joan Came')
  await pat.press(`Came: Joan Came, ${last?.Session}`)
  expect(pat.rows('Who came?')[0]?.['How it stands']).toBe('Came')
  await grace.visit(planPaths.connection(joan.connection))
  expect(await stateOf(story, joan.connection)).toBe('accepted')
  await grace.press(`They came: ${last?.Session}`)
  expect(await stateOf(story, joan.connection)).toBe('first-visit')
})

test('B19: how soon a group answers is told from five answers on', async () => {
  const joan = await idea(story, 'Joan Replies', { placesOpen: 20 })
  const { offerId } = await find(joan.connection)
  const answer = async (count: number) => {
    for (let at = 0; at < count; at++)
      await sql`insert into connection (place_id, id, person_id, episode_id, offer_id, organisation_id, reference, state, asked_at, created_at, changed_at)
        select place_id, gen_random_uuid(), person_id, episode_id, offer_id, organisation_id, gen_random_uuid(), 'introduced', ${story.now()}, now(), now() from connection where offer_id = ${offerId} limit 1`.execute(
        story.db.owner,
      )
    await sql`update connection set state = 'accepted', answered_at = asked_at + interval '3 days' where offer_id = ${offerId} and state = 'introduced'`.execute(
      story.db.owner,
    )
  }
  const told = async () => (await story.inWork('worker', (work) => roomOf(work, offerId)))?.replyDays
  await answer(4)
  expect(await told()).toBeNull()
  await answer(1)
  expect(await told()).toBe(3)
  const stranger = story.visitor()
  await stranger.visit(`/offers/${offerId}`)
  stranger.see('They usually answer within 3 days.', 'Of 10 who were introduced, about 10 were welcomed.')
})
