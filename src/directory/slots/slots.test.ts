import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../../test/story.ts'
import { addOffer } from '../store/index.ts'
import { listTallies } from '../store/tallies.ts'
import { useSlot } from './commands/use-slot.ts'
import { listSlots } from './store/slots.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())

const dropIn = (name: string) =>
  story.inWork('manager', (work) =>
    addOffer(work, { name, organisationId: story.world.organisations.hub, joining: 'drop-in' }),
  )
const slots = () => story.inWork('worker', (work) => listSlots(work, '2026-11-01'))
async function offerHour(from: string, until: string) {
  const helen = await story.as('manager')
  await helen.visit('/waiting-rooms')
  await helen
    .fill('Which practice?', 'Riverside Surgery')
    .fill('Which room?', 'Waiting room')
    .fillDate('Which day?', '2026-11-26')
    .fill('From', from)
    .fill('Until', until)
    .press('Offer this hour')
  return helen
}

test('A17: a practice offers an hour in its waiting room; of ten groups that want it at once one has it, and a number is left', async () => {
  await offerHour('10:00', '11:00')
  const offers = await Promise.all(Array.from({ length: 10 }, (_none, at) => dropIn(`Knitting ${at}`)))
  const [slot] = await slots()
  const id = slot?.id ?? ''
  const outcomes = await Promise.allSettled(
    offers.map((offer) => story.inWork('worker', (work) => useSlot(work, { id, verb: 'book', offer }))),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const winner = offers[outcomes.findIndex(({ status }) => status === 'fulfilled')] ?? ''
  expect((await slots())[0]).toMatchObject({ offerId: winner })
  await story.later({ days: 3 })
  const grace = await story.as('worker')
  await grace.visit('/waiting-rooms')
  await grace.fill('How many came?', '7').press('Write down how many came')
  grace.see('7 people came')
  expect(await story.inWork('worker', (work) => listTallies(work, winner))).toEqual([
    { heldOn: '2026-11-26', came: 7, note: 'Riverside Surgery' },
  ])
  await story.later({ days: -3 })
})

test('A17: one room is offered once at an hour, by the page and by the table', async () => {
  const helen = await offerHour('10:30', '12:00')
  expect(helen.page.errors).toEqual(['This room is offered at that hour already: choose another hour or room'])
  const twice = story.db.owner
    .insertInto('slot')
    .columns(['id', 'place_id', 'organisation_id', 'room', 'held_on', 'opens_at', 'closes_at', 'created_at'])
    .expression((eb) =>
      eb
        .selectFrom('slot')
        .select((one) => [
          one.val(crypto.randomUUID()).as('id'),
          'place_id',
          'organisation_id',
          'room',
          'held_on',
          'opens_at',
          'closes_at',
          'created_at',
        ]),
    )
    .execute()
  await expect(twice).rejects.toThrow('offered at this hour already')
})
