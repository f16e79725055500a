import { spawn } from 'node:child_process'
import { type AddressInfo, connect, createServer } from 'node:net'
import { text } from 'node:stream/consumers'
import { generateSync } from 'otplib'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { hashPassword } from '../../src/account/index.ts'
import { unseal, useSecret } from '../../src/platform/secrets/index.ts'
import { freshDatabase, type TestDatabase } from '../database.ts'
import { Product } from '../kill/product.ts'
import { overHttp } from '../site/over-http.ts'
import { openSite } from '../site.ts'
import type { PersonaName, World } from '../world.ts'
import { rounds, tell } from './rounds.ts'
import { compare, furnish, Writing, whatIsThere } from './writing.ts'

const [first, second] = [
  'a secret of the tests, of at least 32 characters',
  'another secret of the tests, as long as that one',
]
const turns = rounds('rotation', 1, 5)
const password = 'walk alongside me'
let db: TestDatabase
let world: World
let serving: Product[] = []
const proxy = createServer((socket) => {
  // To each of those that serve in turn, as a proxy does that knows of no sessions.
  const turn = serving[Math.floor(Math.random() * serving.length)]
  const behind = connect(Number(new URL(turn?.url ?? '').port), '127.0.0.1')
  for (const [one, other] of [
    [socket, behind],
    [behind, socket],
  ] as const)
    one.on('error', () => other.destroy()).pipe(other)
})
const site = { url: '', ownerUrl: '' }

beforeAll(async () => {
  useSecret(first)
  db = await freshDatabase(inject('serverUrl'))
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  site.url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
  site.ownerUrl = db.ownerUrl
}, 60_000)
afterAll(async () => {
  for (const one of serving) await one.end()
  proxy.close()
  await db.drop()
})

const product = (secret: string, env: Record<string, string> = {}) =>
  Product.make(secret, { env: { DATABASE_URL: db.ownerUrl, REQUEST_LIMIT: '0', TRUSTED_PROXIES: 'loopback', ...env } })

/** One after the other, so that for a while both kinds serve: first the new one is there, then an old one is killed. */
async function roll(secret: string, env: Record<string, string> = {}): Promise<void> {
  for (const old of serving.length > 0 ? [...serving] : [undefined, undefined]) {
    const one = await product(secret, env)
    await one.start()
    serving = [...serving.filter((other) => other !== old), one]
    await old?.end()
  }
}

async function signsIn(who: PersonaName): Promise<boolean> {
  const { account, email } = world.personas[who]
  const row = await db.owner
    .selectFrom('account')
    .select(['one_time_code_secret as sealed', 'one_time_code_last_step as last'])
    .where('id', '=', account)
    .executeTakeFirstOrThrow()
  useSecret(first, [second])
  const visitor = openSite(overHttp(site.url), { origin: site.url })
  await visitor.visit('/account')
  visitor.fill('Email address', email).fill('Password', password)
  await visitor.press('Continue')
  const step = Math.max(Math.floor(Date.now() / 30_000), (row.last ?? 0) + 1)
  const opened = unseal(`account|${account}|one_time_code_secret`, row.sealed ?? '')
  visitor.fill('One-time code', generateSync({ secret: opened, epoch: step * 30 }))
  await visitor.press('Sign in')
  return visitor.page.heading === 'Your account'
}

async function rotate(now: string, old: string): Promise<string> {
  const command = new URL('../../bin/alongside', import.meta.url).pathname
  const child = spawn(command, ['secret', 'rotate', '--end-recovery-codes'], {
    env: { ...process.env, DATABASE_URL: db.ownerUrl, ALONGSIDE_SECRET: now, ALONGSIDE_SECRET_OLD: old },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return text(child.stdout)
}

test(
  'the secret changes while people write and sign in: nothing is lost or doubled, and nobody is turned away',
  async () => {
    await roll(first)
    const furnished = await furnish(site)
    world = furnished.world
    await db.owner
      .updateTable('account')
      .set({ password_hash: await hashPassword(password) })
      .execute()
    const writing = new Writing(site, furnished.sessions.gp)
    writing.start(3)
    const signedIn: boolean[] = []
    for (let turn = 0; turn < turns; turn++) {
      const [old, next] = turn % 2 ? [second, first] : [first, second]
      await roll(old, { ALONGSIDE_SECRET_NEXT: next })
      signedIn.push(await signsIn('worker'))
      await roll(next, { ALONGSIDE_SECRET_OLD: old })
      signedIn.push(await signsIn('otherWorker'))
      expect(await rotate(next, old)).toContain('Nothing is left')
      signedIn.push(await signsIn('frontDoor'))
      await roll(next)
      signedIn.push(await signsIn('manager'))
      await writing.oneMore(20)
    }
    await writing.stop()
    const { lost, doubled, wrongMails } = compare(writing, await whatIsThere(site))
    tell('rotation', {
      turns,
      acknowledged: writing.acknowledged.length,
      lost: lost.length,
      doubled: doubled.length,
      'signed in': signedIn.filter(Boolean).length,
      'turned away': signedIn.filter((one) => !one).length,
    })
    expect(writing.acknowledged.length).toBeGreaterThan(turns)
    expect({ lost, doubled, wrongMails }).toEqual({ lost: [], doubled: [], wrongMails: [] })
    expect(signedIn).not.toContain(false)
  },
  120_000 + turns * 120_000,
)
