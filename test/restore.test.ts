import { spawn } from 'node:child_process'
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { generateSync } from 'otplib'
import pg from 'pg'
import pino from 'pino'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { hashPassword } from '../src/account/index.ts'
import { createApp } from '../src/app.ts'
import { addContact } from '../src/person/index.ts'
import { readAnchors } from '../src/platform/audit/anchors.ts'
import { verifyAudit } from '../src/platform/audit/verify.ts'
import { noteErasure, restoreBackup } from '../src/platform/backup/index.ts'
import { readBackup } from '../src/platform/backup/read.ts'
import type { RestoreOptions } from '../src/platform/backup/restore.ts'
import { factsOf, listTables, speakPlainly } from '../src/platform/backup/tables.ts'
import { openDatabase } from '../src/platform/database/database.ts'
import { webRole } from '../src/platform/database/web-role.ts'
import { openJobs } from '../src/platform/jobs/index.ts'
import { startEmbedded } from '../src/platform/postgres/index.ts'
import { unseal, useSecret } from '../src/platform/secrets/index.ts'
import { freshDatabase } from './database.ts'
import { walkWith } from './people.ts'
import { openSite } from './site.ts'
import { openStory, type Story } from './story.ts'

vi.setConfig({ testTimeout: 120_000 })
const program = fileURLToPath(new URL('../bin/alongside', import.meta.url))
const secret = 'a secret of the tests, of at least 32 characters'
const key = 'the key of a backup, which lies elsewhere than the backup'
const password = 'walk alongside me'
let story: Story
let folder: string
let person: string
let other: string
let backup: string
let before: Record<string, unknown>

/** Runs the command as an operator does. */
async function alongside(args: string[], env: Record<string, string | undefined>) {
  const child = spawn(program, args, {
    env: { ...process.env, ALONGSIDE_DATA: join(folder, 'data'), ALONGSIDE_BACKUP_KEY: key, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const code = new Promise<number>((resolve) => child.once('close', resolve))
  return { out: await text(child.stdout), err: await text(child.stderr), code: await code }
}

/** What every table holds, as one hash each. */
async function contentOf(url: string, but: string[] = []): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await speakPlainly(client)
  const content: Record<string, unknown> = {}
  for (const table of await listTables(client))
    if (!but.includes(table.name)) content[table.name] = await factsOf(client, table)
  await client.end()
  return content
}

/** What the member's app shows, if the secret that came back opens theirs. */
function codeOf({ id, one_time_code_secret: sealed }: { id: string; one_time_code_secret: string | null }): string {
  const opened = unseal(`account|${id}|one_time_code_secret`, sealed ?? '')
  return generateSync({ secret: opened, epoch: story.now().getTime() / 1000 })
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'restore-'))
  story = await openStory()
  const password_hash = await hashPassword(password)
  await story.db.owner.updateTable('account').set({ password_hash }).where('email', '=', 'worker@example.org').execute()
  const ada = await walkWith(story, 'Ada "Tab\tÄ\\N"', {
    whatMatters: 'Line one\nline two',
    contactPoints: [{ channel: 'email', value: 'ada@example.org', isSafe: true }],
  })
  person = ada.personId
  other = (await walkWith(story, 'Bea')).personId
  await story.inWork('worker', async (work) => {
    await addContact(work, person, { kind: 'contact', channel: 'phone', outcome: 'spoke' })
    await work.jobs.queue(work, 'raise-alarms', { marker: 'waiting' })
  })
  await story.db.owner
    .insertInto('erasure')
    .values({
      ...{ place_id: story.world.place, id: crypto.randomUUID(), reference: 'ERASED', state: 'done', rule: 'short' },
      ...{ asked_at: story.now(), ended_at: story.now() },
    })
    .execute()
  const reader = await story.as('worker')
  for (let times = 0; times < 3; times++) await reader.visit(`/people/${ada.reference}`)
  const made = await alongside(['backup', folder], { DATABASE_URL: story.db.ownerUrl, ALONGSIDE_SECRET: secret })
  expect(made, made.err).toMatchObject({ code: 0, out: expect.stringContaining('read back and whole') })
  backup = join(folder, readdirSync(folder).find((name) => name.endsWith('.backup')) ?? '')
  before = await contentOf(story.db.ownerUrl)
}, 120_000)
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
})

