import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { noteErasure, readErasures } from '../src/platform/backup/index.ts'
import { readBackup } from '../src/platform/backup/read.ts'
import { sealedThings } from '../src/platform/rotation/index.ts'
import { seal, unseal, useSecret } from '../src/platform/secrets/index.ts'
import { until } from './drills/rounds.ts'
import { openStory, type Story } from './story.ts'

vi.setConfig({ testTimeout: 120_000 })
const program = fileURLToPath(new URL('../bin/alongside', import.meta.url))
const before = 'a secret of the tests, of at least 32 characters'
const after = 'another secret of the tests, as long as that one'
/** What a process is told, at each step of a change. */
const asBefore = () => useSecret(before, [after])
const asAfter = () => useSecret(after, [before])
const both = { ALONGSIDE_SECRET: after, ALONGSIDE_SECRET_OLD: before }
let story: Story
let folder: string

beforeAll(async () => {
  story = await openStory()
  folder = mkdtempSync(join(tmpdir(), 'rotation-'))
})
afterAll(async () => {
  useSecret(before)
  await story.close()
  rmSync(folder, { recursive: true })
})

/** The command as an operator runs it, on the database of this story. */
function started(args: string[], env: Record<string, string | undefined>) {
  const child = spawn(program, args, {
    env: {
      ...process.env,
      ALONGSIDE_DATA: join(folder, 'data'),
      ALONGSIDE_ANCHOR: join(folder, 'anchors'),
      DATABASE_URL: story.db.ownerUrl,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const code = new Promise<number | null>((resolve) => child.once('close', resolve))
  const ended = Promise.all([text(child.stdout), text(child.stderr), code])
  return { child, ended: ended.then(([out, err, status]) => ({ out, err, status })) }
}
const alongside = (args: string[], env: Record<string, string | undefined>) => started(args, env).ended
const rotate = (...more: string[]) => alongside(['secret', 'rotate', ...more], both)
async function secretLine(env: Record<string, string | undefined>): Promise<string> {
  const { out } = await alongside(['doctor', '--json'], env)
  const { checks } = JSON.parse(out) as { checks: { check: string; state: string; says: string }[] }
  const line = checks.find(({ check }) => check === 'secret')
  return `${line?.state}: ${line?.says}`
}

const placeOf = (id: string) => `account|${id}|one_time_code_secret`
/** As many accounts with a sealed secret; the secret is their id. */
async function addSealed(number: number): Promise<string[]> {
  const ids = Array.from({ length: number }, () => crypto.randomUUID()).sort()
  const row = (id: string) => ({
    id,
    email: `${id}@example.org`,
    name: 'A',
    one_time_code_secret: seal(placeOf(id), id),
    created_at: story.now(),
  })
  await story.db.owner.insertInto('account').values(ids.map(row)).execute()
  return ids
}
const sealedOf = (ids: string[]) =>
  story.db.owner.selectFrom('account').select(['id', 'one_time_code_secret as sealed']).where('id', 'in', ids).execute()
const keyNames = (rows: { sealed: string | null }[]) => new Set(rows.map(({ sealed }) => sealed?.split('.')[0]))

test('every column that is sealed is sealed anew', async () => {
  const { rows } = await sql<{ name: string }>`
    select relname || '.' || attname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
    where relnamespace = 'public'::regnamespace and relkind = 'r'
      and (attname like '%sealed%' or col_description(c.oid, attnum) ~* '\\msealed\\M') order by 1`.execute(
    story.db.owner,
  )
  const known = sealedThings.map(({ from, sealed }) => `${from}.${sealed}`).filter((name) => !name.includes(' '))
  expect(rows.map(({ name }) => name)).toEqual(known.sort())
})

/** Somebody else holds the row of an account: there the command waits. */
async function holding(id: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: story.db.ownerUrl })
  await client.connect()
  await client.query('begin')
  await client.query('select from account where id = $1 for update', [id])
  return client
}
const itWaits = () =>
  until('it waits for the row', async () => {
    const { rows } = await sql<{ waits: number }>`select count(*)::int as waits from pg_stat_activity
      where datname = current_database() and application_name = 'alongside secret' and wait_event_type = 'Lock'`.execute(
      story.db.owner,
    )
    return rows[0]?.waits === 1
  })

test('broken off in the middle nothing is lost, and the second time does the rest', async () => {
  useSecret(before)
  const ids = await addSealed(700)
  const blocker = await holding(ids[450] ?? '')
  const { child, ended } = started(['secret', 'rotate'], both)
  await itWaits()
  child.kill('SIGKILL')
  await ended
  await blocker.query('rollback')
  await blocker.end()
  const half = await sealedOf(ids)
  expect(keyNames(half).size).toBe(2)
  asAfter()
  for (const { id, sealed } of half) expect(unseal(placeOf(id), sealed ?? '')).toBe(id)
  expect(await secretLine(both)).toMatch(/^warn: [1-9]\d* one-time codes.* still of an old secret/)

  const again = await rotate()
  expect(again.out, again.err).toContain('Sealed anew')
  useSecret(after)
  const whole = await sealedOf(ids)
  for (const { id, sealed } of whole) expect(unseal(placeOf(id), sealed ?? '')).toBe(id)
  expect(whole).toHaveLength(ids.length)
  expect(await rotate()).toMatchObject({ out: expect.stringContaining('By an old secret: nothing.') })
})

test('what members change while it runs is what stays', async () => {
  useSecret(before)
  const ids = await addSealed(1500)
  const kept = new Map(ids.map((id) => [id, id]))
  // Somebody changes theirs between the moment in which it was read and that in which it is written.
  const own = ids[700] ?? ''
  const member = await holding(own)
  const running = { is: true }
  const { ended } = started(['secret', 'rotate'], both)
  const finished = ended.finally(() => {
    running.is = false
  })
  await itWaits()
  kept.set(own, 'changed meanwhile')
  const changed = seal(placeOf(own), 'changed meanwhile')
  await member.query('update account set one_time_code_secret = $1 where id = $2', [changed, own])
  await member.query('commit')
  await member.end()
  let at = 0
  /** Of the processes, some write by the old secret still, and some by the new. */
  const change = async () => {
    while (running.is) {
      at += 7
      const id = ids[at % ids.length] ?? ''
      if (id === own) continue
      const next = `${id} ${at}`
      if (at % 2) asBefore()
      else asAfter()
      const sealed = seal(placeOf(id), next)
      await story.db.web.updateTable('account').set({ one_time_code_secret: sealed }).where('id', '=', id).execute()
      kept.set(id, next)
    }
  }
  await Promise.all([finished, change()])
  expect((await finished).status).not.toBe(1)
  expect(at).toBeGreaterThan(7)
  await rotate()
  useSecret(after)
  for (const { id, sealed } of await sealedOf(ids)) expect(unseal(placeOf(id), sealed ?? '')).toBe(kept.get(id))
})

test('with a secret that did not seal what is here nothing is changed, and one sentence says so', async () => {
  useSecret(before)
  const ids = await addSealed(3)
  const was = await sealedOf(ids)
  const wrong = { ALONGSIDE_SECRET: after, ALONGSIDE_SECRET_OLD: 'neither the one nor the other, but long' }
  const { out, err, status } = await alongside(['secret', 'rotate'], wrong)
  expect(err).toMatch(/^ALONGSIDE_SECRET is not the one that sealed \d+ one-time codes: .* Nothing was changed\.\n$/)
  expect([out, status]).toEqual(['', 1])
  expect(await sealedOf(ids)).toEqual(was)
  expect(await secretLine(wrong)).toMatch(/^fail: ALONGSIDE_SECRET is not the one that sealed/)
  for (const [env, sentence] of [
    [{ ...both, ALONGSIDE_SECRET_OLD_2: 'short' }, /^ALONGSIDE_SECRET_OLD_2 must have at least 32 characters.*\n$/],
    [{ ALONGSIDE_SECRET: before, ALONGSIDE_SECRET_NEXT: after }, /^ALONGSIDE_SECRET_NEXT is not in use yet.*\n$/],
  ] as const) {
    const told = await alongside(['secret', 'rotate'], env)
    expect(told.err).toMatch(sentence)
    expect(told.err + told.out).not.toContain('of the tests')
  }
  expect(await sealedOf(ids)).toEqual(was)
})

test('the ledger of erasures and a backup of the time between count under the new secret', async () => {
  useSecret(before)
  const anchors = join(folder, 'anchors')
  const erasure = { place: story.world.place, person: crypto.randomUUID(), at: story.now().toISOString() }
  noteErasure(anchors, erasure)
  await addSealed(1)
  const file = join(folder, 'between.backup')
  const key = 'the key of a backup, which lies elsewhere than the backup'
  const made = await alongside(['backup', file], { ...both, ALONGSIDE_BACKUP_KEY: key })
  expect(made.status, made.err).toBe(0)
  expect((await readBackup(file, key)).secrets).toEqual([after, before])

  expect(await secretLine(both)).toContain('1 line of the ledger of erasures still of an old secret')
  const ended = await rotate('--end-recovery-codes')
  expect(ended.status, ended.out + ended.err).toBe(0)
  expect(ended.out).toContain('take ALONGSIDE_SECRET_OLD out of the environment')
  expect(readErasures(anchors).filter(({ person }) => person === erasure.person)).toHaveLength(2)
  await rotate()
  expect(readErasures(anchors)).toHaveLength(2)
  expect(await secretLine(both)).toBe('ok: It opens what it sealed. No other secret is needed any more.')
  expect(await secretLine({ ALONGSIDE_SECRET: after })).toBe('ok: It opens what it sealed.')
})

test('a secret that the data folder keeps is changed by a command, and the one before is kept beside it', async () => {
  const own = { ALONGSIDE_DATA: join(folder, 'own') }
  const kept = () => readFileSync(join(own.ALONGSIDE_DATA, 'secret'), 'utf8')
  expect((await alongside(['secret', 'new'], { ...own, ...both })).err).toMatch(/^The secret here is the one of ALONG/)
  await alongside(['secret', 'new'], own)
  const first = kept()
  expect((await alongside(['secret', 'new'], own)).out).toContain('alongside secret rotate')
  expect(kept()).not.toBe(first)
  expect(readFileSync(join(own.ALONGSIDE_DATA, 'secret.old'), 'utf8').split('\n')).toContain(first)
})
