import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { asking, type Deliveries, openDeliveries, toResident } from './fixtures/deliveries.ts'

let world: Deliveries
beforeAll(async () => {
  world = await openDeliveries()
})
afterAll(() => world.close())
beforeEach(() => world.office.clear())

const at = new Date('2026-11-24T08:00:00Z')
async function joan(point: { safe_from?: Date | null; confirmed_at?: Date | null; suspended_at?: Date | null }) {
  const [person, contactPoint] = [crypto.randomUUID(), crypto.randomUUID()]
  const { place } = world.story.world
  await world.story.db.owner
    .insertInto('person')
    .values({
      place_id: place,
      person_id: person,
      reference: person.slice(0, 8),
      preferred_name: 'Joan',
      created_at: at,
      changed_at: at,
    })
    .execute()
  await world.story.db.owner
    .insertInto('contact_point')
    .values({
      place_id: place,
      id: contactPoint,
      person_id: person,
      channel: 'email',
      value: 'joan@example.org',
      safe_from: at,
      confirmed_at: at,
      created_at: at,
      ...point,
    })
    .execute()
  return { person, contactPoint, recipient: 'joan@example.org' }
}

test('a resident’s point is asked again at the moment of sending', async () => {
  const cases = [
    [{}, 'sent', null],
    [{ safe_from: null }, 'held', 'not-safe'],
    [{ confirmed_at: null }, 'held', 'not-confirmed'],
    [{ suspended_at: at }, 'held', 'suspended'],
  ] as const
  for (const [point, state, because] of cases) {
    const id = await world.queue({ template: toResident, ...(await joan(point)) })
    await world.delivery()(world.job(id))
    expect(await world.row(id), JSON.stringify(point)).toMatchObject({ state, held_because: because })
  }
  expect(world.office.mails).toHaveLength(1)
})

test('a point that changed, is another place’s, or was never named is not used', async () => {
  const known = await joan({})
  const changed = await world.queue({ template: toResident, ...known, recipient: 'joan.old@example.org' })
  const gone = await world.queue({ template: toResident, ...known, contactPoint: crypto.randomUUID() })
  const none = await world.queue({ template: toResident, person: known.person })
  for (const id of [changed, gone, none]) await world.delivery()(world.job(id))
  expect([
    (await world.row(changed)).held_because,
    (await world.row(gone)).held_because,
    (await world.row(none)).held_because,
  ]).toEqual(['changed', 'gone', 'no-point'])
  expect(world.office.mails).toEqual([])
})

test('only the message that asks for it goes to a point nobody confirmed, and never to an unsafe one', async () => {
  const asked = await world.queue({ template: asking, ...(await joan({ confirmed_at: null })) })
  const unsafe = await world.queue({ template: asking, ...(await joan({ confirmed_at: null, safe_from: null })) })
  for (const id of [asked, unsafe]) await world.delivery()(world.job(id))
  expect([(await world.row(asked)).state, (await world.row(unsafe)).state]).toEqual(['sent', 'held'])
})
