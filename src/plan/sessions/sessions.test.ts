import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { asResident, walkWith } from '../../../test/people.ts'
import { openStory, type Story } from '../../../test/story.ts'
import { addOffer, type NewOffer, type Schedule, sessionsBetween } from '../../directory/index.ts'
import { listTasks } from '../../person/index.ts'
import { bookSession, findConnection, planPaths } from '../index.ts'
import { addConnection } from '../store/connections.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())
beforeEach(() => story.later({ minutes: 5 }))

const weekly = (more: Partial<Schedule>): Schedule => ({
  locationId: null,
  days: ['SA'],
  opensAt: '10:00',
  closesAt: '12:00',
  frequency: 'WEEKLY',
  every: null,
  startsOn: null,
  endsOn: null,
  note: '',
  ...more,
})

test('B39: dates follow from times, over midnight and through both changes of the clocks', () => {
  const night = sessionsBetween(
    { schedules: [weekly({ opensAt: '22:00', closesAt: '02:00' })], dates: [] },
    '2026-10-24',
    '2026-10-24',
  )
  // The night has an hour more.
  expect(night[0]?.startsAt.toISOString()).toBe('2026-10-24T21:00:00.000Z')
  expect(night[0]?.endsAt?.toISOString()).toBe('2026-10-25T02:00:00.000Z')
  const mornings = sessionsBetween(
    { schedules: [weekly({ days: ['SU'], opensAt: '01:30', closesAt: null })], dates: [] },
    '2026-10-25',
    '2027-03-28',
  )
  // A time that comes twice is its first; one that is left out is an hour later by the clock.
  expect(mornings[0]?.startsAt.toISOString()).toBe('2026-10-25T00:30:00.000Z')
  expect(mornings.at(-1)?.startsAt.toISOString()).toBe('2027-03-28T01:30:00.000Z')
  const fortnightly = sessionsBetween(
    { schedules: [weekly({ every: 2, startsOn: '2026-11-28' })], dates: [] },
    '2026-11-24',
    '2026-12-31',
  )
  expect(fortnightly.map(({ heldOn }) => heldOn)).toEqual(['2026-11-28', '2026-12-12', '2026-12-26'])
})

/** People who are welcome at an offer that takes place on Saturdays. */
async function welcome(count: number, offer: Partial<NewOffer> = {}) {
  const who = await walkWith(story, `Welcome ${count}`)
  const organisationId = story.world.organisations.hub
  const offerId = await story.inWork('worker', (work) =>
    addOffer(work, {
      name: 'Carers’ café',
      organisationId,
      joining: 'introduction',
      contactName: 'Pat Lowe',
      schedules: [{ days: ['SA'], opensAt: '10:00', closesAt: '12:00' }],
      ...offer,
    }),
  )
  const references: string[] = []
  for (let at = 0; at < count; at++) {
    const reference = await story.inWork('worker', (work) =>
      addConnection(work, {
        personId: who.personId,
        episodeId: who.episodeId,
        goalId: who.goalId,
        offerId,
        organisationId,
        reasons: [],
      }),
    )
    references.push(reference)
  }
  await story.db.owner
    .updateTable('connection')
    .set({ state: 'accepted', asked_at: story.now() })
    .where('offer_id', '=', offerId)
    .execute()
  return { offerId, references }
}
const book = (reference: string, heldOn: string) =>
  story.inWork('worker', async (work) => {
    const { version } = await findConnection(work, reference)
    return bookSession(work, { reference, version, heldOn, opensAt: '10:00', what: 'book' })
  })

