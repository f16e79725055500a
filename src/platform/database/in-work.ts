import { sql } from 'kysely'
import { v7 } from 'uuid'
import { recordAudit } from '../audit.ts'
import { noJobs } from '../jobs/index.ts'
import type { Actor, Work } from '../work.ts'
import type { Database, Tx } from './database.ts'
import { SeenPeople } from './seen.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export type WorkOptions = Pick<Work, 'now' | 'locale' | 'requestId'> &
  Partial<Pick<Work, 'placeStamp' | 'vocabulary' | 'key' | 'needsKey' | 'newId' | 'jobs'>>

/** Ids are made here, in the order of time: UUID version 7. */
export function newId(): string {
  return v7()
}

/** The id at a moved clock (demonstration): keeps the order of time in keys. */
export function newIdAt(now: Date): string {
  return v7({ msecs: now.getTime() })
}

/** Tells row-level security who asks: `set local`, since `set_config` does not reach the shards of a cluster. */
export async function actAs(tx: Tx, actor: Actor, now?: Date): Promise<void> {
  const settings: [string, string][] = [
    ['app.place', checked(actor.place)],
    ['app.account', checked(actor.account)],
    ['app.organisation', checked(actor.organisation)],
    ['app.connection', checked(actor.connection)],
    ['app.visitor', literal(actor.visitor)],
    ['app.role', literal(actor.role)],
    ['app.records', actor.readsRecords ? 'yes' : 'no'],
    // What ends by itself ends by the clock of the work, which a demonstration moves.
    ...(now ? [['app.now', now.toISOString()] as [string, string]] : []),
  ]
  await sql.raw(settings.map(([name, value]) => `set local ${name} = '${value}'`).join(';')).execute(tx)
}

function checked(id: string | null): string {
  if (id === null) return ''
  if (!uuid.test(id)) throw new Error('A setting is not an id')
  return id
}

function literal(value: string): string {
  if (!/^[a-z0-9 :-]*$/i.test(value)) throw new Error('A setting is not a plain word')
  return value
}

/** Makes the work of an actor in a transaction that is already open. */
export async function workIn(tx: Tx, actor: Actor, options: WorkOptions): Promise<Work> {
  await actAs(tx, actor, options.now)
  return workOf(tx, actor, options)
}

/** The same where row-level security was told already who asks. */
export function workOf(tx: Tx, actor: Actor, options: WorkOptions): Work {
  const seen = new Set<string>()
  const base = {
    placeStamp: null,
    vocabulary: {},
    key: null,
    needsKey: false,
    newId,
    jobs: noJobs,
    security: [],
    ...options,
  }
  return { ...actor, ...base, seen, tx: tx.withPlugin(new SeenPeople(seen)) as Tx }
}

/** Runs a piece of work outside a page: one transaction, as this actor, with what was read audited at its end. */
export async function inWork<T>(
  database: Database,
  actor: Actor,
  options: WorkOptions,
  name: string,
  run: (work: Work) => Promise<T>,
): Promise<T> {
  return database.transaction().execute(async (tx) => {
    const work = await workIn(tx, actor, options)
    const result = await run(work)
    await recordReading(work, name)
    return result
  })
}

/** One row for a page or job that named people, with all their ids. */
export async function recordReading(work: Work, name: string): Promise<void> {
  if (work.seen.size === 0) return
  await recordAudit(work, { action: `read ${name}`, people: [...work.seen], subject: null })
  work.seen.clear()
}

export const nobody: Actor = {
  account: null,
  membership: null,
  organisation: null,
  place: null,
  role: 'stranger',
  readsRecords: false,
  connection: null,
  visitor: '',
}
