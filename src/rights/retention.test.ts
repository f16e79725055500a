import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { walkWith } from '../../test/people.ts'
import { openStory, type Story } from '../../test/story.ts'
import type { Actor } from '../platform/work.ts'
import { confirmBatch, proposeBatch } from './commands/manage-retention.ts'
import { addSecondManager } from './fixtures/scene.ts'
import { rightsJobs } from './jobs.ts'

vi.setConfig({ testTimeout: 30_000 })
let story: Story
let second: Actor
let folder: string
beforeAll(async () => {
  story = await openStory()
  second = await addSecondManager(story)
  folder = mkdtempSync(join(tmpdir(), 'retention-'))
})
afterAll(async () => {
  await story.close()
  rmSync(folder, { recursive: true, force: true })
})

const run = (name: string) =>
  new Map(rightsJobs({ database: story.db.web, now: story.now, anchors: { folder } })).get(name)?.({})
const states = async (ids: string[]) => {
  const { rows } = await sql<{
    id: string
  }>`select person_id as id from person where person_id = any(${ids}::uuid[])`.execute(story.db.owner)
  return ids.map((id) => rows.some((row) => row.id === id))
}
async function ended(name: string, at: string): Promise<string> {
  const { personId, episodeId } = await walkWith(story, name)
  await story.db.owner
    .updateTable('episode')
    .set({ state: 'ended', ended_at: new Date(at) })
    .where('id', '=', episodeId)
    .execute()
  return personId
}
async function setRule(kind: string, months: string, basis = 'Our schedule, line 4') {
  const helen = await story.as('manager')
  await helen.visit('/retention')
  helen.choose('Community connections').choose(kind)
  helen.fill('Months after the end', months).fill('Source of this duration', basis)
  return helen.press('Save this rule').then(() => helen)
}

test('without a rule nothing is ever due, and a rule without a source is refused', async () => {
  const old = await ended('Old', '2001-01-01')
  await run('find-what-is-due')
  expect(await states([old])).toEqual([true])
  expect(await story.db.owner.selectFrom('retention_batch').select('id').execute()).toEqual([])
  const helen = await setRule('Records whose time alongside has ended', '96', '')
  helen.see('Name the source: the controller answers for it')
  expect(await story.db.owner.selectFrom('retention_rule').select('months').execute()).toEqual([])
  await sql`select erase_again(${story.world.place}, ${old})`.execute(story.db.owner)
})

test('a long rule: the job proposes, two people confirm, thirty days, and a certificate of counts', async () => {
  const due = [await ended('Due One', '2018-11-01'), await ended('Due Two', '2017-01-01')]
  const notYet = await ended('Not Yet', '2018-12-01')
  const open = (await walkWith(story, 'Open')).personId
  const helen = await setRule('Records whose time alongside has ended', '96')
  helen.see('Set by the controller: Our schedule, line 4')
  await run('find-what-is-due')
  await run('find-what-is-due')
  const batches = await story.db.owner.selectFrom('retention_batch').select(['reference', 'people', 'state']).execute()
  expect(batches).toMatchObject([{ people: 2, state: 'due' }])
  const batch = batches[0]?.reference ?? ''
  await helen.visit(`/retention/${batch}`)
  helen.see('2 records', 'Due One', 'Due Two').dontSee('Not Yet')
  await helen.press('I looked at these: propose to erase them')
  helen.see('Somebody else confirms it')
  await expect(story.inWork('manager', (work) => confirmBatch(work, { batch }))).rejects.toMatchObject({ status: 403 })
  await expect(sql`update retention_batch set confirmed_by = proposed_by`.execute(story.db.owner)).rejects.toThrow(
    'retention_two_people',
  )
  await story.inWork(second, (work) => confirmBatch(work, { batch }))
  expect(await states([...due, notYet, open])).toEqual([false, false, true, true])
  story.later({ days: 31 })
  await run('end-erasures')
  const again = await story.as('manager')
  await again.visit(`/retention/${batch}`)
  again.see('Certificate of disposal', 'Helen Marsh', 'Omar Said', '2 records', 'about_person').dontSee('Due One')
  expect(readFileSync(join(folder, 'erasures.jsonl'), 'utf8').trim().split('\n')).toHaveLength(2)
})

test('one can be taken out of a batch, and is not proposed again for a year', async () => {
  const kept = await ended('Kept', '2015-01-01')
  await run('find-what-is-due')
  const { reference } = await story.db.owner
    .selectFrom('retention_batch')
    .select('reference')
    .where('state', '=', 'due')
    .executeTakeFirstOrThrow()
  const helen = await story.as('manager')
  await helen.visit(`/retention/${reference}`)
  const { reference: erasure } = await story.db.owner
    .selectFrom('erasure')
    .select('reference')
    .where('person_id', '=', kept)
    .executeTakeFirstOrThrow()
  await helen.press(`Keep this one: ${erasure}`)
  helen.dontSee('Kept')
  await story.inWork('manager', (work) => proposeBatch(work, { batch: reference }))
  await story.inWork(second, (work) => confirmBatch(work, { batch: reference }))
  await run('end-erasures')
  await run('find-what-is-due')
  const open = await story.db.owner.selectFrom('erasure').select('state').where('person_id', '=', kept).execute()
  expect(open.map(({ state }) => state)).not.toContain('asked')
  expect(await states([kept])).toEqual([true])
})

test('short rules go by themselves: who was only written down at a door, and messages', async () => {
  const { world, db } = story
  const at = new Date('2025-01-01')
  const about = (state: string) => ({
    place_id: world.place,
    person_id: crypto.randomUUID(),
    reference: crypto.randomUUID(),
    preferred_name: 'Door',
    state,
    created_at: at,
    changed_at: at,
  })
  const door = about('unverified')
  const spoken = about('known')
  await db.owner.insertInto('person').values([door, spoken]).execute()
  const message = (queued_at: Date) => ({
    id: crypto.randomUUID(),
    place_id: world.place,
    channel: 'email',
    recipient: 'x@example.org',
    template: 't',
    locale: 'en-GB',
    state: 'sent',
    queued_at,
  })
  await db.owner
    .insertInto('message')
    .values([message(at), message(story.now())])
    .execute()
  await setRule('People written down at a door whom nobody spoke with', '6')
  await setRule('Messages that were sent', '12')
  await run('find-what-is-due')
  expect(await states([door.person_id, spoken.person_id])).toEqual([false, true])
  expect(readFileSync(join(folder, 'erasures.jsonl'), 'utf8')).toContain(door.person_id)
  expect(
    (await db.owner.selectFrom('message').select('recipient').where('recipient', '=', 'x@example.org').execute())
      .length,
  ).toBe(1)
  const done = await db.owner
    .selectFrom('retention_batch')
    .select(['kind', 'state', 'people'])
    .where('kind', '!=', 'ended')
    .orderBy('kind')
    .execute()
  expect(done).toEqual([
    { kind: 'message', state: 'done', people: 0 },
    { kind: 'unverified', state: 'done', people: 1 },
  ])
})
