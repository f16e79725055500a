import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { asResident } from '../../test/people.ts'
import { openStory, type Story } from '../../test/story.ts'
import {
  addConsent,
  consentPurposes,
  hasConsent,
  listConsents,
  listTasksAbout,
  sendToPerson,
  withdrawConsent,
} from '../person/index.ts'
import { introduce, openQuestion, withIdea } from './fixtures/introduced.ts'
import { copyReady } from './templates.ts'
import { whatStops } from './words.ts'

vi.setConfig({ testTimeout: 30_000 })
let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())

type Purpose = (typeof consentPurposes)[number]
const consent = (personId: string, purpose: Purpose) =>
  story.inWork('worker', (work) => addConsent(work, personId, { purpose, recipientKind: 'us', how: 'spoken' }))
const withdraw = (personId: string, purpose: Purpose) =>
  story.inWork('worker', async (work) => {
    for (const one of await listConsents(work, personId))
      if (one.purpose === purpose && !one.withdrawnAt) await withdrawConsent(work, personId, one, 'told their worker')
  })
const send = (personId: string) =>
  story.inWork('worker', (work) => sendToPerson(work, personId, copyReady, { place: 'Riverside', link: '/mine' }))
const has = (personId: string, purpose: Purpose) =>
  story.inWork('worker', (work) => hasConsent(work, personId, purpose))
const mails = async (template: string) => (await story.messages()).filter((one) => one.template === template)

test('every purpose says what stops when it is taken back', () => {
  expect(Object.keys(whatStops).sort()).toEqual([...consentPurposes].sort())
})

test('share-with-group: the group sees nothing more at once, is asked to delete without a word about whom, and that is followed up', async () => {
  const joan = await withIdea(story, 'Joan')
  const grace = await story.as('worker')
  await introduce(grace, joan.connection)
  const pat = await openQuestion(story, joan.contact)
  pat.see('Joan')
  const her = await asResident(story, joan.personId, 'Joan')
  await withdraw(joan.personId, 'share-with-group')
  await pat.reload()
  pat.dontSee('Joan')
  const [mail, more] = await mails('group-please-delete')
  expect(more).toBeUndefined()
  expect(mail).toMatchObject({ recipient: joan.contact, arguments: { reference: joan.connection, place: 'Riverside' } })
  expect(JSON.stringify(mail)).not.toContain('Joan')
  const tasks = await story.inWork('worker', (work) => listTasksAbout(work, joan.personId))
  expect(tasks.map(({ kind, words }) => [kind, words])).toContainEqual(['ask-whether-deleted', joan.connection])
  await her.visit('/mine/rights')
  her.see(
    'Eastmere Hub',
    'was asked on',
    'The group sees nothing of you any more',
    'What we keep: that you agreed and took it back',
  )
  await grace.visit(`/people/${joan.reference}/rights`)
  await grace.press('Note that it is deleted: Eastmere Hub')
  grace.see('Eastmere Hub: deleted, noted')
  await her.reload()
  her.see('has deleted what it knew of you')
})

test('share-with-group, where a group was told by telephone: a task says whom to ring', async () => {
  const ida = await withIdea(story, 'Ida', { hasEmail: false })
  await introduce(await story.as('worker'), ida.connection)
  const before = (await story.messages()).length
  await withdraw(ida.personId, 'share-with-group')
  const tasks = await story.inWork('worker', (work) => listTasksAbout(work, ida.personId))
  expect(tasks.map(({ kind }) => kind)).toContain('ring-to-delete')
  expect(tasks.map(({ kind }) => kind)).not.toContain('ring-group')
  expect((await story.messages()).length).toBe(before)
})

test('contact-me: nothing is written any more, and what waited is held', async () => {
  const ken = await withIdea(story, 'Ken')
  await consent(ken.personId, 'contact-me')
  expect(await send(ken.personId)).toBe('queued')
  await withdraw(ken.personId, 'contact-me')
  await story.runJobs()
  const waiting = await story.db.owner
    .selectFrom('message')
    .select(['state', 'held_because'])
    .where('person_id', '=', ken.personId)
    .execute()
  expect(waiting).toEqual([{ state: 'held', held_because: 'not-agreed' }])
  expect(await send(ken.personId)).toBe('held')
})