test('a backup is one file for its owner alone, in which nothing can be read', () => {
  const bytes = readFileSync(backup)
  for (const word of ['Ada', 'ada@example.org', secret, 'worker@example.org']) expect(bytes.includes(word)).toBe(false)
  expect(bytes.subarray(0, 19).toString()).toBe('ALONGSIDE BACKUP 1\n')
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
})

test('it is refused in one sentence when broken off, altered, or opened with another key, and nothing is touched', async () => {
  const target = await freshDatabase(inject('serverUrl'))
  await target.jobs.stop()
  await target.web.destroy()
  await target.owner.insertInto('attempt').values({ scope: 'here already', at: new Date() }).execute()
  const untouched = await contentOf(target.ownerUrl)
  const whole = readFileSync(backup)
  const put = (name: string, bytes: Buffer) => {
    writeFileSync(join(folder, name), bytes)
    return join(folder, name)
  }
  const altered = Buffer.from(whole)
  altered[Math.floor(whole.length / 2)]! ^= 1
  const restore = (file: string, options: Partial<RestoreOptions> = {}) =>
    restoreBackup({
      ...{ ownerUrl: target.ownerUrl, file, key, replace: true, at: new Date(), erasures: [] },
      anchorFolder: join(folder, 'refused-anchors'),
      secrets: [],
      takeSecrets: () => () => {},
      say: () => {},
      ...options,
    })
  await expect(restore(put('short', whole.subarray(0, -1)))).rejects.toThrow('damaged')
  await expect(restore(put('altered', altered))).rejects.toThrow('damaged')
  await expect(restore(put('other', Buffer.from('PGDMP something else\n')))).rejects.toThrow(
    'not a backup of Alongside',
  )
  await expect(restore(backup, { key: 'another key of at least thirty-two characters' })).rejects.toThrow('not the one')
  await expect(restore(backup, { key: 'short' })).rejects.toThrow('at least 32 characters')
  await expect(restore(backup, { replace: false })).rejects.toThrow('add --replace')
  const { code, err } = await alongside(['restore', backup, '--replace'], {
    DATABASE_URL: target.ownerUrl,
    ALONGSIDE_SECRET: 'quite another secret of the tests, long enough',
  })
  expect(err).toMatch(/^ALONGSIDE_SECRET is not the one .*\n$/)
  expect(code).toBe(1)
  expect(await contentOf(target.ownerUrl)).toEqual(untouched)
  const client = new pg.Client({ connectionString: inject('serverUrl') })
  await client.connect()
  const left = await client.query("select datname from pg_database where datname like '%_restore_%'")
  await client.end()
  expect(left.rows).toEqual([])
  await target.owner.destroy()
})

test('wherever it is broken off or one bit is turned, it does not open', async () => {
  const whole = readFileSync(backup)
  const file = join(folder, 'spoilt')
  const refused = async (bytes: Buffer) => {
    writeFileSync(file, bytes)
    await expect(readBackup(file, key)).rejects.toThrow(/damaged|not a backup|key is not|not whole/)
  }
  const places = Array.from({ length: 12 }, (_, at) => Math.floor((whole.length * at) / 12))
  for (const at of places) await refused(whole.subarray(0, at))
  for (const at of places) {
    const turned = Buffer.from(whole)
    turned[at + 1]! ^= 0x10
    await refused(turned)
  }
  expect((await readBackup(file, key).catch(() => undefined)) === undefined).toBe(true)
  await refused(Buffer.concat([whole, whole.subarray(-50)]))
})

