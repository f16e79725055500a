import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { hashToken, newToken } from '../src/platform/secrets/index.ts'
import { openStory, type Story } from './story.ts'
import { fill, plantThings, rulesFor } from './walk/things.ts'

/* What stands around every answer, whichever route gives it and whoever asks. */

let story: Story
let addresses: string[]
/** Each address as a stranger and as a worker gets it. */
let answers: { who: string; url: string; status: number; headers: Record<string, unknown>; body: string }[]

beforeAll(async () => {
  story = await openStory()
  const planter = await plantThings(story)
  for (const table of [
    'person',
    'person_access',
    'referral',
    'episode',
    'goal',
    'connection',
    'offer',
    'source',
    'answer_link',
  ])
    await planter.plant(table)
  const rules = rulesFor(story, planter)
  addresses = [
    ...story.running.site.routes
      .filter(({ method }) => method === 'GET')
      .flatMap(({ path }) => {
        try {
          return [fill(path, rules).url]
        } catch {
          // Something that was not planted here: the walk of all routes goes there.
          return []
        }
      }),
    '/ready',
    '/preferences?size=2',
    '/nothing-here',
    '/%zz',
  ]
  const worker = await signedIn()
  answers = []
  for (const [who, cookie] of [
    ['stranger', ''],
    ['worker', worker],
  ] as const)
    for (const url of addresses) {
      const { statusCode, headers, body } = await ask('GET', url, cookie)
      answers.push({ who, url, status: statusCode, headers, body })
    }
}, 120_000)
afterAll(() => story.close())

const ask = (method: 'GET' | 'POST', url: string, cookie = '', more: Record<string, string> = {}) =>
  story.running.app.inject({ method, url, headers: { accept: 'text/html', ...(cookie && { cookie }), ...more } })

async function signedIn(): Promise<string> {
  const { account, membership, actor } = story.world.personas.worker
  const token = newToken()
  await story.db.owner
    .insertInto('session')
    .values({
      id: crypto.randomUUID(),
      token_hash: hashToken(token),
      kind: 'member',
      account_id: account,
      membership_id: membership,
      place_id: actor.place,
      started_at: story.now(),
      used_at: story.now(),
      expires_at: new Date(story.now().getTime() + 86_400_000),
      factor: 'code',
      proved_at: story.now(),
    })
    .execute()
  return `__Host-session=${token}`
}

const isOpenData = (url: string) => /^\/(api\/(oruk|openactive)(\/|$)|open-data\/)/.test(url)
/** The one page that other sites may show in theirs. */
const isEmbedded = (url: string) => /^\/embed\//.test(url)

/** The addresses at which a header is not what it must be. */
function where(isWrong: (answer: (typeof answers)[number]) => boolean): string[] {
  return answers.filter(isWrong).map(({ who, url, status }) => `${who} ${status} ${url}`)
}

test('enough was asked for (so that the rest can fail)', () => {
  expect(addresses.length).toBeGreaterThan(60)
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(60)
})

test('every answer has the strictest policy, and none may be framed, sniffed, referred from or loaded elsewhere', () => {
  const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
  const inOurs = answers.filter(({ url }) => !isEmbedded(url))
  expect(inOurs.length).toBeLessThan(answers.length)
  const policyOf = ({ headers }: (typeof answers)[number]) => String(headers['content-security-policy'])
  expect(inOurs.filter((one) => !policyOf(one).startsWith(policy)).map(({ url }) => url)).toEqual([])
  const ends = /frame-ancestors 'none'; base-uri 'none'$/
  expect(inOurs.filter((one) => !ends.test(policyOf(one))).map(({ url }) => url)).toEqual([])
  expect(where(({ headers }) => headers['x-content-type-options'] !== 'nosniff')).toEqual([])
  expect(where(({ headers }) => headers['referrer-policy'] !== 'no-referrer')).toEqual([])
  expect(where(({ headers }) => headers['cross-origin-opener-policy'] !== 'same-origin')).toEqual([])
})

test('every answer keeps browsers on HTTPS for two years, with all names below', () => {
  const wanted = 'max-age=63072000; includeSubDomains'
  expect(where(({ headers }) => headers['strict-transport-security'] !== wanted)).toEqual([])
})

test('every answer with words says what they are and in which letters', () => {
  const isSaid = /^((text|application)\/[a-z+.-]+; charset=utf-8|image\/[a-z+.-]+)$/i
  expect(where(({ headers, body }) => body !== '' && !isSaid.test(String(headers['content-type'])))).toEqual([])
})

test('only open data may be read by other sites', () => {
  const open = answers.filter(({ headers }) => headers['access-control-allow-origin'] !== undefined)
  expect(open.length).toBeGreaterThan(0)
  expect(open.filter(({ url }) => !isOpenData(url)).map(({ url }) => url)).toEqual([])
  expect(open.filter(({ headers }) => headers['access-control-allow-credentials'] !== undefined)).toEqual([])
})

test('nothing that somebody signed in was shown is kept by a browser or a cache between', () => {
  const kept = where(
    ({ who, status, headers, url }) =>
      who === 'worker' &&
      status === 200 &&
      !isOpenData(url) &&
      !isEmbedded(url) &&
      headers['cache-control'] !== 'no-store',
  )
  // What is the same for everybody, whoever asks.
  expect(kept.filter((one) => !/ \/(ready|health|robots\.txt)$/.test(one))).toEqual([])
})

