import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { walkWith } from '../../../test/people.ts'
import { openStory, type Story } from '../../../test/story.ts'
import { addOffer, findOffer, type NewOffer, roomOf } from '../../directory/index.ts'
import { idea, introduceIn, openQuestion, stateOf } from '../fixtures/introduced.ts'
import {
  connectionLifecycle,
  connectionStates,
  findConnection,
  introduce,
  planPaths,
  recordAnswer,
  walkOn,
} from '../index.ts'
import { addConnection } from '../store/connections.ts'
import { holdingOf } from './holding.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())
beforeEach(() => story.later({ hours: 2 }))

const find = (reference: string) => story.inWork('worker', (work) => findConnection(work, reference))
async function roomAt(reference: string) {
  const { offerId } = await find(reference)
  return story.inWork('worker', (work) => roomOf(work, offerId))
}
const introduction = (reference: string, version: number) => ({
  reference,
  version,
  share: ['name'],
  agreed: 'yes',
  how: 'spoken' as const,
})
const introduced = (reference: string, more = {}) =>
  story.inWork('worker', async (work) => {
    const { version } = await findConnection(work, reference)
    return introduce(work, { ...introduction(reference, version), ...more })
  })

/** So many people of one worker who all have the same offer in mind. */
async function ideas(count: number, offer: Partial<NewOffer>): Promise<{ offerId: string; references: string[] }> {
  const who = await walkWith(story, `Somebody ${count}`)
  const offerId = await story.inWork('worker', (work) =>
    addOffer(work, {
      name: 'Men’s breakfast',
      organisationId: story.world.organisations.hub,
      joining: 'introduction',
      contactName: 'Pat Lowe',
      contactEmail: 'pat@hub.example',
      ...offer,
    }),
  )
  const references: string[] = []
  for (let at = 0; at < count; at++)
    references.push(
      await story.inWork('worker', (work) =>
        addConnection(work, {
          personId: who.personId,
          episodeId: who.episodeId,
          goalId: who.goalId,
          offerId,
          organisationId: story.world.organisations.hub,
          reasons: [],
        }),
      ),
    )
  return { offerId, references }
}
const numbers = async (offerId: string) => {
  const { rows } = await sql<{ kept: string; now: string }>`
    select concat_ws(' ', r.held, r.taken, r.beyond, r.waiting) as kept, concat_ws(' ', n.held, n.taken, n.beyond, n.waiting) as now
    from offer_room r join offer_room_now n using (offer_id) where offer_id = ${offerId}`.execute(story.db.owner)
  return rows[0]
}

test('B19: states and places are one table, here and in the database', async () => {
  for (const state of connectionStates) {
    const { rows } = await sql<{ holding: string | null }>`select holding_of(${state}) as holding`.execute(
      story.db.owner,
    )
    expect(rows[0]?.holding, state).toBe(holdingOf[state])
  }
})

test('B19: an introduction holds a place until the answer: yes takes it, no gives it back', async () => {
  const joan = await idea(story, 'Joan Room', { placesOpen: 1 })
  const grace = await story.as('worker')
  await introduceIn(grace, joan.connection)
  expect(await roomAt(joan.connection)).toMatchObject({ places: 1, held: 1, taken: 0 })
  await grace.visit(planPaths.connection(joan.connection))
  grace.see('A place is held for them until the group answers.')
  const pat = await openQuestion(story, joan.contact)
  await pat.choose('Yes').press('Send my answer')
  expect(await roomAt(joan.connection)).toMatchObject({ held: 0, taken: 1 })
  await story.inWork('worker', async (work) => {
    const { version } = await findConnection(work, joan.connection)
    await walkOn(work, { reference: joan.connection, version, verb: 'unsuit', on: '', why: '' })
  })
  expect(await roomAt(joan.connection)).toMatchObject({ held: 0, taken: 0 })
})

test('B19: of twenty introductions at once for one place exactly one holds it, and nineteen are told', async () => {
  const { offerId, references } = await ideas(20, { placesOpen: 1 })
  const outcomes = await Promise.allSettled(references.map((reference) => introduced(reference)))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const states = await Promise.all(references.map((reference) => stateOf(story, reference)))
  expect(states.filter((state) => state === 'introduced')).toHaveLength(1)
  expect(await numbers(offerId)).toEqual({ kept: '1 0 0 0', now: '1 0 0 0' })
})

