import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../../test/database.ts'
import { recordAudit } from '../audit.ts'
import { inWork, nobody } from '../database/in-work.ts'
import { readAnchors, writeAnchors } from './anchors.ts'
import { anchorJobs } from './jobs.ts'
import { readHeads, verifyAudit } from './verify.ts'

let db: TestDatabase
let client: pg.Client
let folder: string
const organisation = '0190b0b8-0000-7000-8000-000000000001'
const place = '0190b0b8-0000-7000-8000-000000000002'
const now = new Date('2026-11-24T09:00:00.123Z')

beforeAll(async () => {
  db = await freshDatabase(inject('serverUrl'))
  client = new pg.Client({ connectionString: db.ownerUrl })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await db.drop()
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anchors-'))
})
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true })
  await tamper('truncate audit_entry')
})

/** What only somebody who owns the database can do, with its guards switched off. */
async function tamper(...statements: string[]): Promise<void> {
  await client.query('begin; set local session_replication_role = replica')
  for (const statement of statements) await client.query(statement)
  await client.query('commit')
}

/** Entries of one organisation, or of nobody's, each in a transaction of its own. */
async function write(count: number, organisationId: string | null = organisation): Promise<void> {
  for (let number = 1; number <= count; number++)
    await inWork(
      db.web,
      { ...nobody, place, organisation: organisationId, role: 'link worker' },
      { now, locale: 'en-GB', requestId: `request ${number}` },
      'test',
      (work) => recordAudit(work, { action: `person.${number}`, people: [crypto.randomUUID()], subject: 'Ä|1' }),
    )
}
/** Six entries in one strand. */
async function writeSix(): Promise<void> {
  await write(6)
  const { rows } = await client.query('select distinct strand from audit_entry')
  if (rows.length > 1) await tamper('truncate audit_entry').then(writeSix)
}
const anchor = async () => writeAnchors(folder, now, await readHeads(client))
async function found(): Promise<string[]> {
  const { findings } = await verifyAudit(client, readAnchors(folder))
  return findings.map(({ kind, from, to }) => `${kind} ${from === to ? from : `${from}-${to}`}`)
}

test('each entry is chained as it is written, by organisation and, without one, by place', async () => {
  await write(5)
  await write(3, null)
  const { rows } = await client.query(
    'select chain, count(*)::int as entries from audit_entry group by chain order by chain',
  )
  expect(rows).toEqual([
    { chain: organisation, entries: 5 },
    { chain: place, entries: 3 },
  ])
  await anchor()
  expect(await verifyAudit(client, readAnchors(folder))).toMatchObject({ entries: 8, findings: [] })
})

test('eight that write at once in one organisation wait for nobody, and every strand is whole', async () => {
  const others = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const one = new pg.Client({ connectionString: db.webUrl })
      await one.connect()
      await one.query(`begin; set local app.organisation = '${organisation}'; set local lock_timeout = '2s'`)
      return one
    }),
  )
  // All eight have written before any has committed.
  for (const one of others) await one.query("select record_audit(now(), 'x.y', '{}', null, null, null)")
  for (const one of others) await one.query("select record_audit(now(), 'x.z', '{}', null, null, null)")
  await Promise.all(others.map((one) => one.query('commit').then(() => one.end())))
  const heads = await readHeads(client)
  expect(heads.map(({ length }) => length)).toEqual(Array(8).fill(2))
  await anchor()
  expect(await verifyAudit(client, readAnchors(folder))).toMatchObject({ entries: 16, strands: 8, findings: [] })
})

test('an entry that vanishes with its work leaves no gap', async () => {
  await writeSix()
  await expect(
    inWork(
      db.web,
      { ...nobody, organisation, role: 'x' },
      { now, locale: 'en-GB', requestId: 'r' },
      'test',
      async (work) => {
        await recordAudit(work, { action: 'person.7', people: [], subject: null })
        throw new Error('refused')
      },
    ),
  ).rejects.toThrow('refused')
  await write(1)
  expect(await found()).toEqual([])
})

test.each<[name: string, statements: string[], findings: string[]]>([
  ['an edit', ["update audit_entry set subject = 'other' where position = 3"], ['changed 3']],
  [
    'an edit of a moment alone',
    ["update audit_entry set at = at + interval '1 microsecond' where position = 4"],
    ['changed 4'],
  ],
  [
    'words moved from one part to the next',
    ["update audit_entry set subject = 'Ä', basis = '|1' where position = 3"],
    ['changed 3'],
  ],
  ['nothing made of an empty word', ["update audit_entry set basis = '' where position = 3"], ['changed 3']],
  ['two edits', ['update audit_entry set person_ids = default where position in (2, 5)'], ['changed 2', 'changed 5']],
  ['a deletion', ['delete from audit_entry where position = 3'], ['missing 3']],
  ['a deletion at the beginning', ['delete from audit_entry where position < 3'], ['missing 1-2']],
  [
    'a deletion that was closed up',
    [
      'delete from audit_entry where position = 3',
      'update audit_entry set position = -position where position > 3',
      'update audit_entry set position = -position - 1 where position < 0',
    ],
    ['missing 3', 'cut 6'],
  ],
  [
    'two that were swapped',
    [
      'update audit_entry set position = -2 where position = 2',
      'update audit_entry set position = 2 where position = 5',
      'update audit_entry set position = 5 where position = -2',
    ],
    ['swapped 2-5'],
  ],
  [
    'two neighbours whose words were swapped',
    [
      `update audit_entry e set action = o.action, person_ids = o.person_ids, request_id = o.request_id from audit_entry o
       where e.position in (3, 4) and o.position = 7 - e.position`,
    ],
    ['swapped 3-4'],
  ],
  [
    'one put in between',
    [
      'update audit_entry set position = -position where position >= 4',
      'update audit_entry set position = -position + 1 where position < 0',
      `insert into audit_entry (chain, strand, position, at, action, previous_hash, hash)
       select chain, strand, 4, at, 'person.forged', previous_hash, hash from audit_entry where position = 3`,
    ],
    ['rewritten 1-6', 'inserted 4'],
  ],
  [
    'one put at the end without the function',
    [
      `insert into audit_entry (chain, strand, position, at, action, previous_hash, hash)
       select chain, strand, 7, at, 'person.forged', hash, hash from audit_entry where position = 6`,
    ],
    ['changed 7'],
  ],
  ['a tail that was cut off', ['delete from audit_entry where position > 4'], ['cut 5-6']],
  ['a strand that is gone as a whole', ['delete from audit_entry'], ['cut 1-6']],
])('%s is found and named by its number', async (_name, statements, findings) => {
  await writeSix()
  await anchor()
  await tamper(...statements)
  expect(await found()).toEqual(findings)
})

