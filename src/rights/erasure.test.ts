import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { canary } from '../../test/walk/things.ts'
import { askForErasure } from './commands/ask-for-erasure.ts'
import { confirmErasure, proposeErasure, undoErasure } from './commands/decide-erasure.ts'
import { looked, propose } from './fixtures/erasing.ts'
import { openScene, prints, type Scene, saying } from './fixtures/scene.ts'
import { rightsJobs } from './jobs.ts'

vi.setConfig({ testTimeout: 30_000 })
let scene: Scene
let folder: string
beforeEach(async () => {
  scene = await openScene()
  folder = mkdtempSync(join(tmpdir(), 'erasure-'))
}, 60_000)
afterEach(async () => {
  await scene.story.close()
  rmSync(folder, { recursive: true, force: true })
})

const counts = async () => {
  const { story } = scene
  const as = story.world.personas.manager.actor
  return story.inWork(as, async ({ tx }) => {
    const all = await Promise.resolve([
      await sql`select * from count_referrals('2020-01-01', '2030-01-01') order by kind`.execute(tx),
      await sql`select * from count_connections_in_all('2020-01-01', '2030-01-01', 12, '2026-11-24')`.execute(tx),
      await sql`select * from count_unmet_needs()`.execute(tx),
      await sql`select * from count_needs_noticed('2020-01-01', '2030-01-01')`.execute(tx),
      await sql`select * from count_new_sources('2020-01-01', '2030-01-01')`.execute(tx),
    ])
    return all.map(({ rows }) => rows)
  })
}
/** Four more, so that numbers are told at all. */
async function addFour(): Promise<void> {
  const { story, planter, person } = scene
  for (let at = 0; at < 4; at++) {
    const other = crypto.randomUUID()
    for (const table of ['person', 'referral', 'unmet_need']) {
      const row: Record<string, unknown> = { ...planter.planted.get(table), person_id: other }
      for (const key of ['id', 'reference']) if (key in row) row[key] = crypto.randomUUID()
      if (table === 'person') row.nhs_number_index = `other ${at}`
      row.episode_id = undefined
      delete row.episode_id
      await planter.insert(story.db.owner, table, row)
    }
  }
  expect(person).toBeTruthy()
}

async function stage(): Promise<string> {
  const erasure = await propose(scene)
  await scene.story.inWork(scene.second, (work) => confirmErasure(work, { erasure }))
  return erasure
}
const runJob = (name: string) =>
  new Map(rightsJobs({ database: scene.story.db.web, now: scene.story.now, anchors: { folder } })).get(name)?.({})

