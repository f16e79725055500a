import { sql } from 'kysely'
import { PgBoss } from 'pg-boss'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../../test/database.ts'
import { inWork, nobody } from '../database/in-work.ts'
import { type JobData, type JobFault, type JobHandlers, type Jobs, openJobs } from './index.ts'
import { jobQueue } from './queue.ts'

let db: TestDatabase
let faults: JobFault[]
let opened: Jobs[]
beforeAll(async () => {
  db = await freshDatabase(inject('serverUrl'))
})
afterAll(() => db.drop())
beforeEach(async () => {
  faults = []
  opened = []
  await sql`delete from pgboss.job`.execute(db.owner)
})
afterEach(async () => {
  for (const jobs of opened) await jobs.stop()
})

async function open(): Promise<Jobs> {
  const jobs = await openJobs(db.webUrl, (fault) => faults.push(fault))
  opened.push(jobs)
  return jobs
}
const options = { now: new Date(), locale: 'en-GB' as const, requestId: 'test' }
const queue = (name: string, data: JobData = {}) =>
  inWork(db.web, nobody, options, 'test', (work) => db.jobs.queue(work, name, data))
const handler = (name: string, run: (data: JobData) => Promise<void>): JobHandlers => new Map([[name, run]])
type Row = { name: string; state: string; output: unknown; data: unknown }
const rows = async () =>
  (await sql<Row>`select name, state, output, data from pgboss.job order by created_on`.execute(db.owner)).rows

async function soon(what: () => boolean | Promise<boolean>, seconds: number): Promise<void> {
  for (
    const end = Date.now() + seconds * 1000;
    Date.now() < end;
    await new Promise((resolve) => setTimeout(resolve, 50))
  )
    if (await what()) return
  throw new Error(`Not within ${seconds} seconds`)
}

test('a job exists if and only if the change that asked for it does', async () => {
  const undone = inWork(db.web, nobody, options, 'test', async (work) => {
    await db.jobs.queue(work, 'greet', {})
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  expect(await rows()).toEqual([])
  await queue('greet', { id: 'one' })
  expect(await rows()).toMatchObject([{ state: 'created', data: { job: 'greet', data: { id: 'one', place: null } } }])
})

test('a job runs at once when a process runs jobs', async () => {
  const jobs = await open()
  const seen: JobData[] = []
  await jobs.start(handler('greet', async (data) => void seen.push(data)))
  await queue('greet', { id: 'one' })
  await soon(() => seen.length === 1, 5)
  await soon(async () => (await rows())[0]?.state === 'completed', 5)
})

test('a job that fails waits for its next try, and what went wrong is neither logged nor kept', async () => {
  await queue('greet', { id: 'one' })
  const jobs = await open()
  const failing = handler('greet', async () => Promise.reject(new TypeError('duplicate key (name)=(Joan Canary)')))
  await expect(jobs.drain(failing)).rejects.toThrow('Joan Canary')
  expect(faults).toEqual([{ job: 'greet', error: 'TypeError' }])
  await jobs.start(failing)
  await sql`update pgboss.job set start_after = now()`.execute(db.owner)
  await soon(() => faults.length === 2, 10)
  await soon(async () => (await rows())[0]?.state === 'retry', 5)
  expect(JSON.stringify(await rows())).not.toContain('Joan')
})

test('a job that nobody knows is not swallowed', async () => {
  await queue('no such thing')
  await expect(db.jobs.drain(new Map())).rejects.toThrow('No job is called no such thing')
  expect(await rows()).toMatchObject([{ state: 'retry' }])
})

test('a job that failed at every try is said once more, as dead, and kept', async () => {
  await queue('greet')
  await sql`update pgboss.job set retry_limit = 0`.execute(db.owner)
  const jobs = await open()
  await jobs.start(handler('greet', async () => Promise.reject(new Error('Joan Canary'))))
  await soon(() => faults.some(({ isDead }) => isDead), 15)
  expect(faults).toEqual([
    { job: 'greet', error: 'Error' },
    { job: 'greet', error: 'GaveUp', isDead: true },
  ])
  expect((await rows()).map(({ name, state }) => [name, state])).toContainEqual([jobQueue.name, 'failed'])
})

test('a process that stops lets its job finish and takes no other', async () => {
  const jobs = await open()
  const ended: unknown[] = []
  const [begun, begin] = [Promise.withResolvers<void>(), () => begun.resolve()]
  await jobs.start(
    handler('greet', async ({ id }) => {
      begin()
      await new Promise((resolve) => setTimeout(resolve, 800))
      ended.push(id)
    }),
  )
  await queue('greet', { id: 'one' })
  await begun.promise
  const stopped = jobs.stop()
  // Whoever was looking for a job at this moment has looked by then.
  await new Promise((resolve) => setTimeout(resolve, 300))
  await queue('greet', { id: 'two' })
  await stopped
  expect(ended).toEqual(['one'])
  expect((await rows()).map(({ state }) => state)).toEqual(['completed', 'created'])
})

test('a job whose process was killed is done by another within half a minute', async () => {
  await queue('greet', { id: 'one' })
  // As a killed process leaves it: taken, and never heard of again.
  const killed = new PgBoss({
    connectionString: db.webUrl,
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
  })
  killed.on('error', () => {})
  await killed.start()
  expect(await killed.fetch(jobQueue.name)).toHaveLength(1)
  await killed.stop({ graceful: false })
  const jobs = await open()
  const seen: JobData[] = []
  await jobs.start(handler('greet', async (data) => void seen.push(data)))
  await soon(() => seen.length === 1, 30)
}, 40_000)

test('clocks are set at the start, and those no longer named stop', async () => {
  const clocks = async () =>
    (await sql<{ key: string; cron: string }>`select key, cron from pgboss.schedule order by key`.execute(db.owner))
      .rows
  const first = await open()
  await first.start(new Map(), { 'keep-house': '40 3 * * *', remind: '*/5 * * * *' })
  expect(await clocks()).toEqual([
    { key: 'keep-house', cron: '40 3 * * *' },
    { key: 'remind', cron: '*/5 * * * *' },
  ])
  const second = await open()
  await second.start(new Map(), { 'keep-house': '10 4 * * *' })
  expect(await clocks()).toEqual([{ key: 'keep-house', cron: '10 4 * * *' }])
})
