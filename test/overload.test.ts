import { Client } from 'pg'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { type RunningSite, Turns, usualTurns } from '../src/platform/http/index.ts'
import { openStory, type Story } from './story.ts'
import { openWalkSession } from './walk/walker.ts'

/* More people than there is room for: how quickly and how many, `npm run bench -- --only 13` tells. */

let story: Story
let busy: RunningSite
let cookie: string
let stuck: Client

beforeAll(async () => {
  story = await openStory()
  busy = await createApp({
    database: story.db.web,
    jobs: story.db.jobs,
    log: pino({ level: 'silent' }),
    now: story.now,
    // The clock stands still, so that the length of the queue alone decides.
    turns: new Turns({ ...usualTurns, all: 3, strangers: 2, ofOneNetwork: 2, patience: 120_000 }, () => 0),
  })
  const { account, membership, actor } = story.world.personas.worker
  const who = { kind: 'member', account, membership, place: actor.place ?? '' } as const
  cookie = `__Host-session=${await openWalkSession(story, who)}`
  stuck = new Client({ connectionString: story.db.ownerUrl })
  await stuck.connect()
})
afterAll(async () => {
  await stuck.end()
  await busy.app.close()
  await story.close()
})

const ask = (url: string, headers: Record<string, string> = {}) =>
  busy.app.inject({ url, headers: { accept: 'text/html', ...headers } })

test('a database that is stuck makes a queue; the next is told to come back, and afterwards everything is well', async () => {
  // Whoever has signed in is known from their first page on.
  expect((await ask('/account', { cookie })).statusCode).toBe(200)
  await stuck.query('begin')
  await stuck.query('lock table offer in access exclusive mode')
  const readers = Array.from({ length: 160 }, (_, at) =>
    ask('/offers', { 'x-forwarded-for': `203.0.113.${at}`, ...(at % 2 ? { cookie: '__Host-reading=ar.1' } : {}) }),
  )
  // The others wait: only a refusal can come first.
  const refused = await Promise.race(readers)
  expect(refused.statusCode).toBe(503)
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect(refused.headers['cache-control']).toBe('no-store')
  expect(refused.body).toMatch(/Many people are using this site just now|يستخدم كثير من الناس هذا الموقع الآن/)
  expect(refused.body).toContain('999')

  // Machines that look whether we live are not told to look elsewhere, and whoever works here goes on.
  expect((await ask('/health')).statusCode).toBe(200)
  expect((await ask('/account', { cookie })).statusCode).toBe(200)
  const form = { method: 'POST' as const, url: '/sign-out', headers: { cookie: '__Host-session=made-up' } }
  const written = busy.app.inject(form)

  await stuck.query('rollback')
  const answers = await Promise.all(readers)
  const served = answers.filter(({ statusCode }) => statusCode === 200)
  expect(served.length).toBeGreaterThan(50)
  expect(answers.length - served.length).toBe(answers.filter(({ statusCode }) => statusCode === 503).length)
  expect((await written).statusCode).not.toBe(503)
  expect((await ask('/offers')).statusCode).toBe(200)
})