test('work-with-me: what rests on it is taken back too, nothing is written, the worker is asked to end it', async () => {
  const lou = await withIdea(story, 'Lou')
  await introduce(await story.as('worker'), lou.connection)
  for (const purpose of ['work-with-me', 'tell-source'] as const) await consent(lou.personId, purpose)
  expect(await send(lou.personId)).toBe('queued')
  await withdraw(lou.personId, 'work-with-me')
  expect(await has(lou.personId, 'tell-source')).toBe(false)
  expect(await has(lou.personId, 'share-with-group')).toBe(false)
  expect(await mails('group-please-delete').then((all) => all.map(({ recipient }) => recipient))).toContain(lou.contact)
  await story.runJobs()
  const waiting = await story.db.owner
    .selectFrom('message')
    .select('state')
    .where('person_id', '=', lou.personId)
    .execute()
  expect(waiting).toEqual([{ state: 'held' }])
  expect(await send(lou.personId)).toBe('held')
  const tasks = await story.inWork('worker', (work) => listTasksAbout(work, lou.personId))
  expect(tasks.map(({ kind }) => kind)).toContain('stop-working')
})

test('tell-source: the source reads no answer any more, and none can be written', async () => {
  const may = await withIdea(story, 'May')
  await consent(may.personId, 'tell-source')
  const { world, db } = story
  const about = { place_id: world.place, person_id: may.personId }
  const [source, referral] = [crypto.randomUUID(), crypto.randomUUID()]
  const at = story.now()
  await db.owner
    .insertInto('source')
    .values({ place_id: world.place, id: source, code: 'may', name: 'Mill Lane', kind: 'gp-practice', created_at: at })
    .execute()
  await db.owner
    .insertInto('referral')
    .values({
      ...about,
      id: referral,
      programme_id: world.programme,
      episode_id: may.episodeId,
      reference: 'MAY00-00001',
      source_id: source,
      door: 'professional',
      state: 'accepted',
      introducer_account_id: world.personas.gp.account,
      received_at: at,
      changed_at: at,
    })
    .execute()
  await db.owner
    .insertInto('feedback')
    .values({ ...about, id: crypto.randomUUID(), referral_id: referral, plan_words: 'Choir', sent_at: at })
    .execute()
  const read = () => story.inWork('gp', ({ tx }) => tx.selectFrom('feedback').select('plan_words').execute())
  expect(await read()).toEqual([{ plan_words: 'Choir' }])
  await withdraw(may.personId, 'tell-source')
  expect(await read()).toEqual([])
  expect(await has(may.personId, 'tell-source')).toBe(false)
})

test('statistics: who took it back is in no count, also not after being erased', async () => {
  const { world, db } = story
  const at = story.now()
  const needs: string[] = []
  for (let turn = 0; turn < 6; turn++) {
    const { personId, episodeId } = await withIdea(story, `Nan ${turn}`)
    needs.push(personId)
    await db.owner
      .insertInto('unmet_need')
      .values({
        place_id: world.place,
        id: crypto.randomUUID(),
        person_id: personId,
        episode_id: episodeId,
        neighbourhood_id: world.neighbourhoods.northfold,
        theme: 'sleep',
        noticed_at: at,
      })
      .execute()
  }
  const people = async () => {
    const { rows } = await story.inWork('commissioner', ({ tx }) =>
      sql<{ people: number }>`select people from count_unmet_needs() where theme = 'sleep'`.execute(tx),
    )
    return rows[0]?.people
  }
  expect(await people()).toBe(6)
  const [nan = ''] = needs
  await consent(nan, 'statistics')
  await withdraw(nan, 'statistics')
  expect(await people()).toBe(5)
  await sql`select erase_again(${world.place}, ${nan})`.execute(db.owner)
  expect(await people()).toBe(5)
})

test('taken back twice, it is told once', async () => {
  const ola = await withIdea(story, 'Ola')
  await introduce(await story.as('worker'), ola.connection)
  const [shared] = await story.inWork('worker', (work) => listConsents(work, ola.personId))
  for (let times = 0; times < 2; times++)
    await story.inWork('worker', async (work) => {
      if (shared) await withdrawConsent(work, ola.personId, shared, 'told their worker')
    })
  expect((await mails('group-please-delete')).filter(({ recipient }) => recipient === ola.contact)).toHaveLength(1)
})