test('B19: whatever order people are asked for, accepted and leave in, no place is given twice and the numbers are true', async () => {
  const { offerId, references } = await ideas(5, { placesOpen: 0 })
  const step = fc.record({ who: fc.nat(4), verb: fc.nat(7), sure: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(fc.nat(3), fc.array(step, { maxLength: 18 }), async (places, steps) => {
      await sql`update connection set state = 'suggested', asked_at = null where offer_id = ${offerId}`.execute(
        story.db.owner,
      )
      await sql`update offer_room set places = ${places} where offer_id = ${offerId}`.execute(story.db.owner)
      for (const { who, verb, sure } of steps) {
        await goOn(references[who] ?? '', verb, sure)
        const room = await story.inWork('worker', (work) => roomOf(work, offerId))
        expect((room?.held ?? 0) + (room?.taken ?? 0)).toBeLessThanOrEqual(places)
      }
      const { kept, now } = (await numbers(offerId)) ?? {}
      expect(kept).toBe(now)
    }),
    { numRuns: 15, endOnFailure: true },
  )
})

/** One of the moves that are open to a connection, and refused where it has to be. */
async function goOn(reference: string, choice: number, sure: boolean): Promise<void> {
  const { state, version } = await find(reference)
  const moves = connectionLifecycle.movesFrom(state)
  const verb = moves[choice % Math.max(1, moves.length)]
  if (!verb || verb === 'go-along') return
  await story
    .inWork('worker', async (work) => {
      if (verb === 'introduce')
        await introduce(work, { ...introduction(reference, version), ...(sure ? { sure: 'yes' } : {}) })
      else if (verb === 'accept' || verb === 'decline' || verb === 'ask-back')
        await recordAnswer(work, { reference, version, answer: verb, reason: 'full', words: '', by: '' })
      else await walkOn(work, { reference, version, verb, on: '', why: '' } as Parameters<typeof walkOn>[1])
    })
    .catch((error: Error) => {
      if (!('status' in error)) throw error
    })
}

test('B19, B60: a full group: the worker is told, and the person waits in order; before them goes nobody without a reason', async () => {
  const { offerId, references } = await ideas(3, { placesOpen: 1, name: 'Befriending' })
  const [first = '', second = '', third = ''] = references
  await introduced(first)
  const grace = await story.as('worker')
  await grace.visit(planPaths.connection(second))
  grace.see('They have said that they are full', 'Nobody waits for this yet.')
  await grace.choose('No, the reference only').press('Put them on the waiting list')
  grace.see('They are next on the waiting list.')
  // A place is free again, and it is the second one's.
  await story.inWork('worker', async (work) => {
    const { version } = await findConnection(work, first)
    await recordAnswer(work, { reference: first, version, answer: 'decline', reason: 'other', words: '', by: '' })
  })
  await grace.visit(planPaths.introduce(third))
  grace.see('1 person has waited longer for the free place.')
  await introduceIn(grace, third)
  expect(grace.page.errors).toEqual([
    'Select why they go before those who have waited longer, or put them on the waiting list',
  ])
  await grace.choose('It would not be safe to wait').press('Ask them')
  grace.see('Before others, because', 'It would not be safe to wait')
  expect(await numbers(offerId)).toEqual({ kept: '1 0 0 1', now: '1 0 0 1' })
  const offer = await story.inWork('worker', (work) => findOffer(work, offerId))
  expect(offer).toMatchObject({ placesOpen: 0, room: { waiting: 1 } })
})

test('B19: places, limits and a pause are said on one page, and read wherever somebody might be sent there', async () => {
  const joan = await idea(story, 'Joan Limits', { placesOpen: 4, themes: ['company'] })
  const { offerId } = await find(joan.connection)
  const helen = await story.as('manager')
  await helen.visit(`/directory/${offerId}/room`)
  helen
    .fill('Places in all', '6')
    .fill('What can they not do, in their own words?', 'We cannot do personal care.')
    .fill('What are they good at, in their own words?', 'Two of us are trained listeners.')
    .fill('Who said so?', 'Pat, by phone')
  await helen.press('Save')
  helen.see('Saved. Everybody reads it from now on.')
  const stranger = story.visitor()
  await stranger.visit(`/offers/${offerId}`)
  stranger.see('6 places', 'What they cannot do', 'We cannot do personal care.')
  const grace = await story.as('worker')
  await grace.visit(planPaths.match(joan.reference, joan.goalId))
  grace.see('What they cannot do: We cannot do personal care.')
  await grace.visit(planPaths.introduce(joan.connection))
  grace.see('We cannot do personal care.')
  await introduceIn(grace, joan.connection)
  await stranger.visit(`/offers/${offerId}`)
  stranger.see('5 places')
  await helen.visit(`/directory/${offerId}/room`)
  await helen
    .choose('Not now: they are paused')
    .fill('Why, in their words?', 'Our hall is being painted.')
    .fill('Who said so?', 'Pat')
    .press('Save')
  await stranger.visit(`/offers/${offerId}`)
  stranger.see('Paused for now', 'Our hall is being painted.')
  await helen.visit(`/directory/${offerId}/room`)
  await helen.fill('Places in all', '0').fill('Who said so?', 'Pat').press('Save')
  expect(helen.page.errors[0]).toContain('Enter 1 or more')
})

test('C3: the ledger of a place says of each offer what it can carry and what it is good at', async () => {
  const { offerId, references } = await ideas(2, { placesOpen: 2, name: 'Ledger choir' })
  await introduced(references[0] ?? '')
  const grace = await story.as('worker')
  await grace.visit('/directory/room?find=Ledger')
  const [row] = grace.page.rows('Places and waits')
  expect(row).toMatchObject({ Places: '2', Held: '1', Taken: '0', Open: '1', Waiting: '0' })
  expect(await numbers(offerId)).toEqual({ kept: '1 0 0 0', now: '1 0 0 0' })
  const stranger = story.visitor()
  await stranger.visit('/directory/room')
  stranger.see('Sign in').dontSee('Ledger choir')
})
