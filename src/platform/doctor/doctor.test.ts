import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, inject, test, vi } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../../test/database.ts'
import { writeAnchors } from '../audit/anchors.ts'
import { readHeads } from '../audit/verify.ts'
import { recordAudit } from '../audit.ts'
import { noteBackup } from '../backup/index.ts'
import { inWork, nobody } from '../database/in-work.ts'
import { seal, useSecret } from '../secrets/index.ts'
import { examine, recount, worst } from './index.ts'

let db: TestDatabase
let client: pg.Client
let folder: string
const start = new Date()
const later = (hours: number) => new Date(start.getTime() + hours * 3_600_000)
const account = '0190b0b8-0000-7000-8000-00000000000a'

beforeAll(async () => {
  useSecret('a secret of the tests, of at least 32 characters')
  db = await freshDatabase(inject('serverUrl'))
  client = new pg.Client({ connectionString: db.ownerUrl })
  await client.connect()
  folder = mkdtempSync(join(tmpdir(), 'doctor-'))
  mkdirSync(join(folder, 'data'))
  const options = { now: start, locale: 'en-GB' as const, requestId: 'doctor' }
  for (let times = 0; times < 3; times++)
    await inWork(db.web, nobody, options, 'doctor', (work) =>
      recordAudit(work, { action: 'a.b', people: [], subject: null }),
    )
  writeAnchors(join(folder, 'anchors'), start, await readHeads(client))
  writeFileSync(join(folder, 'one.backup'), '')
  noteBackup(join(folder, 'anchors'), { at: start.toISOString(), file: join(folder, 'one.backup'), bytes: 0 })
  await client.query(
    "insert into account (id, email, name, one_time_code_secret, created_at) values ($1, 'a@example.org', 'A', $2, now())",
    [account, seal(`account|${account}|one_time_code_secret`, 'ABC')],
  )
})
afterAll(async () => {
  await client.end()
  await db.drop()
  rmSync(folder, { recursive: true })
})
beforeEach(async () => {
  await client.query('rollback').catch(() => {})
})

const look = (now = start, dataDir = join(folder, 'data'), anchorDir = join(folder, 'anchors')) =>
  examine({ client, now: () => now, dataDir, anchorDir })
const found = async (check: string, ...how: Parameters<typeof look>) => {
  const line = (await look(...how)).find((one) => one.check === check)
  return `${line?.state}: ${line?.says}`
}

test('where all is well every line says so', async () => {
  const lines = await look()
  expect(lines.filter(({ state, check }) => state !== 'ok' && check !== 'disk')).toEqual([])
  expect(lines.map(({ check }) => check)).toEqual([
    ...[
      'migrations',
      'second wall',
      'secret',
      'audit chain',
      'audit anchors',
      'backup',
      'kept counts',
      'jobs',
      'messages',
    ],
    ...['disk', 'replication', 'clock'],
  ])
})

