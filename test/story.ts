import pino from 'pino'
import { inject } from 'vitest'
import { createApp, jobHandlers } from '../src/app.ts'
import { inWork } from '../src/platform/database/in-work.ts'
import type { RunningSite } from '../src/platform/http/index.ts'
import { hashToken, newToken, useSecret } from '../src/platform/secrets/index.ts'
import type { Actor, Work } from '../src/platform/work.ts'
import { freshDatabase, type TestDatabase } from './database.ts'
import { openSite, type Visitor } from './site.ts'
import { makeWorld, type PersonaName, type World } from './world.ts'

/** Everything a story needs: the site on a database of its own, two places full of people, and a clock to move. */
export type Story = {
  world: World
  running: RunningSite
  db: TestDatabase
  /** A stranger's browser. */
  visitor(): Visitor
  /** The browser of somebody who has signed in. */
  as(name: PersonaName): Promise<Visitor>
  /** A piece of work as this persona, outside the browser. */
  inWork<T>(who: PersonaName | Actor, run: (work: Work) => Promise<T>): Promise<T>
  now(): Date
  /** Moves the clock: `story.later({ minutes: 16 })`. */
  later(time: { minutes?: number; hours?: number; days?: number }): void
  /** Runs the jobs that wait, and says how many. */
  runJobs(): Promise<number>
  /** The outbox, oldest first, as the owner sees it. */
  messages(): Promise<
    {
      recipient: string
      template: string
      channel: string
      state: string
      arguments: Record<string, string>
      locale: string
    }[]
  >
  /** What was logged so far, as text. */
  logged(): string
  close(): Promise<void>
}

export async function openStory(): Promise<Story> {
  useSecret('a secret of the tests, of at least 32 characters')
  const db = await freshDatabase(inject('serverUrl'))
  // Tests start on a Tuesday morning, so that "tomorrow" is a working day.
  let clock = new Date('2026-11-24T09:00:00Z')
  const now = () => new Date(clock)
  const world = await makeWorld(db.owner, now())
  const lines: string[] = []
  const log = pino({ base: undefined }, { write: (line: string) => void lines.push(line) })
  const running = await createApp({ database: db.web, jobs: db.jobs, log, now })
  await running.app.ready()
  const handlers = jobHandlers({ database: db.web, jobs: db.jobs, now })
  return {
    world,
    running,
    db,
    now,
    visitor: () => openSite(running.app, { now }),
    async as(name) {
      const visitor = openSite(running.app, { now })
      const token = newToken()
      const { account, membership, actor } = world.personas[name]
      await db.owner
        .insertInto('session')
        .values({
          id: crypto.randomUUID(),
          token_hash: hashToken(token),
          kind: 'member',
          account_id: account,
          membership_id: membership,
          place_id: actor.place,
          started_at: now(),
          used_at: now(),
          expires_at: new Date(now().getTime() + 365 * 86_400_000),
          factor: 'code',
          proved_at: now(),
        })
        .execute()
      visitor.cookies.take(`__Host-session=${token}; Path=/; Secure; HttpOnly`, '/')
      return visitor
    },
    inWork: (who, run) =>
      inWork(
        db.web,
        typeof who === 'string' ? world.personas[who].actor : who,
        { now: now(), locale: 'en-GB', requestId: 'story', jobs: db.jobs },
        'story',
        run,
      ),
    later({ minutes = 0, hours = 0, days = 0 }) {
      clock = new Date(clock.getTime() + minutes * 60_000 + hours * 3_600_000 + days * 86_400_000)
    },
    runJobs: () => db.jobs.drain(handlers),
    async messages() {
      const rows = await db.owner
        .selectFrom('message')
        .select(['recipient', 'template', 'channel', 'state', 'arguments', 'locale'])
        .orderBy('queued_at')
        .orderBy('id')
        .execute()
      return rows.map((row) => ({ ...row, arguments: row.arguments as Record<string, string> }))
    },
    logged: () => lines.join(''),
    async close() {
      await running.app.close()
      await db.drop()
    },
  }
}
