import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Visitor } from '../../test/site.ts'
import { openSite } from '../../test/site.ts'
import { openStory, type Story } from '../../test/story.ts'
import { atOnce } from './at-once.ts'
import { givePasswords, password, signIn } from './fixtures/signing-in.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
  await givePasswords(story)
})
afterAll(() => story.close())

const from = (address: string) => openSite(story.running.app, { now: story.now, address })
async function guess(visitor: Visitor, email: string, typed = 'not this one either') {
  await visitor.visit('/sign-in')
  visitor.fill('Email address', email).fill('Password', typed)
  return visitor.press('Continue')
}

test('guesses at an account from anywhere are delayed together, and say for how long', async () => {
  for (let tries = 0; tries < 10; tries++)
    expect((await guess(from(`10.1.0.${tries}`), 'champion@example.org')).status).toBe(422)
  const held = await guess(from('10.1.0.99'), 'champion@example.org')
  expect(held.status).toBe(429)
  expect(held.headers['retry-after']).toBe('60')
  expect(held.errors).toEqual(['Wait 60 seconds, then try again'])
  // Also the right one: else an answer would tell which it is.
  expect((await guess(from('10.1.0.98'), 'champion@example.org', password)).status).toBe(429)
  story.later({ minutes: 1 })
  expect((await guess(from('10.1.0.97'), 'champion@example.org', password)).heading).toBe('Enter your one-time code')
  expect((await guess(from('10.1.0.96'), 'champion@example.org', password)).status).toBe(429)
})

test('an unknown name is delayed in the same way', async () => {
  for (let tries = 0; tries < 10; tries++)
    expect((await guess(from(`10.2.0.${tries}`), 'who@example.org')).status).toBe(422)
  expect((await guess(from('10.2.0.99'), 'who@example.org')).errors).toEqual(['Wait 60 seconds, then try again'])
})

test('a flood of guesses keeps nobody out of a browser that their account knows', async () => {
  const bev = await signIn(story, 'frontDoor')
  for (let tries = 0; tries < 11; tries++) await guess(from(`10.3.0.${tries}`), 'frontdoor@example.org')
  bev.cookies.forgetSession()
  expect((await guess(bev, 'frontdoor@example.org', password)).heading).toBe('Enter your one-time code')
  expect((await guess(from('10.3.0.99'), 'frontdoor@example.org', password)).status).toBe(429)
})

test('one network that tries many names is delayed, however many addresses it has', async () => {
  let held = 0
  for (let tries = 0; tries < 125; tries++) {
    const address = `2001:db8:1:2:${tries.toString(16)}::1`
    if ((await guess(from(address), `name${tries}@example.org`)).status === 429) held++
  }
  expect(held).toBeGreaterThanOrEqual(5)
  expect((await guess(from('2001:db8:1:3::1'), 'another@example.org')).status).toBe(422)
}, 120_000)

test('of many guesses at the same moment no more are taken than there are tries', async () => {
  const visitors = await Promise.all(Array.from({ length: 16 }, (_, at) => from(`10.4.0.${at}`)))
  const answers = await Promise.all(visitors.map((one) => guess(one, 'auditor@example.org')))
  expect(answers.filter(({ status }) => status === 422)).toHaveLength(10)
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(6)
})

test('six digits are not found by trying: six at once, then one in two minutes', async () => {
  const visitor = from('10.5.0.1')
  await guess(visitor, 'gp@example.org', password)
  const statuses: number[] = []
  for (let tries = 0; tries < 8; tries++) {
    visitor.fill('One-time code', String(tries).repeat(6))
    statuses.push((await visitor.press('Sign in')).status)
  }
  expect(statuses).toEqual([422, 422, 422, 422, 422, 422, 429, 429])
})

test('an unknown name takes as long as a known one', async () => {
  const timeOf = async (email: string, tries: number) => {
    const visitor = from(`10.6.${tries}.1`)
    await visitor.visit('/sign-in')
    visitor.fill('Email address', email).fill('Password', 'not this one either')
    const start = performance.now()
    await visitor.press('Continue')
    return performance.now() - start
  }
  const median = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
  await timeOf('manager@example.org', 200)
  const known: number[] = []
  const unknown: number[] = []
  // In turns, so that other work on the machine weighs on both.
  for (let tries = 0; tries < 8; tries++) {
    known.push(await timeOf('manager@example.org', tries))
    unknown.push(await timeOf(`nobody${tries}@example.org`, 100 + tries))
    await story.db.owner.deleteFrom('bucket').execute()
  }
  // Without the comparison that leads nowhere it would take less than half.
  expect(median(unknown) / median(known)).toBeGreaterThan(0.5)
  expect(median(unknown) / median(known)).toBeLessThan(2.2)
})

test('when tries cannot be counted nobody signs in, and pages are still read', async () => {
  const grace = await story.as('worker')
  await sql`alter table bucket rename to bucket_away`.execute(story.db.owner)
  try {
    const visitor = from('10.7.0.1')
    expect((await guess(visitor, 'otherworker@example.org', password)).status).toBe(500)
    expect(visitor.cookies.names()).not.toContain('__Host-half')
    expect((await grace.visit('/today')).status).toBe(200)
    expect((await story.visitor().visit('/')).status).toBe(200)
  } finally {
    await sql`alter table bucket_away rename to bucket`.execute(story.db.owner)
  }
})

test('two run at once, and whoever waits comes in order', async () => {
  const limited = atOnce(2)
  let running = 0
  let most = 0
  const order: number[] = []
  await Promise.all(
    Array.from({ length: 8 }, (_, at) =>
      limited(async () => {
        most = Math.max(most, ++running)
        await new Promise((resolve) => setImmediate(resolve))
        running--
        order.push(at)
        if (at === 3) throw new Error('one that fails gives its place on too')
      }).catch(() => {}),
    ),
  )
  expect([most, order]).toEqual([2, [0, 1, 2, 3, 4, 5, 6, 7]])
})
