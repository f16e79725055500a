import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../../test/story.ts'
import { findOffer, findSame } from '../../directory/index.ts'
import { idea, introduceIn, openQuestion } from '../fixtures/introduced.ts'
import { findConnection, planPaths } from '../index.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())

const find = (reference: string) => story.inWork('worker', (work) => findConnection(work, reference))
const waitingFor = async (offer: string) =>
  (await story.inWork('worker', (work) => findOffer(work, offer))).room?.waiting ?? 0

test('B45: who waits for one of two listings that become one keeps their turn when somebody says so, and who was introduced is answered', async () => {
  const same = { contactEmail: 'same@hub.example', placesOpen: 0 }
  const joan = await idea(story, 'Joan Waits', same)
  const omar = await idea(story, 'Omar Waits', same)
  const asked = await idea(story, 'Rita Asked', { name: 'Eastmere choir', placesOpen: 2 })
  const grace = await story.as('worker')
  for (const { connection } of [joan, omar]) {
    await grace.visit(planPaths.connection(connection))
    await grace.choose('No, the reference only').press('Put them on the waiting list')
  }
  await introduceIn(grace, asked.connection)
  const [first, second] = [(await find(joan.connection)).offerId, (await find(omar.connection)).offerId]
  await findSame({ database: story.db.web, jobs: story.db.jobs, now: story.now })
  const helen = await story.as('manager')
  await helen.visit('/directory/same')
  const { id } = await story.db.owner
    .selectFrom('offer_pair')
    .select('id')
    .where('one_id', 'in', [first, second])
    .where('other_id', 'in', [first, second])
    .executeTakeFirstOrThrow()
  await helen.visit(`/directory/same/${id}`)
  helen.see('1 person waits for Eastmere choir.')
  helen.choose('First:')
  await helen.press('The same: make them one')
  expect(helen.page.errors).toEqual([
    '1 person waits for the listing that would end: tick that they keep their turn on the list that goes on',
  ])
  helen.choose('keeps their turn')
  await helen.press('The same: make them one')
  const [survivor, ended] = first < second ? [first, second] : [second, first]
  expect([await waitingFor(survivor), await waitingFor(ended)]).toEqual([2, 0])
  expect([(await find(joan.connection)).offerId, (await find(omar.connection)).offerId]).toEqual([survivor, survivor])

  // Taken back: each waits where they did.
  await helen.visit('/directory/merged')
  await helen.press('Take it back')
  expect([await waitingFor(first), await waitingFor(second)]).toEqual([1, 1])
  expect((await find(joan.connection)).offerId).toBe(first)

  // Rita was introduced to a listing that then goes on as another: the group that was told still answers.
  const { offerId } = await find(asked.connection)
  await story.db.owner
    .updateTable('offer')
    .set({ status: 'merged', status_said: 'active', merged_into: first })
    .where('id', '=', offerId)
    .execute()
  await grace.visit(planPaths.connection(asked.connection))
  grace.dontSee('has closed')
  const pat = await openQuestion(story, asked.contact)
  await pat.choose('Yes').press('Send my answer')
  expect((await find(asked.connection)).state).toBe('accepted')
})
