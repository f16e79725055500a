import pg from 'pg'
import { openDatabase } from '../../src/platform/database/database.ts'
import { hashToken, newToken } from '../../src/platform/secrets/index.ts'
import { Client, Down } from '../kill/client.ts'
import { Introduction } from '../kill/introduction.ts'
import { makeWorld, type PersonaName, type World } from '../world.ts'
import { pause } from './rounds.ts'

type Site = { url: string; ownerUrl: string }
export const askDoor = '/places/riverside/ask'

/** Places and people in the product's own database, and signed-in sessions for some of them. */
export async function furnish(site: Site): Promise<{ world: World; sessions: Record<'gp' | 'worker', string> }> {
  const owner = openDatabase(site.ownerUrl, { max: 1 })
  try {
    const world = await makeWorld(owner, new Date())
    const session = async (name: PersonaName) => {
      const token = newToken()
      const { account, membership } = world.personas[name]
      const now = new Date()
      await owner
        .insertInto('session')
        .values({
          id: crypto.randomUUID(),
          token_hash: hashToken(token),
          kind: 'member',
          account_id: account,
          membership_id: membership,
          place_id: world.place,
          started_at: now,
          used_at: now,
          expires_at: new Date(now.getTime() + 12 * 3_600_000),
          factor: 'code',
          proved_at: now,
        })
        .execute()
      return token
    }
    return { world, sessions: { gp: await session('gp'), worker: await session('worker') } }
  } finally {
    await owner.destroy()
  }
}

export function signedIn(site: Site, token: string, address = '10.1.1.1'): Client {
  const client = new Client(site.url, address)
  client.cookies.take(`__Host-session=${token}; Path=/; Secure; HttpOnly`, '/')
  return client
}

/** People who introduce somebody, one after the other, and go on after each breakdown with what they had in hand. */
export class Writing {
  readonly all: Introduction[] = []
  readonly #site: Site
  readonly #gp: string
  #isOver = false
  #writers: Promise<unknown> = Promise.resolve()
  #failure: unknown

  constructor(site: Site, gpSession: string) {
    this.#site = site
    this.#gp = gpSession
  }

  start(writers: number): void {
    this.#writers = Promise.all(Array.from({ length: writers }, () => this.#write()))
    this.#writers.catch((error: unknown) => {
      this.#failure = error
    })
  }

  get acknowledged(): Introduction[] {
    return this.all.filter(({ acknowledged }) => acknowledged)
  }

  /** Waits until one more was acknowledged, or for so many seconds. */
  async oneMore(seconds: number): Promise<void> {
    const before = this.acknowledged.length
    for (let waited = 0; this.acknowledged.length === before && waited < seconds * 1000 && !this.#failure; waited += 20)
      await pause(20)
    if (this.#failure) throw this.#failure
  }

  async stop(): Promise<void> {
    this.#isOver = true
    await this.#writers
  }

  /** A GP in the three steps, or a daughter at the public door: each a browser of its own. */
  #introduction(number: number): Introduction {
    const isGp = number % 2 === 0 || number > 300
    const address = `10.${Math.floor(number / 40_000)}.${Math.floor(number / 200) % 200}.${(number % 200) + 1}`
    const client = isGp ? signedIn(this.#site, this.#gp, address) : new Client(this.#site.url, address)
    return Object.assign(new Introduction(client, isGp ? '/referrals/new' : askDoor, `marker-${number}`), {
      losesOneIn: 6,
    })
  }

  async #write(): Promise<void> {
    for (let current: Introduction | undefined; ; ) {
      if (!current) {
        if (this.#isOver) return
        current = this.#introduction(this.all.length)
        this.all.push(current)
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
}

export type Found = {
  referrals: { own_words: string; reference: string }[]
  messages: { reference: string; template: string; state: string }[]
}

/** What the database holds, once every message has left or 40 seconds have passed. */
export async function whatIsThere(site: Site): Promise<Found> {
  const client = new pg.Client({ connectionString: site.ownerUrl })
  await client.connect()
  try {
    for (const end = Date.now() + 40_000; ; await pause(250)) {
      const messages = await client.query<Found['messages'][number]>(
        "select arguments ->> 'reference' as reference, template, state from message",
      )
      if (messages.rows.some(({ state }) => state !== 'sent') && Date.now() < end) continue
      const referrals = await client.query<Found['referrals'][number]>('select own_words, reference from referral')
      return { messages: messages.rows, referrals: referrals.rows }
    }
  } finally {
    await client.end()
  }
}

/** What of that which was acknowledged is not there exactly once, and what is there twice. */
export function compare({ acknowledged }: Writing, { referrals, messages }: Found) {
  const words = referrals.map(({ own_words }) => own_words)
  // At the public door whoever asks for somebody gets an email; a GP who is signed in needs none.
  const written = acknowledged.filter(({ door }) => door === askDoor)
  const mailsOf = (reference: string | undefined) =>
    messages.filter((row) => row.reference === reference && row.template === 'referral-received').length
  return {
    lost: acknowledged
      .filter((one) => !referrals.some((row) => row.own_words === one.marker && row.reference === one.acknowledged))
      .map(({ marker }) => marker),
    doubled: words.filter((one, at) => words.indexOf(one) !== at),
    wrongMails: written.filter((one) => mailsOf(one.acknowledged) !== 1).map(({ marker }) => marker),
    unsent: messages.filter(({ state }) => state !== 'sent'),
    mailed: written.length,
  }
}
