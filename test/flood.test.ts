import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { limitsFor, type RunningSite, Turns, usualTurns } from '../src/platform/http/index.ts'
import { drip, slowHeads } from './flood/slow.ts'
import { openStory, type Story } from './story.ts'
import { openWalkSession } from './walk/walker.ts'

/* What one network may take, and that the others notice nothing of it. At full size: npm run drill -- flood */

let story: Story
let limited: RunningSite
let cookie: string
const logged: string[] = []
const atOnce = 30

beforeAll(async () => {
  story = await openStory()
  limited = await createApp({
    database: story.db.web,
    jobs: story.db.jobs,
    log: pino({ base: undefined }, { write: (line: string) => void logged.push(line) }),
    now: story.now,
    // Nothing comes back while the test runs, so that the counts are exact.
    limits: { network: { atOnce, aSecond: 0.001 }, session: { atOnce: 50, aSecond: 0.001 }, holdFor: 1 },
    // Nor does anybody wait too long, however slow the machine.
    turns: new Turns({ ...usualTurns, patience: 60_000 }, () => 0),
  })
  const { account, membership, actor } = story.world.personas.worker
  const who = { kind: 'member', account, membership, place: actor.place ?? '' } as const
  cookie = `__Host-session=${await openWalkSession(story, who)}`
})
afterAll(async () => {
  await limited.app.close()
  await story.close()
})

const ask = (address: string, url = '/', more: Record<string, string> = {}) =>
  limited.app.inject({ url, headers: { accept: 'text/html', 'x-forwarded-for': address, ...more } })
const counted = (answers: { statusCode: number }[]) =>
  Object.fromEntries(
    [...new Set(answers.map(({ statusCode }) => statusCode))]
      .toSorted()
      .map((status) => [status, answers.filter(({ statusCode }) => statusCode === status).length]),
  )

test('one network gets what a whole surgery needs and no more; all others, and whoever is signed in, get every page', async () => {
  // Whoever has signed in is known from their first page on.
  expect((await ask('198.51.100.7', '/today', { cookie })).statusCode).toBe(200)
  const spent = 1
  const flood = Promise.all(Array.from({ length: 200 }, () => ask('198.51.100.7')))
  const others = Promise.all(Array.from({ length: 20 }, (_, at) => ask(`203.0.113.${at}`)))
  // From the very network that floods us.
  const worker = Promise.all(Array.from({ length: 20 }, () => ask('198.51.100.7', '/today', { cookie })))
  expect(counted(await others)).toEqual({ 200: 20 })
  expect(counted(await worker)).toEqual({ 200: 20 })
  expect(counted(await flood)).toEqual({ 200: atOnce - spent, 429: 200 - atOnce + spent })
})

test('a machine on IPv6 does not become many by changing its address', async () => {
  const answers = await Promise.all(Array.from({ length: 60 }, (_, at) => ask(`2001:db8:0:42::${at + 1}`)))
  expect(counted(answers)).toEqual({ 200: atOnce, 429: 60 - atOnce })
})

test('nor by making up sessions', async () => {
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, at) => ask('192.0.2.9', '/', { cookie: `__Host-session=made-up-${at}` })),
  )
  expect(counted(answers)).toEqual({ 200: atOnce, 429: 60 - atOnce })
})

test('a session has a limit of its own', async () => {
  const answers = await Promise.all(Array.from({ length: 60 }, () => ask('192.0.2.77', '/today', { cookie })))
  expect(counted(answers)[429]).toBeGreaterThan(9)
})

test('the page that says so says how long to wait, in the reader’s language, and is seen to by nobody but them', async () => {
  const english = await ask('198.51.100.7')
  expect(english.statusCode).toBe(429)
  expect(Number(english.headers['retry-after'])).toBeGreaterThan(0)
  expect(english.headers['cache-control']).toBe('no-store')
  expect(english.headers['content-security-policy']).toContain("default-src 'none'")
  expect(english.body).toContain('That was a lot of pages in a short time')
  expect(english.body).toContain('999')
  const arabic = await ask('198.51.100.7', '/', { cookie: '__Host-reading=ar.1' })
  expect(arabic.body).toContain('dir="rtl"')
  expect(arabic.body).toContain('طُلبت صفحات كثيرة')
})

test('whether the process lives is still answered, and has a limit too', async () => {
  expect(counted(await Promise.all(['/ready', '/health'].map((url) => ask('198.51.100.7', url))))).toEqual({ 200: 2 })
  const answers = await Promise.all(Array.from({ length: 60 }, () => ask('198.51.100.7', '/health')))
  expect(counted(answers)).toEqual({ 200: atOnce - 2, 429: 60 - atOnce + 2 })
})

test('those held off fill no log', () => {
  expect(logged.filter((line) => line.includes('"status":429'))).toEqual([])
})

test('without a limit none is kept', async () => {
  expect(limitsFor(0)).toBeUndefined()
  const answers = await Promise.all(
    Array.from({ length: 100 }, () =>
      story.running.app.inject({ url: '/robots.txt', headers: { 'x-forwarded-for': '198.51.100.7' } }),
    ),
  )
  expect(counted(answers)).toEqual({ 200: 100 })
})

test('two hundred who send by drops are cut off, and everybody else is served meanwhile', async () => {
  const { app } = limited
  expect([app.server.headersTimeout, app.server.requestTimeout, app.server.timeout]).toEqual([10_000, 20_000, 30_000])
  expect(app.server.maxConnections).toBeGreaterThan(1000)
  // As in earnest, only sooner.
  Object.assign(app.server, { headersTimeout: 300, requestTimeout: 600 })
  const url = new URL(await app.listen({ port: 0, host: '127.0.0.1' }))
  const slow = await Promise.all(
    Array.from({ length: 200 }, (_, at) => drip(Number(url.port), slowHeads[at % 3] ?? '')),
  )
  let isServed = 0
  const serving = (async () => {
    while (slow.some(({ isOpen }) => isOpen())) {
      const answer = await fetch(`${url.origin}/ready`)
      if (answer.status === 200) isServed++
    }
  })()
  await Promise.all(slow.map(({ cut }) => cut))
  await serving
  expect(isServed).toBeGreaterThan(10)
}, 30_000)