test('every table of the database says what an erasure does with it, and no column of a kept row is kept by accident', async () => {
  const { owner } = scene.story.db
  const unsaid = await sql<{ name: string }>`
    select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
      and relname not in (select name from erasure_rule)
    union select name from erasure_rule where to_regclass(name) is null`.execute(owner)
  expect(unsaid.rows, 'tables without a rule, or rules without a table').toEqual([])
  const people = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid join erasure_rule r on r.name = c.relname
    where a.attname in ('person_id', 'person_ids', 'merged_ids') and not a.attisdropped and r.treatment not in ('erase', 'keep')`.execute(
    owner,
  )
  expect(
    [...new Set(people.rows.map(({ name }) => name))].sort(),
    'about people and neither erased nor kept without a name',
  ).toEqual(['audit_entry', 'erasure'])
  const wrong = await sql<{ name: string }>`
    select r.name || '.' || k as name from erasure_rule r, unnest(r.keeps) k
    where not exists (select 1 from pg_attribute where attrelid = to_regclass(r.name) and attname = k and not attisdropped)`.execute(
    owner,
  )
  expect(wrong.rows, 'kept columns that are not there').toEqual([])
})

test('a new table about people makes each erasure fail until somebody says what becomes of it', async () => {
  await sql`create table new_thing (place_id uuid not null, person_id uuid not null, words text)`.execute(
    scene.story.db.owner,
  )
  await expect(stage()).rejects.toThrow('Say in erasure_rule what an erasure does with new_thing')
})

test('two different people decide: the code says so, and the database by itself', async () => {
  const erasure = await propose(scene)
  const { story } = scene
  await expect(story.inWork('manager', (work) => confirmErasure(work, { erasure }))).rejects.toMatchObject({
    status: 403,
  })
  const direct = story.inWork('manager', async (work) => {
    const { rows } = await sql<{ id: string }>`select id from erasure where reference = ${erasure}`.execute(work.tx)
    await sql`select confirm_erasure(${rows[0]?.id}, ${work.now})`.execute(work.tx)
  })
  await expect(direct).rejects.toThrow('erasure_two_people')
  const written = story.inWork('manager', ({ tx }) => sql`update erasure set state = 'staged'`.execute(tx))
  await expect(written).rejects.toThrow('permission denied')
  await story.inWork(scene.second, (work) => confirmErasure(work, { erasure }))
})

test('an open concern, question of safety or complaint stops it', async () => {
  const { story, person, reference } = scene
  await story.inWork('worker', (work) => askForErasure(work, { reference, how: 'Said so' }))
  const { reference: erasure } = await story.db.owner
    .selectFrom('erasure')
    .select('reference')
    .executeTakeFirstOrThrow()
  const tried = (checks: { safeguarding?: 'open'; complaint?: 'open' }) =>
    story.inWork('manager', (work) => proposeErasure(work, { erasure, ...looked, ...checks }))
  await expect(tried({ complaint: 'open' })).rejects.toMatchObject({ errors: [{ field: 'complaint' }] })
  await expect(tried({ safeguarding: 'open' })).rejects.toMatchObject({ errors: [{ field: 'safeguarding' }] })
  await story.db.owner.updateTable('urgent_concern').set({ closed_at: null }).where('person_id', '=', person).execute()
  await expect(tried({})).rejects.toMatchObject({ errors: [{ field: 'safeguarding' }] })
  await story.db.owner
    .updateTable('urgent_concern')
    .set({ closed_at: story.now() })
    .where('person_id', '=', person)
    .execute()
  await sql`update break_glass set verdict = null`.execute(story.db.owner)
  await expect(tried({})).rejects.toMatchObject({ errors: [{ field: 'safeguarding' }] })
  await sql`update break_glass set verdict = 'justified'`.execute(story.db.owner)
  await tried({})
})

test('staged: nobody finds the record, only the two and the auditor know, and taken back everything is equal to the byte', async () => {
  const { story, person, reference, second } = scene
  await story.inWork('worker', (work) => askForErasure(work, { reference, how: 'A letter, signed' }))
  const { reference: erasure } = await story.db.owner
    .selectFrom('erasure')
    .select('reference')
    .executeTakeFirstOrThrow()
  // In the outbox stands the address that was told of it, which is their own.
  const but = [
    ...['audit_entry', 'erasure', 'erasure_kept', 'message'],
    ...['session', 'sign_in_link', 'count_change', 'referral_pending'],
  ]
  const before = await prints(scene, but)
  await story.inWork('manager', (work) => proposeErasure(work, { erasure, ...looked }))
  await story.inWork(second, (work) => confirmErasure(work, { erasure }))

  expect(await saying(scene, canary, person, reference)).toEqual(['audit_entry', 'erasure', 'erasure_kept', 'message'])
  expect(await saying(scene, person, reference)).not.toContain('message')
  for (const name of ['worker', 'frontDoor', 'manager', 'administrator'] as const) {
    const visitor = await story.as(name)
    expect((await visitor.visit(`/people/${reference}`)).status, name).toBe(404)
  }
  const grace = await story.as('worker')
  await grace.visit('/people')
  grace.dontSee(canary)
  const knows = async (who: Parameters<typeof story.inWork>[0]) =>
    (await story.inWork(who, ({ tx }) => sql`select 1 as one from erasure where state = 'staged'`.execute(tx))).rows
      .length
  expect([await knows('manager'), await knows(second), await knows('auditor')]).toEqual([1, 1, 1])
  for (const who of [
    'worker',
    'otherWorker',
    'frontDoor',
    'administrator',
    'stranger',
    'elsewhere',
    'gp',
    'commissioner',
  ] as const)
    expect(await knows(who), who).toBe(0)
  const kept = story.inWork('manager', ({ tx }) => sql`select * from erasure_kept`.execute(tx))
  await expect(kept).rejects.toThrow('permission denied')

  story.later({ days: 29 })
  await runJob('end-erasures')
  await story.inWork('manager', (work) => undoErasure(work, { erasure, why: 'They changed their mind' }))
  const after = await prints(scene, but)
  expect(Object.keys(before).filter((name) => before[name] !== after[name])).toEqual([])
  expect(await saying(scene, canary)).toEqual(
    expect.arrayContaining(['person', 'referral', 'contact', 'account', 'draft', 'submission']),
  )
})

test('after thirty days nothing of who it was is left anywhere, counts are the same, and the ledger names ids alone', async () => {
  const { story, person, reference } = scene
  await addFour()
  const before = await counts()
  expect(JSON.stringify(before)).toContain('"people":5')
  const erasure = await stage()
  expect(await counts()).toEqual(before)
  story.later({ days: 30, hours: 1 })
  await runJob('end-erasures')
  const left = await saying(scene, person, reference)
  expect(left).toEqual(['audit_entry'])
  expect(await scene.story.db.owner.selectFrom('erasure_kept').selectAll().execute()).toEqual([])
  expect(await counts()).toEqual(before)
  const lines = readFileSync(join(folder, 'erasures.jsonl'), 'utf8').trim().split('\n')
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ place: story.world.place, person }])
  expect(lines.join()).not.toContain(canary)
  const helen = await story.as('manager')
  await helen.visit(`/erasures/${erasure}`)
  helen.see('Certificate of erasure', erasure, 'Helen Marsh', 'Omar Said', 'article 17', 'about_person')
  helen.dontSee(canary, reference, 'They asked in a letter')
  // Others of the same name stay: four were planted beside them.
  const names = await scene.story.db.owner.selectFrom('person').select('state').execute()
  expect(names.map(({ state }) => state).sort()).toEqual(['erased', 'known', 'known', 'known', 'known'])
})

test('without a place for the ledger nothing is erased', async () => {
  await stage()
  scene.story.later({ days: 31 })
  const job = new Map(rightsJobs({ database: scene.story.db.web, now: scene.story.now })).get('end-erasures')
  await expect(job?.({})).rejects.toThrow('ledger')
  expect(await scene.story.db.owner.selectFrom('erasure').select('state').execute()).toEqual([{ state: 'staged' }])
})

test('the audit stays whole, with ids and without a word about who it was', async () => {
  await stage()
  scene.story.later({ days: 31 })
  await runJob('end-erasures')
  const { rows } = await sql<{
    count: number
  }>`select count(*) as count from audit_entry where ${scene.person} = any(person_ids)`.execute(scene.story.db.owner)
  expect(rows[0]?.count).toBeGreaterThan(2)
  const { rows: said } = await sql<{
    found: boolean
  }>`select exists (select 1 from audit_entry e where strpos(lower(e::text), lower(${canary})) > 0) as found`.execute(
    scene.story.db.owner,
  )
  expect(said).toEqual([{ found: false }])
})

test('erased again after a restore: from whatever moment the backup is, and as often as it is asked', async () => {
  const { story, person } = scene
  const again = () => sql`select erase_again(${story.world.place}, ${person})`.execute(story.db.owner)
  await stage()
  // A backup of a moment when it could still be taken back.
  await again()
  expect(await saying(scene, person)).toEqual(['audit_entry'])
  await again()
  expect(await story.db.owner.selectFrom('erasure').select(['state', 'rule']).execute()).toEqual([
    { state: 'done', rule: 'asked' },
  ])
})

test('erased again from a backup that is older than the wish', async () => {
  const { story, person, reference } = scene
  await sql`select erase_again(${story.world.place}, ${person})`.execute(story.db.owner)
  expect(await saying(scene, person, reference, canary)).toEqual([])
  expect(await story.db.owner.selectFrom('erasure').select(['state', 'rule']).execute()).toEqual([
    { state: 'done', rule: 'restore' },
  ])
  const web = story.inWork('manager', ({ tx }) => sql`select erase_again(${story.world.place}, ${person})`.execute(tx))
  await expect(web).rejects.toThrow('permission denied')
})
