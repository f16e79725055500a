import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { previewMessage } from '../src/platform/messages/index.ts'
import { usualVocabulary } from '../src/programme/index.ts'
import { Introduction } from './kill/introduction.ts'
import { CookieJar } from './site/cookies.ts'
import { Page } from './site/page.ts'
import { openStory, type Story } from './story.ts'
import { canary, fieldsFor, fill, plantThings, rulesFor } from './walk/things.ts'
import { type Answer, asGroup, asPersona, asResident, type Walker } from './walk/walker.ts'

const phone = '07700 900555'
const nhsNumber = '943 476 5919'
/** What must not be found anywhere that is kept for other purposes than helping the person. */
const canaries = [canary, phone, phone.replace(' ', ''), nhsNumber, nhsNumber.replaceAll(' ', '')]
let story: Story
/** Where pages lead, and what they say when they refuse: by the route that was asked. */
const links = new Map<string, string>()
const refusals = new Map<string, string>()
/** What was shouted to whoever listens on the database. */
const shouted: string[] = []
let listener: pg.Client

beforeAll(async () => {
  story = await openStory()
  listener = new pg.Client({ connectionString: story.db.ownerUrl })
  await listener.connect()
  listener.on('notification', ({ channel, payload = '' }) => shouted.push(`${channel} ${payload}`))
  for (const channel of await channels()) await listener.query(`listen ${pg.escapeIdentifier(channel)}`)
})
afterAll(async () => {
  await listener.end()
  await story.close()
})

/** A browser of the story, whose clock goes on by a minute with each page, as a reader's does. */
function browser() {
  const cookies = new CookieJar(story.now)
  async function ask(method: 'GET' | 'POST', url: string, body?: string): Promise<Page> {
    story.later({ minutes: 1 })
    const cookie = cookies.header(url)
    const headers = {
      accept: 'text/html',
      'sec-fetch-site': 'same-origin',
      ...(cookie ? { cookie } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    }
    const answer = await story.running.app.inject({
      method,
      url,
      headers,
      ...(body === undefined ? {} : { payload: body }),
    })
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) cookies.take(String(line), url)
    const to = answer.headers.location
    return to
      ? ask('GET', String(to))
      : new Page({ url, status: answer.statusCode, headers: answer.headers, html: answer.body })
  }
  return {
    get: (path: string) => ask('GET', path),
    post: (path: string, fields: URLSearchParams) => ask('POST', path, fields.toString()),
  }
}

const answers = {
  name: canary,
  familyName: canary,
  why: canary,
  nhsNumber,
  channel: 'phone',
  reachValue: phone,
  reachNote: canary,
  lovesWords: canary,
  needsNote: canary,
  know: canary,
  introducerName: canary,
  introducerRole: canary,
  introducerEmail: `${canary}@example.org`,
}
/** Every name of a field that any form may have, with something that must not be repeated elsewhere. */
const everything = Object.fromEntries(
  [
    'name',
    'familyName',
    'preferredName',
    'givenName',
    'words',
    'note',
    'why',
    'whatMatters',
    'ownWords',
    'plan',
    'planWords',
    'actions',
    'address',
    'answer',
    'email',
    'q',
    'more',
    'moreWords',
    'reason',
    'relation',
    'whatChanged',
  ].map((field) => [field, canary]),
)

function found(where: string, text: string): string[] {
  return canaries.filter((one) => text.toLowerCase().includes(one.toLowerCase())).map((one) => `${where}: ${one}`)
}
async function rowsOf(statement: string): Promise<string> {
  const { rows } = await sql.raw<{ row: string }>(`select t::text as row from (${statement}) t`).execute(story.db.owner)
  return rows.map(({ row }) => row).join('\n')
}

/** What the jobs' library calls its workers by, and the one that this test tries. */
async function channels(): Promise<string[]> {
  const { rows } = await sql<{ channel: string }>`
    select 'pgboss_' || left(encode(sha224('pgboss'::bytea), 'hex'), 24) as channel`.execute(story.db.owner)
  return [...rows.map(({ channel }) => channel), 'tried']
}

/** The addresses that a page leads to, and the words with which it refuses. A link to write or call somebody is for that. */
function lookAt(route: string, { status, location, body }: Answer): void {
  const addresses = [...body.matchAll(/\b(?:href|action|formaction|src)="([^"]*)"/g)].map(([, to = '']) => to)
  const own = addresses.filter((to) => !/^(mailto|tel|sms):/.test(to))
  links.set(route, [links.get(route) ?? '', location, ...own].join('\n'))
  // A second editor is shown both texts: that page is no refusal.
  if ([403, 404, 410, 413, 429, 500, 503].includes(status)) refusals.set(route, `${refusals.get(route) ?? ''}\n${body}`)
}

/** These end the session of whoever asks. */
const leftOut = ['/sign-out', '/account']

test('somebody asks at the door, and everybody who may works on it', async () => {
  const introduction = new Introduction(browser(), '/places/riverside/ask', canary, answers)
  await introduction.send()
  expect(await rowsOf('select own_words from referral')).toContain(canary)

  const planter = await plantThings(story)
  const { rows } = await sql<{
    name: string
  }>`select relname as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace`.execute(
    story.db.owner,
  )
  for (const { name } of rows) await planter.plant(name)
  for (const table of ['offer', 'source']) await planter.plant(table)
  const person = String(planter.planted.get('person')?.person_id)
  const workers: Walker[] = [
    await asPersona(story, 'worker'),
    await asPersona(story, 'frontDoor'),
    await asPersona(story, 'gp'),
    await asPersona(story, 'auditor'),
    await asPersona(story, 'administrator'),
    await asResident(story, 'the person', person, 'zq@example.org'),
    await asGroup(story, 'the group', String(planter.planted.get('connection')?.id)),
  ]
  const rules = rulesFor(story, planter)
  for (const { method, path } of story.running.site.routes) {
    if (leftOut.includes(path)) continue
    const { url } = fill(path, rules)
    const address = method === 'GET' ? `${url}?q=${canary}&name=${canary}` : url
    for (const walker of workers) {
      const answer = await walker.ask(method, address, { ...everything, ...fieldsFor(path, planter) })
      // A page keeps the address by which it was asked for, to come back to it: without the canary, then.
      lookAt(`${method} ${path}`, method === 'GET' ? await walker.ask(method, url) : answer)
    }
  }
  await workers[0]?.ask('GET', `/no-such-page/${canary}`)
  await story.runJobs()
}, 240_000)

