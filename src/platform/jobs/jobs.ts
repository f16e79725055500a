import { fromKysely, PgBoss } from 'pg-boss'
import type { Work } from '../work.ts'
import { jobQueue } from './queue.ts'

/** What a job carries: ids and who asked, never personal data. */
export type JobData = Record<string, string | number | null>
type Envelope = { job: string; data: JobData }

export type Jobs = {
  /** Queues a job in the caller's transaction: it exists if and only if the change does. */
  queue(work: Pick<Work, 'tx' | 'place'>, name: string, data: JobData): Promise<void>
  /** Starts to run jobs, and these by the clock (cron, minute). */
  start(handlers: Map<string, (data: JobData) => Promise<void>>, clocks?: Record<string, string>): Promise<void>
  /** Runs everything that waits now; for tests and the command line. */
  drain(handlers: Map<string, (data: JobData) => Promise<void>>): Promise<number>
  stop(): Promise<void>
}

/** Jobs in the same database, seen from the web's role. */
export async function openJobs(webUrl: string, log: (fault: { job: string; error: string }) => void = () => {}): Promise<Jobs> {
  const boss = new PgBoss({ connectionString: webUrl, max: 4, migrate: false, useListenNotify: true, supervise: true, persistWarnings: false })
  boss.on('error', (error) => log({ job: 'queue', error: error.name }))
  await boss.start()
  return {
    async queue(work, name, data) {
      const envelope: Envelope = { job: name, data: { place: work.place, ...data } }
      await boss.send(jobQueue.name, envelope, { db: fromKysely(work.tx) })
    },
    async start(handlers, clocks = {}) {
      const options = { localConcurrency: 3, pollingIntervalSeconds: 2, batchSize: 1 }
      await boss.work<Envelope>(jobQueue.name, options, async (batch) => {
        for (const job of batch) await runOne(handlers, job.data, log)
      })
      for (const [name, cron] of Object.entries(clocks)) {
        await boss.schedule(jobQueue.name, cron, { job: name, data: {} }, { key: name })
      }
    },
    async drain(handlers) {
      for (let count = 0; ; ) {
        const batch = await boss.fetch<Envelope>(jobQueue.name, { batchSize: 50 })
        if (batch.length === 0) return count
        for (const job of batch) {
          await runOne(handlers, job.data, log)
          await boss.complete(jobQueue.name, job.id)
          count++
        }
      }
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  }
}

/** For the command line and the demonstration, where a message's row is kept but nothing is sent. */
export const noJobs: Jobs = {
  async queue() {},
  async start() {},
  drain: async () => 0,
  async stop() {},
}

async function runOne(handlers: Map<string, (data: JobData) => Promise<void>>, { job, data }: Envelope, log: (fault: { job: string; error: string }) => void): Promise<void> {
  const handler = handlers.get(job)
  if (!handler) return
  try {
    await handler(data)
  } catch (error) {
    log({ job, error: error instanceof Error ? error.name : 'Error' })
    throw error
  }
}
