import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { BrowserContext } from '@playwright/test'
import pg from 'pg'
import { hashToken, newToken } from '../../src/platform/secrets/index.ts'
import type { TestSite } from '../server.ts'

/** The site that runs for these tests, as the process that started it described it. */
export function siteHere(): Omit<TestSite, 'stop'> {
  const path = process.env.TEST_SITE
  if (!path) throw new Error('No site runs for these tests')
  return JSON.parse(readFileSync(path, 'utf8'))
}

export type Message = { template: string; arguments: Record<string, string> }
type Row = Record<string, string>

/** What only whoever keeps the site can do: open a session without signing in, and read the outbox. */
export class Keeper {
  readonly #client: pg.Client

  private constructor(client: pg.Client) {
    this.#client = client
  }

  static async open(): Promise<Keeper> {
    const client = new pg.Client({ connectionString: siteHere().ownerUrl })
    await client.connect()
    return new Keeper(client)
  }

  async close(): Promise<void> {
    await this.#client.end()
  }

  async rows(sql: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.#client.query<Row>(sql, values)).rows
  }

  /** This browser is from now on the one of this persona, who has signed in. */
  async signIn(context: BrowserContext, email: string): Promise<void> {
    const [one] = await this.rows(
      'select a.id as account, m.id as membership, m.place_id as place from account a join membership m on m.account_id = a.id where a.email = $1',
      [email],
    )
    if (!one) throw new Error(`Nobody has the address ${email}`)
    await this.openSession(context, 'member', one)
  }

  async openSession(context: BrowserContext, kind: 'member' | 'light' | 'answer', one: Row): Promise<void> {
    const token = newToken()
    await this.rows(
      `insert into session (id, token_hash, kind, account_id, membership_id, place_id, connection_id, started_at, used_at, expires_at, factor, proved_at)
       values ($1, $2, $3, $4, $5, $6, $7, now(), now(), now() + interval '1 day', $8, now() + interval '1 day')`,
      [
        randomUUID(),
        hashToken(token),
        kind,
        one.account ?? null,
        one.membership ?? null,
        one.place,
        one.connection ?? null,
        kind === 'member' ? 'code' : null,
      ],
    )
    await context.clearCookies()
    // Named with https, as such a cookie must be; a browser sends it to this machine without as well.
    await context.addCookies([
      {
        name: '__Host-session',
        value: token,
        url: siteHere().url.replace('http:', 'https:'),
        secure: true,
        httpOnly: true,
      },
    ])
  }

  /** The newest message of this kind to somebody; waits for the job that writes it. */
  async newestMessage(recipient: string, template: string, since: Date): Promise<Message> {
    for (let tries = 0; tries < 100; tries++) {
      const [message] = (await this.rows(
        'select template, arguments from message where recipient = $1 and template = $2 and queued_at >= $3 order by queued_at desc, id desc limit 1',
        [recipient, template, since],
      )) as unknown as Message[]
      if (message) return message
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error(`No ${template} was sent to ${recipient}`)
  }
}
