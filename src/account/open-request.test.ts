import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStory, type Story } from '../../test/story.ts'
import type { PersonaName } from '../../test/world.ts'
import type { Tx } from '../platform/database/database.ts'
import { actAs, nobody } from '../platform/database/in-work.ts'
import type { Actor } from '../platform/work.ts'
import { openRequest } from './open-request.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())

const names = ['place', 'account', 'organisation', 'connection', 'visitor', 'role', 'records', 'now']

/** What the walls know within a transaction, and what was answered there. */
async function told<T>(run: (tx: Tx) => Promise<T>): Promise<{ answer: T; settings: Record<string, string> }> {
  return story.db.web.transaction().execute(async (tx) => {
    const answer = await run(tx)
    const { rows } = await sql<{ name: string; value: string }>`
      select name, current_setting('app.' || name, true) as value from unnest(${names}::text[]) name`.execute(tx)
    const settings = rows.map(({ name, value }) => [name, name === 'now' ? new Date(value).toISOString() : value])
    return { answer, settings: Object.fromEntries(settings) }
  })
}

const open = (tokenHash: string | null, slug?: string) =>
  told((tx) => openRequest(tx, { tokenHash, slug, visitor: 'f00', now: story.now() }))
const acting = async (actor: Actor) => (await told((tx) => actAs(tx, actor, story.now()))).settings

async function sessionOf(who: PersonaName): Promise<string> {
  await story.as(who)
  const { token_hash } = await story.db.owner
    .selectFrom('session')
    .select('token_hash')
    .where('account_id', '=', story.world.personas[who].account)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  return token_hash
}

test('at the head of a request the walls are told the same as of a piece of work behind it, whoever asks', async () => {
  for (const [who, { actor, name }] of Object.entries(story.world.personas)) {
    const { answer, settings } = await open(await sessionOf(who as PersonaName))
    expect([who, answer.userName, answer.actor]).toEqual([who, name, expect.objectContaining(actor)])
    expect([who, settings]).toEqual([who, await acting(actor)])
  }
})

test('a stranger stands in the place of the page, and a token that opens nothing makes nobody of anybody', async () => {
  const { slug, id } = await story.db.owner
    .selectFrom('place')
    .select(['slug', 'id'])
    .where('id', '=', story.world.otherPlace)
    .executeTakeFirstOrThrow()
  const stranger = { ...nobody, visitor: 'f00' }
  for (const token of [null, 'no such hash']) {
    const there = await open(token, slug)
    expect([there.answer.userName, there.answer.place?.id, there.answer.actor]).toEqual([
      undefined,
      id,
      { ...stranger, place: id },
    ])
    expect(there.settings).toEqual(await acting({ ...stranger, place: id }))
  }
  expect((await open(null, 'nowhere')).answer.place).toBeUndefined()
})

test('a page of another place does not move whoever is signed in', async () => {
  const { slug } = await story.db.owner
    .selectFrom('place')
    .select('slug')
    .where('id', '=', story.world.otherPlace)
    .executeTakeFirstOrThrow()
  const { answer, settings } = await open(await sessionOf('worker'), slug)
  expect([answer.place?.id, settings.place]).toEqual([story.world.otherPlace, story.world.place])
})

test('a role or session that was taken away is gone with the next request', async () => {
  const { owner } = story.db
  const hash = await sessionOf('worker')
  const { account, membership, actor } = story.world.personas.worker
  const roleNow = async () => (await open(hash)).answer.actor.role
  const change = (ended_at: Date | null) =>
    owner.updateTable('membership').set({ ended_at }).where('id', '=', membership).execute()
  expect(await roleNow()).toBe(actor.role)
  await change(story.now())
  expect(await roleNow()).toBe('stranger')
  await change(null)
  expect(await roleNow()).toBe(actor.role)
  await owner.updateTable('session').set({ ended_at: story.now() }).where('account_id', '=', account).execute()
  expect(await roleNow()).toBe('stranger')
})

test('the words of a place and its programme are those of this moment', async () => {
  const { owner } = story.db
  const grace = await story.as('worker')
  await grace.visit('/today/people')
  grace.see('among all people')
  await owner.updateTable('place').set({ name: 'Riverbank' }).where('id', '=', story.world.place).execute()
  await grace.visit('/today/people')
  grace.see('Riverbank', 'among all people')
  const vocabulary = JSON.stringify({ 'en-GB': { people: 'neighbours' } })
  await owner.updateTable('programme').set({ vocabulary }).where('place_id', '=', story.world.place).execute()
  await grace.visit('/today/people')
  grace.see('Riverbank', 'among all neighbours')
})