test('B39: of ten who book the last place of a session at once one has it; the session is cancelled, and their worker is told', async () => {
  const { offerId, references } = await welcome(10)
  const helen = await story.as('manager')
  await helen.visit(`/directory/${offerId}/room`)
  await helen
    .choose('Yes', 'Do people book single sessions?')
    .fill('Places in one session', '1')
    .fill('Who said so?', 'Pat')
    .press('Save')
  const outcomes = await Promise.allSettled(references.map((reference) => book(reference, '2026-11-28')))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const { booked } = await story.db.owner
    .selectFrom('offer_date')
    .select('booked')
    .where('offer_id', '=', offerId)
    .executeTakeFirstOrThrow()
  expect(booked).toBe(1)
  const winner = references[outcomes.findIndex(({ status }) => status === 'fulfilled')]
  await helen.visit(`/directory/${offerId}/dates`)
  await helen.press('Cancel this date: Saturday 28 November, 10am')
  helen.see('Cancelled')
  await story.runJobs()
  const tasks = (await story.inWork('worker', listTasks)).filter(({ kind }) => kind === 'session-cancelled')
  expect(tasks.map(({ words }) => words)).toEqual([winner])
  await expect(book(references[0] ?? '', '2026-11-28')).rejects.toThrow()
})

test('B39: anybody reads which dates fall out and which are extra; a drop-in needs no booking', async () => {
  const { offerId } = await welcome(0, { joining: 'drop-in' })
  const helen = await story.as('manager')
  await helen.visit(`/directory/${offerId}/dates`)
  await helen.press('Cancel this date: Saturday 28 November, 10am')
  await helen
    .fillDate('Which day?', '2026-12-01')
    .fill('From', '14:00')
    .fill('A word about it', 'In the library')
    .press('Add this date')
  helen.see('Extra', 'In the library')
  const stranger = story.visitor()
  await stranger.visit(`/offers/${offerId}`)
  stranger.see('Does not take place: Saturday 28 November, 10am', 'Also:', 'In the library')
  await helen.press('It takes place after all: Saturday 28 November, 10am')
  await stranger.visit(`/offers/${offerId}`)
  stranger.dontSee('Does not take place')
})

test('B39: coming to a session is the first visit, and coming again is going', async () => {
  const { references } = await welcome(1)
  const [joan = ''] = references
  await story.later({ days: 12 })
  const grace = await story.as('worker')
  const state = async () => (await story.inWork('worker', (work) => findConnection(work, joan))).state
  await grace.visit(planPaths.connection(joan))
  await grace.press('They did not come: Saturday 21 November, 10am')
  expect(await state()).toBe('accepted')
  await grace.press('They came: Saturday 28 November, 10am')
  expect(await state()).toBe('first-visit')
  await grace.press('They came: yesterday, Saturday 5 December, 10am')
  expect(await state()).toBe('going')
  expect(await story.inWork('worker', (work) => findConnection(work, joan))).toMatchObject({
    firstVisitOn: '2026-11-28',
    goingOn: '2026-12-05',
  })
})

test('B39: the person sees the sessions of what they go to on their own page, books one, and gives it back; nobody else can', async () => {
  const { offerId, references } = await welcome(2)
  const [mine = ''] = references
  const helen = await story.as('manager')
  await helen.visit(`/directory/${offerId}/room`)
  await helen
    .choose('Yes', 'Do people book single sessions?')
    .fill('Places in one session', '1')
    .fill('Who said so?', 'Pat')
    .press('Save')
  const { personId } = await story.inWork('worker', (work) => findConnection(work, mine))
  const own = await asResident(story, personId, 'Welcome')
  await own.visit('/mine')
  await own.visit(planPaths.mineSessions(mine))
  const [session] = own.rows()
  expect(session?.['How it stands']).toBe('1 place left')
  await own.press(`Book a place: ${session?.When}`)
  expect(own.rows()[0]?.['How it stands']).toBe('You have a place')
  await own.press(`Give the place back: ${session?.When}`)
  expect(own.rows()[0]?.['How it stands']).toBe('1 place left')
  const other = await walkWith(story, 'Somebody else')
  const stranger = await asResident(story, other.personId, 'Somebody else')
  expect((await stranger.visit(planPaths.mineSessions(mine))).status).toBe(404)
})
