import type { Database } from '../../../../platform/database/database.ts'
import { inWork, nobody } from '../../../../platform/database/in-work.ts'
import type { JobData, Jobs } from '../../../../platform/jobs/index.ts'
import type { Work } from '../../../../platform/work.ts'
import { cutOffMs } from '../../../store/harvest.ts'
import { FeedBusy, importFeed } from '../../import-feed.ts'
import type { ReadOptions } from '../../reading/index.ts'
import { type DueFeed, findDueFeed, findFeedToTry, isAnythingRead, moveFeed, setNext } from '../../store/feeds.ts'
import { settleItems } from '../../store/items.ts'
import { readingOf } from '../reading-of.ts'
import { tryFeed } from '../try-feed.ts'

type Options = { database: Database; jobs: Jobs; now(): Date; read?: ReadOptions }

export function feedJobs(options: Options): [string, (data: JobData) => Promise<void>][] {
  return [
    ['find-due-feeds', () => findDueFeeds(options)],
    ['read-feeds', () => readFeeds(options)],
    ['try-feed', ({ feed }) => tryOne(options, String(feed))],
  ]
}

/** Feeds that are due are found soon, also after a process was killed in the middle of one. */
export const feedClocks: Record<string, string> = { 'find-due-feeds': '*/5 * * * *' }

/** Thousands of records, each asked for, take their time. */
export const readingTime = { hours: 12 }

const actor = { ...nobody, role: 'jobs' }
const inJob = <T>({ database, jobs, now }: Options, name: string, run: (work: Work) => Promise<T>) =>
  inWork(database, actor, { now: now(), locale: 'en-GB', requestId: name, jobs }, name, run)

const due = async (work: Work) => {
  const since = new Date(work.now.getTime() - cutOffMs)
  return (await isAnythingRead(work, since)) ? undefined : findDueFeed(work, since)
}

function findDueFeeds(options: Options): Promise<void> {
  return inJob(options, 'find-due-feeds', async (work) => {
    if (await due(work)) await work.jobs.queue(work, 'read-feeds', {}, readingTime)
  })
}

/**
 * Reads whatever is due, one after the other: one reader in the whole installation, so that messages never wait for
 * feeds. A feed stays due until its reading ended, however often the job is started.
 */
async function readFeeds(options: Options): Promise<void> {
  const next = () => inJob(options, 'read-feeds', due)
  for (let feed = await next(); feed; feed = await next()) await readOne(options, feed)
}

async function readOne(options: Options, feed: DueFeed): Promise<void> {
  const { name, address, id, everyHours } = feed
  try {
    const reading = readingOf((run) => inJob(options, 'read-feeds', run), feed, options.now(), options.read)
    await importFeed(options.database, {
      feed: name,
      source: address,
      now: options.now,
      ...(options.read ? { read: options.read } : {}),
      ...(reading ? { reading } : {}),
    })
    await inJob(options, 'read-feeds', (work) => settleItems(work, id))
  } catch (error) {
    if (!(error instanceof FeedBusy)) throw error
  } finally {
    await inJob(options, 'read-feeds', (work) =>
      setNext(work, id, new Date(work.now.getTime() + everyHours * 3_600_000)),
    )
  }
}

async function tryOne(options: Options, id: string): Promise<void> {
  const feed = await inJob(options, 'try-feed', (work) => findFeedToTry(work, id))
  if (!feed) return
  const trial = await tryFeed(feed.address, feed.standard, options.read ?? {})
  await inJob(options, 'try-feed', async (work) => {
    const still = await findFeedToTry(work, id)
    if (still) await moveFeed(work, still, 'tell', { trial })
  })
}
