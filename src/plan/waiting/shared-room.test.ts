import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { walkWith } from '../../../test/people.ts'
import { openStory, type Story } from '../../../test/story.ts'
import { addOffer, roomOf, setOfferFacts, takeBackMerge } from '../../directory/index.ts'
import { listTasks } from '../../person/index.ts'
import { findConnection, introduce, recordAnswer, walkOn } from '../index.ts'
import { addConnection } from '../store/connections.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())
beforeEach(() => story.later({ hours: 2 }))

const listed = (places: number) =>
  story.inWork('worker', (work) =>
    addOffer(work, {
      ...{ name: 'Men’s breakfast', organisationId: story.world.organisations.hub, joining: 'introduction' },
      ...{ contactName: 'Pat Lowe', contactEmail: 'pat@hub.example', placesOpen: places },
    }),
  )
let person: Awaited<ReturnType<typeof walkWith>>
async function idea(offerId: string): Promise<string> {
  person ??= await walkWith(story, 'Joan Room')
  const { personId, episodeId, goalId } = person
  const organisationId = story.world.organisations.hub
  return story.inWork('worker', (work) =>
    addConnection(work, { personId, episodeId, goalId, offerId, organisationId, reasons: [] }),
  )
}
const introduced = (reference: string) =>
  story.inWork('worker', async (work) => {
    const { version } = await findConnection(work, reference)
    return introduce(work, { reference, version, share: ['name'], agreed: 'yes', how: 'spoken' as const })
  })
const answered = (reference: string) =>
  story.inWork('worker', async (work) => {
    const { version } = await findConnection(work, reference)
    return recordAnswer(work, { reference, version, answer: 'accept', reason: '', words: '', by: '' })
  })
const left = (reference: string) =>
  story.inWork('worker', async (work) => {
    const { version } = await findConnection(work, reference)
    await walkOn(work, { reference, version, verb: 'unsuit', on: '', why: '' })
  })
const room = (offerId: string) => story.inWork('worker', (work) => roomOf(work, offerId))
/** What is kept is what counting anew finds. */
async function isTrue() {
  const { rows } = await sql<{
    wrong: number
  }>`select count(*)::integer as wrong from offer_room r join offer_room_now n using (offer_id)
    where (r.held, r.taken, r.beyond, r.waiting, r.elsewhere) is distinct from (n.held, n.taken, n.beyond, n.waiting, n.elsewhere)`.execute(
    story.db.owner,
  )
  expect(rows[0]?.wrong).toBe(0)
}
/** Somebody looked at both, and the first goes on. */
async function makeOne(survivor: string, ended: string) {
  const id = crypto.randomUUID()
  const [one_id, other_id] = [survivor, ended].toSorted() as [string, string]
  await story.db.owner
    .insertInto('offer_pair')
    .values({ id, one_id, other_id, score: 0.9, reasons: '[]', facts_hash: 'x', found_at: story.now() })
    .execute()
  const helen = await story.as('manager')
  await helen.visit(`/directory/same/${id}`)
  helen.choose(`${survivor < ended ? 'First' : 'Second'}:`)
  await helen.press('The same: make them one')
  expect(helen.page.status).toBe(200)
}
async function takeBack(ended: string) {
  const row = story.db.owner.selectFrom('offer_merge').select(['id', 'version']).where('merged_id', '=', ended)
  const { id, version } = await row.executeTakeFirstOrThrow()
  await story.inWork('manager', (work) => takeBackMerge(work, { id, version }))
}

test('B19, B45: two listings that became one have one room: the last place is given once, whichever listing it is asked of', async () => {
  const [ours, theirs] = [await listed(2), await listed(5)]
  const [before, idle] = [await idea(theirs), await idea(theirs)]
  await introduced(before)
  await makeOne(ours, theirs)
  expect(await room(ours)).toMatchObject({ places: 2, held: 0, elsewhere: 1 })
  const outcomes = await Promise.allSettled([introduced(await idea(ours)), introduced(idle)])
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  await isTrue()
  const helen = await story.as('manager')
  await helen.visit('/directory/room')
  helen.see('through a listing that was made one with it')
  // Who was there before leaves, and their place is free for both.
  await answered(before)
  await left(before)
  await introduced(await idea(ours))
  expect(((await room(ours))?.held ?? 0) + ((await room(ours))?.elsewhere ?? 0)).toBe(2)
  await isTrue()
})

test('taken back after more was given, each has the places that were given of it, and a chain is counted to its end', async () => {
  const [ours, theirs, third] = [await listed(3), await listed(3), await listed(9)]
  await introduced(await idea(theirs))
  await makeOne(ours, theirs)
  await introduced(await idea(ours))
  await makeOne(third, ours)
  expect(await room(third)).toMatchObject({ held: 0, elsewhere: 2 })
  await introduced(await idea(third))
  await isTrue()
  // The last one first: the two others stay one.
  await takeBack(ours)
  expect([await room(third), await room(ours)]).toMatchObject([
    { held: 1, elsewhere: 0 },
    { held: 1, elsewhere: 1 },
  ])
  await introduced(await idea(ours))
  await expect(introduced(await idea(ours))).rejects.toThrow()
  await takeBack(theirs)
  expect([await room(ours), await room(theirs)]).toMatchObject([
    { places: 3, held: 2, elsewhere: 0 },
    { places: 3, held: 1, elsewhere: 0 },
  ])
  await isTrue()
})

test('B19: when the listing that goes on closes, whoever was introduced through the other comes back to their worker too', async () => {
  const [ours, theirs] = [await listed(3), await listed(3)]
  const reference = await idea(theirs)
  await introduced(reference)
  await makeOne(ours, theirs)
  const tasks = async () => {
    await story.inWork('worker', (work) => work.jobs.queue(work, 'look-after-room', {}))
    await story.runJobs()
    const all = await story.inWork('worker', listTasks)
    return all.filter(({ words }) => words === reference).map(({ kind }) => kind)
  }
  expect(await tasks()).toEqual([])
  await story.inWork('manager', (work) => setOfferFacts(work, ours, { status: 'defunct' }))
  expect([await tasks(), await tasks()]).toEqual([['group-closed'], ['group-closed']])
})