test('a fault whose sentence quotes the row says nothing of it', async () => {
  await sql`alter table person add constraint no_canary check (preferred_name not like 'Zqx%') not valid`.execute(
    story.db.owner,
  )
  const page = await new Introduction(browser(), '/places/riverside/ask', `${canary} again`, answers)
    .send()
    .catch((error: Error) => error.message)
  await sql`alter table person drop constraint no_canary`.execute(story.db.owner)
  expect(page).toContain('never says thank you')
  expect(story.logged()).toContain('no_canary')
})

test('no name, number or word of the person is in the log', () => {
  const lines = story.logged().trim().split('\n')
  expect(lines.length).toBeGreaterThan(200)
  expect([
    ...new Set(lines.flatMap((line) => found(`log (${(JSON.parse(line) as { route?: string }).route})`, line))),
  ]).toEqual([])
})

test('no message says a name, number or word of the person', async () => {
  const messages = (await story.messages()).filter(({ template }) => template !== undefined)
  expect(messages.length).toBeGreaterThan(1)
  expect(
    messages.flatMap((message) => found(`arguments of ${message.template}`, JSON.stringify(message.arguments))),
  ).toEqual([])
})

test('no address that a page leads to, and no page that refuses, has any', () => {
  expect(links.size).toBe(story.running.site.routes.filter(({ path }) => !leftOut.includes(path)).length)
  expect([...links.values()].join('').length).toBeGreaterThan(10_000)
  expect([...links].flatMap(([route, all]) => found(`an address on ${route}`, decoded(all)))).toEqual([])
  expect(refusals.size).toBeGreaterThan(50)
  expect([...refusals].flatMap(([route, all]) => found(`refused by ${route}`, all))).toEqual([])
})

const decoded = (text: string) =>
  text.replace(/%[0-9a-f]{2}/gi, (code) => String.fromCharCode(parseInt(code.slice(1), 16)))

test('no message as it is written, to whomever and in either language, has any', async () => {
  const messages = await story.messages()
  const writing = { origin: 'https://alongside.example', vocabulary: usualVocabulary['en-GB'] }
  const letters = messages.flatMap((message) =>
    ['en-GB', 'ar'].map((locale) => ({ message, letter: previewMessage({ ...message, locale }, true, writing) })),
  )
  expect(letters.filter(({ letter }) => letter).length).toBeGreaterThan(4)
  expect(letters.flatMap(({ message, letter }) => found(message.template, JSON.stringify(letter ?? '')))).toEqual([])
})

test('nothing is shouted through the database but names of queues', async () => {
  await sql`select pg_notify('tried', 'the last one')`.execute(story.db.owner)
  await expect.poll(() => shouted).toContainEqual('tried the last one')
  expect(shouted.length, 'the queues’ names among them').toBeGreaterThan(1)
  expect(shouted.flatMap((line) => found('notify', line))).toEqual([])
})

const run = promisify(execFile)
const program = new URL('../bin/alongside', import.meta.url).pathname

test('no command says any, and a backup shows none to whoever has no key', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-log-'))
  try {
    const env = {
      ...process.env,
      DATABASE_URL: story.db.ownerUrl,
      ALONGSIDE_DATA: join(folder, 'data'),
      ALONGSIDE_SECRET: 'a secret of the tests, of at least 32 characters',
      ALONGSIDE_BACKUP_KEY: 'a key of the tests for backups, of 32 characters',
    }
    const file = join(folder, 'all.backup')
    const said: string[] = []
    for (const args of [
      ['doctor'],
      ['doctor', '--json', '--recount'],
      ['audit', 'verify'],
      ['audit', 'anchor'],
      ['backup', file],
    ]) {
      const { stdout, stderr } = await run(program, args, { env }).catch(
        (error: { stdout: string; stderr: string }) => error,
      )
      expect(stdout.length, args.join(' ')).toBeGreaterThan(10)
      said.push(...found(args.join(' '), stdout + stderr))
    }
    expect(said).toEqual([])
    expect(found('the sealed backup', readFileSync(file, 'latin1'))).toEqual([])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}, 120_000)

test.each([
  ['jobs', 'select * from pgboss.job'],
  ['queues', 'select * from pgboss.queue'],
  ['clocks', 'select * from pgboss.schedule'],
  [
    'messages, beside whom they go to',
    "select to_jsonb(m) - 'recipient' from message m where arguments ->> 'reference' is distinct from 'x'",
  ],
  ['the audit trail', 'select action, subject, basis, request_id from audit_entry'],
  ['results kept for a form sent twice', "select command, result from submission where command not like 'planted%'"],
  ['counted tries', 'select scope from attempt'],
  ['names of devices', 'select device from session'],
])('nor is any in %s', async (where, statement) => {
  expect([
    ...new Set((await rowsOf(statement)).split('\n').flatMap((row) => found(`${where}: ${row.slice(0, 200)}`, row))),
  ]).toEqual([])
})
