import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { canary } from '../../test/walk/things.ts'
import { confirmErasure } from './commands/decide-erasure.ts'
import { propose } from './fixtures/erasing.ts'
import { openScene, type Scene, saying } from './fixtures/scene.ts'
import { rightsJobs } from './jobs.ts'

vi.setConfig({ testTimeout: 60_000 })
const address = 'ada.reads.here@example.org'
let scene: Scene
let folder: string
beforeEach(async () => {
  scene = await openScene()
  folder = mkdtempSync(join(tmpdir(), 'told-'))
  const { owner } = scene.story.db
  await sql`delete from message`.execute(owner)
  await owner.updateTable('person').set({ communication_needs: [] }).where('person_id', '=', scene.person).execute()
  await owner.updateTable('consent').set({ withdrawn_at: null }).execute()
  const at = scene.story.now()
  const safe = { safe_from: at, confirmed_at: at, suspended_at: null }
  await owner
    .updateTable('contact_point')
    .set({ channel: 'email', value: address, ...safe })
    .execute()
}, 60_000)
afterEach(async () => {
  await scene.story.close()
  rmSync(folder, { recursive: true, force: true })
})

async function stage(rule: 'asked' | 'in-error' = 'asked', second = scene.second): Promise<string> {
  const erasure = await propose(scene, rule)
  await scene.story.inWork(second, (work) => confirmErasure(work, { erasure }))
  return erasure
}

test('whoever asked hears by their safe way that two have agreed, with a reference and no word about them', async () => {
  const { story, person, reference } = scene
  const erasure = await stage()
  expect(await story.messages()).toMatchObject([
    {
      recipient: address,
      template: 'erasure-confirmed',
      channel: 'email',
      arguments: { reference: erasure, place: 'Riverside' },
    },
  ])
  const [row] = await story.db.owner.selectFrom('message').selectAll().execute()
  expect(JSON.stringify({ ...row, recipient: '' })).not.toMatch(new RegExp(`${canary}|${person}|${reference}`, 'i'))
  await story.runJobs()
  expect((await story.messages()).map(({ state }) => state)).toEqual(['sent'])
  // When it is for good, the address is nowhere either.
  story.later({ days: 30, hours: 1 })
  await new Map(rightsJobs({ database: story.db.web, now: story.now, anchors: { folder } })).get('end-erasures')?.({})
  expect(await saying(scene, address)).toEqual([])
})

test('it is written by the hand of an administrator too, who sees nothing of the record', async () => {
  const administrator = scene.story.world.personas.administrator.actor
  await stage('asked', administrator)
  expect((await scene.story.messages()).map(({ recipient }) => recipient)).toEqual([address])
})

test.each<[because: string, change: (person: string) => ReturnType<typeof sql>]>([
  ['the address is not safe', () => sql`update contact_point set safe_from = null`],
  ['it was not confirmed', () => sql`update contact_point set confirmed_at = null`],
  ['it is stopped', () => sql`update contact_point set suspended_at = now()`],
  [
    'they cannot read',
    (person) => sql`update person set communication_needs = '{phone-only}' where person_id = ${person}`,
  ],
  [
    'they want no messages',
    (
      person,
    ) => sql`insert into consent (place_id, id, person_id, purpose, recipient_kind, given_at, given_how, withdrawn_at)
      select place_id, gen_random_uuid(), person_id, 'contact-me', 'us', now(), 'spoken', now() from person where person_id = ${person}`,
  ],
  [
    'somebody who must not know reads there',
    () => sql`update exclusion set state = 'set', email = ${address}, excluded_account_id = null`,
  ],
])('nobody is written to when %s', async (_because, change) => {
  const { story, person } = scene
  await sql`delete from consent where purpose in ('contact-me', 'work-with-me')`.execute(story.db.owner)
  await change(person).execute(story.db.owner)
  await stage()
  expect(await story.messages()).toEqual([])
})

test('a record that was made in error is erased without a message: whose address it is, is not sure', async () => {
  await stage('in-error')
  expect(await scene.story.messages()).toEqual([])
})