/** Somebody who knows how the hash is made, and makes all of them again. */
const chainAgain = `do $$ declare e audit_entry; h bytea := ''; begin for e in select * from audit_entry order by position loop
  update audit_entry set previous_hash = h, hash = audit_hash(h, chain, strand, position, at, place_id, organisation_id, account_id, role,
    action, person_ids, subject, basis, request_id) where position = e.position returning hash into h; end loop; end $$`

test('a chain that was written anew in itself is found by what is anchored, and by nothing else', async () => {
  await writeSix()
  await anchor()
  await write(2)
  await anchor()
  await tamper("update audit_entry set subject = 'other' where position = 7", chainAgain)
  expect(await found()).toEqual(['rewritten 7-8'])
  rmSync(folder, { recursive: true })
  expect(await found()).toEqual([])
})

test('a tail that was cut off and written over again is found', async () => {
  await writeSix()
  await anchor()
  await tamper('delete from audit_entry where position > 4')
  await write(4)
  expect(await found()).toEqual(['rewritten 1-6'])
})

test('one entry chained anew without those after it is found without any anchor', async () => {
  await writeSix()
  await tamper(
    "update audit_entry set subject = 'other' where position = 3",
    `update audit_entry set hash = audit_hash(previous_hash,
    chain, strand, position, at, place_id, organisation_id, account_id, role, action, person_ids, subject, basis, request_id) where position = 3`,
  )
  expect(await found()).toEqual(['rewritten 3-4'])
})

test('not even the owner changes an entry by mistake', async () => {
  await writeSix()
  for (const statement of ["update audit_entry set subject = ''", 'delete from audit_entry', 'truncate audit_entry'])
    await expect(client.query(statement)).rejects.toThrow('never changed')
})

test('every five minutes the ends that moved are written down, where only the owner of the folder reads them', async () => {
  const letters: { recipient: string; body: string }[] = []
  const provider = { send: async (letter: { recipient: string; body: string }) => `kept ${letters.push(letter)}` }
  const jobs = new Map(
    anchorJobs({ database: db.web, now: () => now, anchors: { folder, letter: { to: 'dpo@example.org', provider } } }),
  )
  await write(2)
  for (let times = 0; times < 2; times++) await jobs.get('anchor-audit')?.({})
  const [file = '', ...more] = readdirSync(folder)
  expect([file, more]).toEqual(['audit-2026-11.jsonl', []])
  const lines = readFileSync(join(folder, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines).toEqual([
    {
      at: now.toISOString(),
      heads: [
        [organisation, expect.any(Number), expect.any(Number), expect.stringMatching(/^[0-9a-f]{64}$/)],
        ...lines[0].heads.slice(1),
      ],
    },
    { at: now.toISOString(), heads: [] },
  ])
  await jobs.get('post-anchors')?.({})
  expect(letters.map(({ recipient }) => recipient)).toEqual(['dpo@example.org'])
  // What came by post finds a cut as the file does.
  rmSync(join(folder, file))
  appendFileSync(join(folder, file), letters[0]?.body.split('\n').find((line) => line.startsWith('{')) ?? '')
  await tamper('delete from audit_entry')
  expect(await found()).not.toEqual([])
})

test('a line that a power cut broke off costs that line alone', async () => {
  await writeSix()
  await anchor()
  appendFileSync(join(folder, 'audit-2026-11.jsonl'), '{"at":"2026-11-24T09:0')
  await write(1)
  await anchor()
  expect(await verifyAudit(client, readAnchors(folder))).toMatchObject({ findings: [], anchors: { unreadable: 1 } })
  await tamper('delete from audit_entry where position = 7')
  expect(await found()).toEqual(['cut 7'])
})

test('what a restored backup has lost is no fault, and what is written after it is watched again', async () => {
  await writeSix()
  await anchor()
  await tamper('delete from audit_entry where position > 4')
  writeAnchors(folder, now, await readHeads(client), { restored: '2026-11-23T03:00:00.000Z' })
  await write(3)
  expect(await found()).toEqual([])
  await tamper('delete from audit_entry where position > 3')
  expect(await found()).toEqual(['cut 4'])
})
