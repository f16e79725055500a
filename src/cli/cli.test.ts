import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../test/database.ts'

vi.setConfig({ testTimeout: 60_000 })
const program = fileURLToPath(new URL('../../bin/alongside', import.meta.url))
let db: TestDatabase
let folder: string
beforeAll(async () => {
  db = await freshDatabase(inject('serverUrl'))
  folder = await mkdtemp(join(tmpdir(), 'cli-'))
})
afterAll(async () => {
  await db.drop()
  await rm(folder, { recursive: true })
})

/** Runs the command as an operator does, on the database of this test. */
async function alongside(args: string[], input = ''): Promise<{ code: number; out: string; err: string }> {
  const child = spawn(program, args, {
    env: { ...process.env, DATABASE_URL: db.ownerUrl, ALONGSIDE_DATA: join(folder, 'data') },
  })
  child.stdin.end(input)
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number>((resolve) => child.once('close', resolve)),
  ])
  return { code, out, err }
}
async function put(name: string, content: string): Promise<string> {
  const file = join(folder, name)
  await writeFile(file, content)
  return file
}

test.concurrent.each([
  [['import', 'bananas'], 'has no "bananas"'],
  [['import', 'oruk'], 'Name the file, folder or address'],
  [['import', 'oruk', 'feed.json', '--feed', 'A', '--republish'], 'Say with --licence'],
  [['import', 'postcodes', 'a.csv', '--frob'], "'--frob'"],
  [['import', 'areas', 'a.json', '--kind', 'shire', '--vintage', '2011'], 'not "shire"'],
  [
    [
      'user',
      'add',
      '--email',
      'a@example.org',
      '--name',
      'A',
      '--role',
      'wizard',
      '--organisation',
      'B',
      '--place',
      'c',
    ],
    'not "wizard"',
  ],
  [
    ['place', 'add', '--slug', 'South Bank', '--name', 'A', '--postcodes', 'SE1', '--phone', '1'],
    'cannot stand in an address',
  ],
  [['frobnicate'], 'no command "frobnicate"'],
])('%j is told in one sentence, with code 2', async (args, sentence) => {
  const { code, err } = await alongside(args)
  expect(err).toContain(sentence)
  expect([code, err.trim().split('\n').length]).toEqual([2, 1])
})

test('help says what each can do', async () => {
  for (const [args, words] of [
    [['import', 'areas', '--help'], '--vintage YEAR'],
    [['user', 'add', '--help'], 'place administrator'],
  ] as const) {
    const { code, out } = await alongside([...args])
    expect(out).toContain(words)
    expect(code).toBe(0)
  }
})

test('a place of one’s own stands in five commands, and whoever works there can sign in', async () => {
  expect(
    (
      await alongside([
        'place',
        'add',
        '--slug',
        'southbank',
        '--name',
        'South Bank',
        '--postcodes',
        'se1,SE15',
        '--phone',
        '020 7946 0000',
      ])
    ).code,
  ).toBe(0)
  expect(
    (
      await alongside([
        'programme',
        'add',
        '--place',
        'southbank',
        '--name',
        'Side by side',
        '--host',
        'South Together',
        '--contact-name',
        'Pat Lee',
      ])
    ).code,
  ).toBe(0)
  const wards = await put(
    'wards.geojson',
    JSON.stringify({
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          properties: { name: 'Mill Row' },
          geometry: {
            type: 'Polygon',
            coordinates: [
              [
                [-0.1, 51.5],
                [-0.09, 51.5],
                [-0.09, 51.51],
                [-0.1, 51.5],
              ],
            ],
          },
        },
        { type: 'Feature', properties: { name: 'Nowhere' }, geometry: null },
      ],
    }),
  )
  const neighbourhoods = await alongside(['import', 'neighbourhoods', wards, '--place', 'southbank'])
  expect(neighbourhoods).toMatchObject({ code: 3, out: expect.stringContaining('1 neighbourhood: 1 new') })
  expect(neighbourhoods.out).toContain('feature 2 Nowhere')
  const pat = [
    'user',
    'add',
    '--email',
    'Pat@Example.org',
    '--name',
    'Pat Lee',
    '--organisation',
    'South Together',
    '--place',
    'southbank',
    '--role',
  ]
  expect(await alongside([...pat, 'front door', '--password-stdin'], 'short\n')).toMatchObject({
    code: 1,
    err: expect.stringContaining('at least 12'),
  })
  const added = await alongside([...pat, 'front door', '--password-stdin'], 'a long enough password\n')
  expect(added).toMatchObject({
    code: 0,
    out: expect.stringMatching(
      /otpauth:\/\/totp\/Alongside%3Apat%40example\.org\?secret=[A-Z2-7]{16,}&issuer=Alongside/,
    ),
  })
  expect(added.out).not.toContain('a long enough password')
  expect((await alongside([...pat, 'place administrator'])).out).not.toContain('otpauth')
  expect((await alongside(['user', 'list'])).out.trim().split('\n')).toEqual([
    'southbank\tpat@example.org\tPat Lee\tfront door\tSouth Together',
    'southbank\tpat@example.org\tPat Lee\tplace administrator\tSouth Together',
  ])
  expect(
    (
      await alongside([
        'user',
        'add',
        '--email',
        'x@example.org',
        '--name',
        'X',
        '--role',
        'auditor',
        '--organisation',
        'Y',
        '--place',
        'elsewhere',
      ])
    ).err,
  ).toContain('Places are southbank')
})

