import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../src/platform/database/database.ts'
import { hashToken, newToken, useSecret } from '../src/platform/secrets/index.ts'
import { Client, Down } from './kill/client.ts'
import { Introduction } from './kill/introduction.ts'
import { Product } from './kill/product.ts'
import { makeWorld, type World } from './world.ts'

const kills = 10
const secret = 'a secret of the tests, of at least 32 characters'
let product: Product
let world: World
let sessionToken: string

beforeAll(async () => {
  useSecret(secret)
  product = await Product.make(secret)
  await product.start()
  const owner = openDatabase(product.ownerUrl, { max: 1 })
  world = await makeWorld(owner, new Date())
  sessionToken = newToken()
  const { account, membership } = world.personas.gp
  const now = new Date()
  await owner
    .insertInto('session')
    .values({
      id: crypto.randomUUID(),
      token_hash: hashToken(sessionToken),
      kind: 'member',
      account_id: account,
      membership_id: membership,
      place_id: world.place,
      started_at: now,
      used_at: now,
      expires_at: new Date(now.getTime() + 3_600_000),
      factor: 'code',
    })
    .execute()
  await owner.destroy()
}, 60_000)
afterAll(() => product.end())

const askDoor = '/places/riverside/ask'
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** A GP in the three steps, or a daughter at the public door: each a browser of its own. */
function introduction(number: number): Introduction {
  const isGp = number % 2 === 0
  const client = new Client(product.url, `10.0.${Math.floor(number / 200)}.${(number % 200) + 1}`)
  if (isGp) client.cookies.take(`__Host-session=${sessionToken}; Path=/; Secure; HttpOnly`, '/')
  return Object.assign(new Introduction(client, isGp ? '/referrals/new' : askDoor, `marker-${number}`), {
    losesOneIn: 6,
  })
}

/** Writes one introduction after the other until it is told to stop; after a kill it goes on with what it had in hand. */
async function writer(all: Introduction[], state: { isOver: boolean }): Promise<void> {
  for (let current: Introduction | undefined; ; ) {
    if (!current) {
      if (state.isOver) return
      current = introduction(all.length)
      all.push(current)
    }
    try {
      await current.send()
      current = undefined
    } catch (error) {
      if (!(error instanceof Down)) throw error
      await pause(100)
    }
  }
}

test('nothing that the site said it has is lost or doubled, though everything is killed ten times while people write', async () => {
  const all: Introduction[] = []
  const state = { isOver: false }
  const writers = Promise.all(Array.from({ length: 5 }, () => writer(all, state)))
  const acknowledged = () => all.filter(({ acknowledged: reference }) => reference)
  let failure: unknown
  writers.catch((error: unknown) => {
    failure = error
  })
  for (let round = 0; round < kills; round++) {
    const before = acknowledged().length
    for (let waited = 0; acknowledged().length === before && waited < 8000 && !failure; waited += 20) await pause(20)
    await pause(Math.random() * 300)
    if (failure) throw failure
    await product.kill()
    await product.start()
  }
  state.isOver = true
  await writers
  const { referrals, messages } = await whatIsThere((rows) => rows.every(({ state: one }) => one === 'sent'))

  const known = acknowledged()
  expect(known.length).toBeGreaterThan(2 * kills)
  expect(
    all.reduce((sum, { repeats }) => sum + repeats, 0),
    'forms sent again with their key',
  ).toBeGreaterThan(0)
  const copies = known.map(({ marker, acknowledged: reference }) => [
    marker,
    referrals.filter((row) => row.own_words === marker && row.reference === reference).length,
  ])
  expect(
    copies.filter(([, count]) => count !== 1),
    'introductions that were acknowledged, and how often they are there',
  ).toEqual([])
  expect(referrals.map(({ own_words }) => own_words).sort(), 'every introduction once').toEqual(
    [...new Set(referrals.map(({ own_words }) => own_words))].sort(),
  )
  // At the public door whoever asks for somebody gets an email; a GP who is signed in needs none.
  const written = known.filter(({ door }) => door === askDoor)
  expect(written.length).toBeGreaterThan(kills / 2)
  const mails = written.map(({ acknowledged: reference }) => [
    reference,
    messages.filter((row) => row.reference === reference && row.template === 'referral-received').length,
  ])
  expect(
    mails.filter(([, count]) => count !== 1),
    'acknowledgements by email, and how many each has',
  ).toEqual([])
  expect(
    messages.filter(({ state: one }) => one !== 'sent'),
    'messages that did not leave',
  ).toEqual([])
}, 150_000)

type Found = {
  referrals: { own_words: string; reference: string }[]
  messages: { reference: string; template: string; state: string }[]
}

/** What the database holds, once it is as we want it or 40 seconds have passed. */
async function whatIsThere(isReady: (messages: Found['messages']) => boolean): Promise<Found> {
  const client = new pg.Client({ connectionString: product.ownerUrl })
  await client.connect()
  try {
    for (const end = Date.now() + 40_000; ; await pause(250)) {
      const messages = (
        await client.query<Found['messages'][number]>(
          "select arguments ->> 'reference' as reference, template, state from message",
        )
      ).rows
      if (isReady(messages) || Date.now() > end)
        return {
          messages,
          referrals: (await client.query<Found['referrals'][number]>('select own_words, reference from referral')).rows,
        }
    }
  } finally {
    await client.end()
  }
}