test('every cookie is for this host alone, over HTTPS, out of reach of scripts and of other sites’ forms', () => {
  const cookies = answers.flatMap(({ headers }) => [headers['set-cookie'] ?? []].flat().map(String))
  expect(cookies.length).toBeGreaterThan(3)
  const isStrict =
    /^__Host-[a-z]+=[^;]*;(?=.*\bPath=\/(;|$))(?=.*\bHttpOnly\b)(?=.*\bSecure\b)(?=.*\bSameSite=Lax\b)(?!.*\bDomain=)/
  expect(cookies.filter((cookie) => !isStrict.test(cookie))).toEqual([])
})

test('no page has a script or a style of its own, and none asks another host for anything', () => {
  // Data for catalogues is no script: no browser runs it. Nor is what somebody may copy out of a field.
  const script = /<script(?! type="application\/ld\+json">)(?![^>]* src=)|<[a-z][^>]* on[a-z]+=| style=/
  expect(where(({ body }) => script.test(body.replace(/<textarea.*?<\/textarea>/gs, '')))).toEqual([])
  // The page for other sites names the hash of its styles in its policy.
  expect(where(({ url, body }) => body.includes('<style') && !isEmbedded(url))).toEqual([])
  expect(
    where(({ body }) => /<(script|img|iframe|object|embed|link)[^>]+(src|href)="(https?:)?\/\//.test(body)),
  ).toEqual([])
})

test.each(['TRACE', 'PUT', 'PATCH', 'DELETE', 'CONNECT'])('%s is not spoken here', async (method) => {
  const answer = await story.running.app.inject({ method: method as 'GET', url: '/', headers: { 'x-canary': 'Zq' } })
  expect(answer.statusCode).toBeGreaterThanOrEqual(400)
  expect(answer.body).not.toContain('Zq')
})

test('a form from another site, or without its token, changes nothing and says so', async () => {
  const cookie = await signedIn()
  const foreign: Record<string, string>[] = [
    {},
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'https://elsewhere.example' },
  ]
  for (const more of foreign) expect((await ask('POST', '/sign-out', cookie, more)).statusCode).toBe(403)
  expect((await ask('GET', '/account', cookie)).statusCode).toBe(200)
})

test('an address of another site is led to by none of our redirects', async () => {
  for (const back of [
    'https://elsewhere.example/',
    '//elsewhere.example/',
    '/\\elsewhere.example/',
    'javascript:alert(1)',
  ]) {
    const answer = await ask('GET', `/preferences?size=2&back=${encodeURIComponent(back)}`)
    expect(answer.headers.location).toBe('/')
    const page = await ask('GET', `/sign-in?next=${encodeURIComponent(back)}`)
    expect(page.body).not.toContain(`value="${back}"`)
  }
})

test('security.txt says where to write, or is not there', async () => {
  const path = '/.well-known/security.txt'
  expect((await ask('GET', path)).statusCode).toBe(404)
  const { app } = await createApp({
    database: story.db.web,
    jobs: story.db.jobs,
    log: pino({ level: 'silent' }),
    now: story.now,
    securityContact: 'mailto:security@example.org',
    publicUrl: 'https://alongside.example.org',
  })
  const answer = await app.inject({ url: path })
  expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8')
  expect(answer.body.split('\n')).toEqual([
    'Contact: mailto:security@example.org',
    'Expires: 2027-02-22T09:00:00.000Z',
    'Preferred-Languages: en',
    'Canonical: https://alongside.example.org/.well-known/security.txt',
    '',
  ])
  await app.close()
})

test('no list of files is shown, and nothing beside what was built for browsers', async () => {
  for (const url of ['/assets/', '/assets', '/.git/config', '/package.json', '/assets/../package.json', '/data/secret'])
    expect([url, (await ask('GET', url)).statusCode]).toEqual([url, 404])
})

test('names that every object has are only names in a form', async () => {
  const payload = '__proto__[isAdmin]=yes&__proto__=x&constructor[prototype][isAdmin]=yes&name=Joan'
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
  const answer = await story.running.app.inject({ method: 'POST', url: '/sign-in', headers, payload })
  expect(answer.statusCode).toBeLessThan(500)
  expect((await ask('GET', '/sign-in?__proto__=x&constructor=y')).statusCode).toBe(200)
  expect('isAdmin' in {}).toBe(false)
  expect(Object.getPrototypeOf({})).toBe(Object.prototype)
})

test.each([
  ['two lengths', 'Content-Length: 4\r\nContent-Length: 5\r\n', 'a=bc'],
  [
    'a length and pieces',
    'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n',
    '0\r\n\r\nGET /health HTTP/1.1\r\nHost: x\r\n\r\n',
  ],
  ['pieces by another name', 'Transfer-Encoding: xchunked\r\n', '0\r\n\r\n'],
  ['a header in two lines', 'X-One: 1\r\n two\r\nContent-Length : 4\r\n', 'a=bc'],
])('a request with %s is refused as a whole', async (_name, head, body) => {
  const { app } = story.running
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as { port: number }
  const socket = connect(port, '127.0.0.1')
  socket.end(
    `POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n${head}\r\n${body}`,
  )
  const answer = await text(socket)
  expect(answer).toMatch(/^HTTP\/1\.1 400 /)
  expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1)
})