const migration = '0001-platform.sql'
test.each<[check: string, fault: string, plant: string, says: string]>([
  [
    'migrations',
    'one is missing',
    `delete from migration where name = '${migration}'`,
    `fail: 1 are missing, from ${migration} on`,
  ],
  [
    'migrations',
    'one was changed',
    `update migration set sha256 = '' where name = '${migration}'`,
    `fail: ${migration} was applied with another text`,
  ],
  [
    'migrations',
    'a newer release was here',
    "insert into migration (name, sha256) values ('9999-later.sql', '')",
    'warn: The database knows 9999-later.sql',
  ],
  [
    'second wall',
    'a table is open',
    'alter table contact disable row level security',
    'fail: Row-level security is not forced on contact.',
  ],
  [
    'second wall',
    'a table is open for its owner',
    'alter table person no force row level security',
    'fail: Row-level security is not forced on person.',
  ],
  [
    'second wall',
    'the web may write the audit',
    'grant insert on audit_entry to alongside_web',
    'fail: The role of the web may change the audit.',
  ],
  [
    'second wall',
    'the guard of the audit is off',
    'alter table audit_entry disable trigger audit_stays',
    'fail: The guard that keeps',
  ],
  [
    'secret',
    'it is another',
    `update account set one_time_code_secret = '${Buffer.alloc(40).toString('base64')}'`,
    'fail: ALONGSIDE_SECRET is not the one that sealed 1 one-time code',
  ],
  [
    'kept counts',
    'one differs',
    "insert into search_word values ('stray', 3)",
    'warn: 1 words of the directory are counted otherwise',
  ],
  [
    'jobs',
    'they wait for long',
    "insert into pgboss.job (name, data, created_on, start_after) values ('job', '{}', now() - interval '2 hours', now() - interval '2 hours')",
    'fail: 1 wait, the oldest for 2 hours.',
  ],
  [
    'jobs',
    'one gave up',
    "insert into pgboss.job (name, data, state, completed_on) values ('job', '{}', 'failed', now())",
    'warn: None waits. 1 gave up',
  ],
  [
    'messages',
    'they wait for long',
    "insert into message (id, channel, recipient, template, locale, queued_at) values (gen_random_uuid(), 'email', 'a', 'b', 'en-GB', now() - interval '20 minutes')",
    'warn: 1 wait, the oldest for 20 minutes.',
  ],
  [
    'replication',
    'nobody reads a slot',
    "select pg_create_physical_replication_slot('doctor_test')",
    'warn: Nobody reads the slots doctor_test',
  ],
])('%s: it is told when %s', async (check, _fault, plant, says) => {
  await client.query('begin')
  try {
    await client.query(plant)
    // The checks open transactions of their own, which would end this one.
    const line = (await lookInside()).find((one) => one.check === check)
    expect(`${line?.state}: ${line?.says}`).toContain(says)
  } finally {
    await client.query('rollback')
    await client.query(
      "select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = 'doctor_test'",
    )
  }
})

/** As `look`, on what this transaction has planted and nobody else sees. */
async function lookInside() {
  const inside = new Proxy(client, {
    get(target, name) {
      if (name !== 'query') return Reflect.get(target, name)
      return (text: string, ...rest: unknown[]) =>
        /^(begin|rollback)/.test(text)
          ? { rows: [] }
          : (target.query as (...all: unknown[]) => unknown).call(target, text, ...rest)
    },
  })
  return examine({
    client: inside,
    now: () => start,
    dataDir: join(folder, 'data'),
    anchorDir: join(folder, 'anchors'),
  })
}

test('the audit: an entry that was changed, and a tail that was cut off, are named', async () => {
  await client.query('begin')
  await client.query('alter table audit_entry disable trigger audit_stays')
  await client.query("update audit_entry set subject = 'x' where position = 2")
  await client.query('delete from audit_entry where position = 3')
  const line = (await lookInside()).find(({ check }) => check === 'audit chain')
  expect(line?.state).toBe('fail')
  expect(line?.says).toMatch(/entry 2 was changed after it was written .* entry 3 was cut off the end/)
})

test('anchors and backups that are old, gone or in the wrong place are told', async () => {
  expect(await found('audit anchors', later(1))).toMatch(/^warn: Last written down 1 hour ago/)
  expect(await found('audit anchors', start, folder)).toMatch(/^warn: .* inside the data folder/)
  expect(await found('audit anchors', start, folder, join(folder, 'none'))).toMatch(/^warn: Nothing is written down/)
  expect(await found('backup', later(30))).toMatch(/^warn: The last one is 1 day old/)
  expect(await found('backup', later(24 * 9))).toMatch(/^fail: The last one is 9 days old/)
  expect(await found('backup', start, folder, join(folder, 'none'))).toMatch(/^warn: No backup was made/)
})

test('a clock that is wrong and a disk that is full are told', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 60_000 })
  expect(await found('clock').finally(() => vi.useRealTimers())).toMatch(/^fail: .* differ by (59|60)\.\d seconds/)
  // A file system that has no room at all.
  expect(await found('disk', start, '/proc')).toMatch(/^fail: \/proc: 0.0 GB free, 100% full/)
})

test('counting again puts right what was kept wrongly', async () => {
  await client.query("insert into search_word values ('stray', 3)")
  expect(await found('kept counts')).toMatch(/^warn/)
  await recount(client)
  expect(await found('kept counts')).toMatch(/^ok/)
})

test('a check that cannot be made is a fault, and the others are made all the same', async () => {
  await client.query('alter table message rename to messages')
  const lines = await look()
  await client.query('alter table messages rename to message')
  expect(lines.filter(({ state }) => state === 'fail').map(({ check }) => check)).toEqual(['messages'])
  expect([lines.length, worst(lines)]).toEqual([12, 'fail'])
})