test('somebody whose account is ended is signed out everywhere; added again they get another secret', async () => {
  const account = await db.owner
    .selectFrom('account')
    .select(['id', 'one_time_code_secret'])
    .where('email', '=', 'pat@example.org')
    .executeTakeFirstOrThrow()
  await db.owner
    .insertInto('session')
    .values({
      id: crypto.randomUUID(),
      token_hash: 'x',
      kind: 'member',
      account_id: account.id,
      started_at: new Date(),
      used_at: new Date(),
      expires_at: new Date(),
    })
    .execute()
  expect((await alongside(['user', 'end', '--email', 'pat@example.org'])).code).toBe(0)
  expect(
    (await db.owner.selectFrom('session').select('ended_at').where('account_id', '=', account.id).execute())[0]
      ?.ended_at,
  ).not.toBeNull()
  const again = await alongside([
    'user',
    'add',
    '--email',
    'pat@example.org',
    '--name',
    'Pat Lee',
    '--role',
    'auditor',
    '--organisation',
    'South Together',
    '--place',
    'southbank',
  ])
  expect(again.out).toMatch(/Password, shown this once: \S{12,}[\s\S]*otpauth/)
  const now = await db.owner
    .selectFrom('account')
    .select(['closed_at', 'one_time_code_secret', 'password_is_temporary'])
    .where('id', '=', account.id)
    .executeTakeFirstOrThrow()
  expect([now.closed_at, now.password_is_temporary]).toEqual([null, true])
  expect(now.one_time_code_secret).not.toBe(account.one_time_code_secret)
  const audited = await db.owner.selectFrom('audit_entry').select('action').where('subject', '=', account.id).execute()
  expect(audited.map(({ action }) => action).toSorted()).toEqual([
    'account.add',
    'account.add',
    'account.add',
    'account.end',
  ])
})

test('a directory is imported from the keyboard, and what was wrong with it is told', async () => {
  const feed = await put(
    'feed.json',
    JSON.stringify([
      { id: 1, name: 'Harbour lunch', organization: { id: 2, name: 'Harbour Trust' } },
      { id: 2, description: 'No name' },
    ]),
  )
  const first = await alongside(['import', 'oruk', feed, '--feed', 'Harbour'])
  expect(first).toMatchObject({ code: 3, out: expect.stringContaining('1 record: 1 new, 0 changed') })
  expect(first.out).toContain('Record 2 (2) was skipped: The record has no name')
  expect((await alongside(['import', 'oruk', feed, '--feed', 'Harbour'])).out).toContain(
    '0 new, 0 changed, 0 back again, 1 unchanged',
  )
  const page = await put('page.json', '<!doctype html><title>Sign in</title>')
  for (const [args, sentence] of [
    [['import', 'oruk', page, '--feed', 'Harbour'], 'is a web page or XML'],
    [['import', 'postcodes', join(folder, 'none.csv')], 'There is no file'],
    [['import', 'postcodes', page], 'not an ONS Postcode Directory'],
  ] as const) {
    const { code, err } = await alongside([...args])
    expect(err).toContain(sentence)
    expect([code, err.trim().split('\n').length]).toEqual([1, 1])
  }
})