test('the drill: everything is lost, and from the backup and its key alone it is all there again', async () => {
  await story.close()
  const data = join(folder, 'elsewhere')
  const restored = await alongside(['restore', backup], {
    ALONGSIDE_DATA: data,
    DATABASE_URL: undefined,
    ALONGSIDE_SECRET: undefined,
  })
  expect(restored.out, restored.err).toContain('Every table is what it was in the backup.')
  expect(restored.code).toBe(3)
  expect(restored.err).toContain('There must be one: the backup knows of 1 erasure that is done.')
  expect(restored.err).toMatch(
    /^There is no ledger of erasures in .*elsewhere-anchors: .* restore once more with --replace/,
  )

  useSecret(readFileSync(join(data, 'secret'), 'utf8').trim())
  const embedded = await startEmbedded({ dataDir: join(data, 'postgres'), log: () => {}, durable: false })
  const database = openDatabase(webRole(embedded.ownerUrl).url)
  const owner = openDatabase(embedded.ownerUrl)
  const jobs = await openJobs(webRole(embedded.ownerUrl).url)
  const { app } = await createApp({ database, jobs, log: pino({ level: 'silent' }), now: story.now })
  try {
    const touched = ['session', 'audit_entry']
    const after = await contentOf(embedded.ownerUrl, touched)
    expect(after).toEqual(Object.fromEntries(Object.entries(before).filter(([name]) => !touched.includes(name))))
    expect(Object.keys(after).length).toBeGreaterThan(40)

    const client = new pg.Client({ connectionString: embedded.ownerUrl })
    await client.connect()
    const { findings, entries } = await verifyAudit(client, readAnchors(`${data}-anchors`))
    const waiting = await client.query(
      "select data from pgboss.job where name = 'job' and data ->> 'job' = 'raise-alarms' and state = 'created'",
    )
    const walls = await client.query(
      "select count(*)::int as open from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity and not relforcerowsecurity",
    )
    const triggers = await client.query("select count(*)::int as off from pg_trigger where tgenabled <> 'O'")
    await client.end()
    expect([findings, entries > 3, waiting.rows.length, walls.rows[0].open, triggers.rows[0].off]).toEqual([
      [],
      true,
      1,
      0,
      0,
    ])

    const account = await owner
      .selectFrom('account')
      .select(['id', 'one_time_code_secret'])
      .where('email', '=', 'worker@example.org')
      .executeTakeFirstOrThrow()
    const grace = openSite(app, { now: story.now })
    await grace.visit('/account')
    grace.fill('Email address', 'worker@example.org').fill('Password', password)
    await grace.press('Continue')
    grace.fill('One-time code', codeOf(account))
    await grace.press('Sign in')
    expect(grace.page.heading).toBe('Your account')
  } finally {
    await app.close()
    await jobs.stop()
    await Promise.all([database.destroy(), owner.destroy()])
    await embedded.stop()
  }
})

test('with --replace it takes the place of what is there, which is kept; whoever was erased since stays erased', async () => {
  const target = await freshDatabase(inject('serverUrl'))
  const [, name = ''] = /([^/]+)$/.exec(target.ownerUrl) ?? []
  const env = { DATABASE_URL: target.ownerUrl, ALONGSIDE_SECRET: secret }
  await target.owner.insertInto('attempt').values({ scope: 'here already', at: new Date() }).execute()
  await target.web.selectFrom('place').select('id').execute()
  expect((await alongside(['restore', backup, '--replace'], env)).err).toContain('running on this database')
  await target.jobs.stop()
  await Promise.all([target.web.destroy(), target.owner.destroy()])
  noteErasure(join(folder, 'data-anchors'), { place: story.world.place, person, at: story.now().toISOString() })
  // Somebody who can write there, and has not the secret, has nobody erased.
  const forged = { place: story.world.place, person: other, at: story.now().toISOString(), seal: 'f'.repeat(64) }
  appendFileSync(join(folder, 'data-anchors', 'erasures.jsonl'), `${JSON.stringify(forged)}\n`)
  const restored = await alongside(['restore', backup, '--replace'], env)
  expect(restored.err).toContain('1 line of the ledger of erasures was not written by this installation')
  expect(restored.out, restored.err).toContain(`kept in the database ${name}_before_`)
  expect(restored.out).toContain('1 person of the ledger of erasures erased again')
  expect(restored.err).not.toContain('There is no ledger')
  const client = new pg.Client({ connectionString: target.ownerUrl })
  await client.connect()
  const { rows } = await client.query(
    "select (select count(*)::int from person where preferred_name like 'Ada%') as people, (select count(*)::int from person where preferred_name = 'Bea') as others, (select count(*)::int from contact_point) as points, (select count(*)::int from account) as accounts",
  )
  await client.end()
  expect(rows).toEqual([{ people: 0, others: 1, points: 0, accounts: Object.keys(story.world.personas).length }])
})
