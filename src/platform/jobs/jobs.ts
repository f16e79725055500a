import { PgBoss } from 'pg-boss'
import { later } from '../database/later.ts'
import type { Work } from '../work.ts'
import { deadQueue, jobQueue } from './queue.ts'

/** What a job carries: ids and who asked, never personal data. */
export type JobData = Record<string, string | number | null>
/** Of a job that takes long: a feed with thousands of records, say. */
export type JobTime = { hours: number }
export type JobHandlers = Map<string, (data: JobData) => Promise<void>>
/** What may be logged of a job: its name and the name of the error, never what either of them says. */
export type JobFault = { job: string; error: string; isDead?: boolean }
type Envelope = { job: string; data: JobData }
type Log = (fault: JobFault) => void

export type Jobs = {
  /** Queues a job in the caller's transaction: it exists if and only if the change does. */
  queue(work: Pick<Work, 'tx' | 'place'>, name: string, data: JobData, time?: JobTime): Promise<void>
  /** Starts to run jobs, and these by the clock (cron, London time). A clock that is no longer named stops. */
  start(handlers: JobHandlers, clocks?: Record<string, string>): Promise<void>
  /** Runs everything that waits now; for tests and the command line. Jobs that fail wait for their next try, and the first failure rises at the end. */
  drain(handlers: JobHandlers): Promise<number>
  /** Takes no more jobs, lets those under way finish for ten seconds, and leaves the rest to the next process. */
  stop(): Promise<void>
}

/** Jobs in the same database, seen from the web's role. */
export async function openJobs(webUrl: string, log: Log = () => {}): Promise<Jobs> {
  // Every process looks for jobs whose worker was killed: within half a minute another has them.
  const supervision = {
    supervise: true,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    persistWarnings: false,
  }
  const boss = new PgBoss({
    connectionString: webUrl,
    max: 4,
    migrate: false,
    createSchema: false,
    useListenNotify: true,
    ...supervision,
  })
  boss.on('error', (error) => log({ job: 'queue', error: error.name }))
  await boss.start()
  return {
    async queue(work, name, data, time) {
      const envelope: Envelope = { job: name, data: { place: work.place, ...data } }
      const longest = time ? { expireInSeconds: time.hours * 3600 } : {}
      await boss.send(jobQueue.name, envelope, { db: writingWith(work), ...longest })
    },
    async start(handlers, clocks = {}) {
      // New jobs are told of at once; a next try and a job taken over are found by looking.
      const options = {
        localConcurrency: 3,
        pollingIntervalSeconds: 2,
        notifyPollingIntervalSeconds: 3,
        batchSize: 1,
        heartbeatRefreshSeconds: 3,
      }
      await boss.work<Envelope>(jobQueue.name, options, async (batch) => {
        for (const job of batch)
          await runOne(handlers, job.data, log).catch((error) => Promise.reject(nothingButName(error)))
      })
      await boss.work<Envelope>(
        deadQueue.name,
        { pollingIntervalSeconds: 5, notifyPollingIntervalSeconds: 5 },
        async (batch) => {
          for (const job of batch) log({ job: job.data.job, error: 'GaveUp', isDead: true })
        },
      )
      await setClocks(boss, clocks)
    },
    drain: (handlers) => drain(boss, handlers, log),
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  }
}

/** Its row goes out with what else the work writes; nobody asks for its number. */
const writingWith = (work: Pick<Work, 'tx'>) => ({
  async executeSql(sql: string, parameters: unknown[] = []) {
    await later(work, { sql, parameters })
    return { rows: [] }
  },
})

/** For the command line and the demonstration, where a message's row is kept but nothing is sent. */
export const noJobs: Jobs = {
  async queue() {},
  async start() {},
  drain: async () => 0,
  async stop() {},
}

async function setClocks(boss: PgBoss, clocks: Record<string, string>): Promise<void> {
  for (const { key } of await boss.getSchedules(jobQueue.name))
    if (!(key in clocks)) await boss.unschedule(jobQueue.name, key)
  for (const [name, cron] of Object.entries(clocks)) {
    await boss.schedule(jobQueue.name, cron, { job: name, data: {} }, { key: name, tz: 'Europe/London' })
  }
}

async function drain(boss: PgBoss, handlers: JobHandlers, log: Log): Promise<number> {
  const failures: unknown[] = []
  for (let count = 0; ; ) {
    const batch = await boss.fetch<Envelope>(jobQueue.name, { batchSize: 10 })
    if (batch.length === 0 && failures.length > 0) throw failures[0]
    if (batch.length === 0) return count
    for (const { id, data } of batch) {
      try {
        await runOne(handlers, data, log)
        await boss.complete(jobQueue.name, id)
        count++
      } catch (error) {
        await boss.fail(jobQueue.name, id)
        failures.push(error)
      }
    }
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'Error'
}

async function runOne(handlers: JobHandlers, { job, data }: Envelope, log: Log): Promise<void> {
  const handler = handlers.get(job)
  try {
    if (!handler) throw Object.assign(new Error(`No job is called ${job}`), { name: 'NoSuchJob' })
    await handler(data)
  } catch (error) {
    log({ job, error: nameOf(error) })
    throw error
  }
}

/** The queue keeps what is thrown, and a database's sentence may quote a row. */
function nothingButName(error: unknown): Error {
  return Object.assign(new Error(nameOf(error)), { stack: '' })
}
