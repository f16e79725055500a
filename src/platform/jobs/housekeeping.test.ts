import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../../test/story.ts'
import { housekeepingJobs } from './housekeeping.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())

const day = 86_400_000
const ago = (days: number) => new Date(story.now().getTime() - days * day)

test('what was kept for a while only is gone after its time, and nothing before', async () => {
  const { owner } = story.db
  const account = story.world.personas.worker.account
  const id = () => crypto.randomUUID()
  for (const days of [29, 31]) {
    await owner
      .insertInto('submission')
      .values({ owner: `o${days}`, key: id(), command: 'c', request_hash: 'h', at: ago(days) })
      .execute()
    await owner
      .insertInto('draft')
      .values({ id: id(), owner: `o${days}`, journey: 'j', created_at: ago(60), changed_at: ago(days) })
      .execute()
  }
  for (const hours of [23, 25]) {
    const at = ago(hours / 24)
    await owner
      .insertInto('attempt')
      .values({ scope: `s${hours}`, at })
      .execute()
    await owner
      .insertInto('session')
      .values({
        id: id(),
        token_hash: `ended ${hours}`,
        kind: 'member',
        account_id: account,
        started_at: ago(3),
        used_at: ago(3),
        expires_at: ago(-1),
        ended_at: at,
      })
      .execute()
    await owner
      .insertInto('session')
      .values({
        id: id(),
        token_hash: `over ${hours}`,
        kind: 'member',
        account_id: account,
        started_at: ago(3),
        used_at: ago(3),
        expires_at: at,
      })
      .execute()
    await owner
      .insertInto('sign_in_link')
      .values({ id: id(), token_hash: `link ${hours}`, account_id: account, made_at: ago(3), expires_at: at })
      .execute()
  }
  await owner
    .insertInto('session')
    .values({
      id: id(),
      token_hash: 'open',
      kind: 'member',
      account_id: account,
      started_at: ago(0),
      used_at: ago(0),
      expires_at: ago(-1),
    })
    .execute()
  await new Map(housekeepingJobs({ database: story.db.web, now: story.now })).get('keep-house')?.({})
  const left = async (table: 'submission' | 'draft') =>
    (await owner.selectFrom(table).select('owner').execute()).map((row) => row.owner)
  expect([await left('submission'), await left('draft')]).toEqual([['o29'], ['o29']])
  expect((await owner.selectFrom('attempt').select('scope').execute()).map(({ scope }) => scope)).toEqual(['s23'])
  expect(
    (await owner.selectFrom('session').select('token_hash').orderBy('token_hash').execute()).map(
      (row) => row.token_hash,
    ),
  ).toEqual(['ended 23', 'open', 'over 23'])
  expect((await owner.selectFrom('sign_in_link').select('token_hash').execute()).map((row) => row.token_hash)).toEqual([
    'link 23',
  ])
})

test('no page can do it', async () => {
  const asWorker = story.inWork('worker', (work) => sql`select * from keep_house(${work.now})`.execute(work.tx))
  await expect(asWorker).rejects.toThrow('only a job keeps house')
})
