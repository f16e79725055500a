import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findTemplate, queueMessage } from '../../src/platform/messages/index.ts'
import { openStory, type Story } from '../story.ts'
import { type FaultyOffice, openFaultyOffice } from './post-office.ts'
import { pause, rounds, tell, until } from './rounds.ts'

const kills = rounds('messages', 2, 30)
const count = kills * 20
const secret = 'a secret of the tests, of at least 32 characters'
let story: Story
let office: FaultyOffice
let workers: ChildProcess[] = []

beforeAll(async () => {
  story = await openStory()
  office = await openFaultyOffice({ busy: 0.1, silent: 0.1, broken: 0.1 })
})
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL')
  await office.close()
  await story.close()
})

test(
  'every message leaves, texts exactly once, though the provider is faulty and workers are killed all the time',
  async () => {
    const began = performance.now()
    workers = [hire(), hire()]
    const queued: string[] = []
    for (let kill = 0; kill < kills; kill++) {
      for (let one = 0; one < count / kills; one++) queued.push(await queue(queued.length))
      const before = office.mails.length + office.texts.length
      // The one to be killed has something in hand.
      await until('something leaves', () => office.mails.length + office.texts.length > before, 60_000)
      await pause(Math.random() * 300)
      await fire(workers[kill % 2])
      workers[kill % 2] = hire()
    }
    await until('all have left', async () => (await waiting()) === 0, 120_000 + count * 1000).catch(async (error) => {
      throw new Error(`${error}: ${await whatWaits()}`)
    })
    const rows = await story.db.owner.selectFrom('message').select(['id', 'channel', 'state', 'attempts']).execute()
    const ids = (channel: string) => rows.filter((row) => row.channel === channel).map(({ id }) => id)
    const repeated = (all: string[]) => all.length - new Set(all).size
    tell('messages', {
      messages: count,
      'workers killed': kills,
      'faults of the provider': office.faults,
      tries: rows.reduce((sum, { attempts }) => sum + attempts, 0),
      'texts twice': repeated(office.texts),
      'emails taken again under the same Message-ID': repeated(office.mails),
      'not delivered': count - new Set([...office.texts, ...office.mails]).size,
      seconds: Math.round((performance.now() - began) / 1000),
    })
    expect(rows.filter(({ state }) => state !== 'sent')).toEqual([])
    expect(office.texts.toSorted()).toEqual(ids('sms').toSorted())
    expect([...new Set(office.mails)].toSorted()).toEqual(ids('email').toSorted())
    // A mail server has nothing to be asked by: whoever took a letter and did not say so gets it again, recognisably.
    expect(repeated(office.mails)).toBeLessThan(count / 4 + kills * 6)
  },
  180_000 + kills * 30_000,
)

const key = 'drill-11111111-2222-4333-8444-555555555555-66666666-7777-4888-9999-aaaaaaaaaaaa'

function hire(): ChildProcess {
  const env = {
    PATH: process.env.PATH,
    WEB_URL: story.db.webUrl,
    SMTP_PORT: String(office.smtpPort),
    NOTIFY_PORT: String(office.notifyPort),
    NOTIFY_KEY: key,
    SECRET: secret,
  }
  const file = new URL('./worker.ts', import.meta.url).pathname
  return spawn(process.execPath, ['--import', 'tsx', file], { env, stdio: ['ignore', 'ignore', 'inherit'] })
}

async function fire(worker: ChildProcess | undefined): Promise<void> {
  if (!worker) return
  const gone = once(worker, 'exit')
  worker.kill('SIGKILL')
  await gone
}

function queue(number: number): Promise<string> {
  const template = findTemplate('connection-asked')
  const isText = number % 2 === 1
  return story.inWork('worker', (work) =>
    queueMessage(work, {
      template,
      channel: isText ? 'sms' : 'email',
      recipient: isText ? `07700 900${String(number % 1000).padStart(3, '0')}` : `group-${number}@example.org`,
      arguments: { place: 'Riverside', reference: '7K2M9-QXT4B', link: '/answer/abcdef' },
      locale: 'en-GB',
    }),
  )
}

async function waiting(): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(*) from message where state not in ('sent', 'failed', 'held')`.execute(story.db.owner)
  return Number(rows[0]?.count)
}

/** For whoever finds messages that do not leave: how they stand, and their jobs. */
async function whatWaits(): Promise<string> {
  const { rows } =
    await sql`select m.state, m.held_because, m.attempts, j.state as job, j.retry_count, j.start_after - now() as waits
    from message m left join pgboss.job j on j.data -> 'data' ->> 'message' = m.id::text
    where m.state <> 'sent' limit 20`.execute(story.db.owner)
  return rows.map((row) => JSON.stringify(row)).join('; ')
}
