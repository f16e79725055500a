import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Introduction } from './kill/introduction.ts'
import { CookieJar } from './site/cookies.ts'
import { Page } from './site/page.ts'
import { openStory, type Story } from './story.ts'
import { canary, fieldsFor, fill, plantThings, rulesFor } from './walk/things.ts'
import { asGroup, asPersona, asResident, type Walker } from './walk/walker.ts'

const phone = '07700 900555'
const nhsNumber = '943 476 5919'
/** What must not be found anywhere that is kept for other purposes than helping the person. */
const canaries = [canary, phone, phone.replace(' ', ''), nhsNumber, nhsNumber.replaceAll(' ', '')]
let story: Story

beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.close())

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
    if (path === '/sign-out' || path === '/account') continue
    const { url } = fill(path, rules)
    const address = method === 'GET' ? `${url}?q=${canary}&name=${canary}` : url
    for (const walker of workers) await walker.ask(method, address, { ...everything, ...fieldsFor(path, planter) })
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

test.each([
  ['jobs', 'select data, output from pgboss.job'],
  ['the audit trail', 'select action, subject, basis, request_id from audit_entry'],
  ['results kept for a form sent twice', "select command, result from submission where command not like 'planted%'"],
  ['counted tries', 'select scope from attempt'],
  ['names of devices', 'select device from session'],
])('nor is any in %s', async (where, statement) => {
  expect([
    ...new Set((await rowsOf(statement)).split('\n').flatMap((row) => found(`${where}: ${row.slice(0, 200)}`, row))),
  ]).toEqual([])
})
