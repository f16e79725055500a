import { createFetcher } from '../../../platform/fetch/index.ts'
import type { Work } from '../../../platform/work.ts'
import { type Fields, pick, text } from '../reading/fields.ts'
import type { Reading, ReadOptions } from '../reading/index.ts'
import { limits } from '../reading/options.ts'
import type { Crawl } from '../reading/request.ts'
import type { RawRecord, ReadRecord } from '../reading/shape.ts'
import {
  beginPass,
  type Cursor,
  hasSessions,
  listCursors,
  listSeries,
  noteSessions,
  type Series,
  savePage,
} from '../store/items.ts'
import { isCancelled, readPage } from './read-page.ts'

const day = 86_400_000
/** What was deleted is told for seven days only: a feed that was not read for longer is read from its beginning. */
const deletionsTold = 7 * day
/** And now and then all the same. */
const wholeEvery = 30 * day
const seriesAtOnce = 200

export type RpdeFeed = { id: string; addresses: string[]; wantsWhole: boolean; wholeAt: Date | null }
type Step = <T>(run: (work: Work) => Promise<T>) => Promise<T>

/** Reads an OpenActive feed on from where it was left, and tells the series that this changed. */
export async function* readRpde(step: Step, feed: RpdeFeed, options: ReadOptions): Reading {
  const cursors = await step((work) => openPass(work, feed))
  const pass = cursors[0]?.pass ?? 1
  // A pass that is under way is not over before each of its feeds was read to its end.
  const isWhole = cursors.some(({ atEnd }) => !atEnd)
  const problems: string[] = []
  const { maxBytes = limits.maxBytes, timeoutMs = limits.timeoutMs } = options
  const headers = { accept: 'application/json', 'user-agent': 'alongside' }
  const fetcher = createFetcher({ ...options, maxBytes, timeoutMs, headers })
  const crawl: Crawl = { options, fetcher, bytes: 0 }
  try {
    for (const cursor of cursors) {
      const problem = await follow(step, feed, cursor, crawl)
      if (problem) problems.push(problem)
    }
  } finally {
    fetcher.close()
  }
  const complete = problems.length === 0
  await step((work) => noteSessions(work, feed.id))
  yield* tellSeries(step, feed, pass, isWhole && complete)
  return {
    complete,
    ...(isWhole && complete ? {} : { isPartial: true }),
    ...(complete ? {} : { problem: problems.join(' ') }),
  }
}

async function openPass(work: Work, { id, addresses, wantsWhole, wholeAt }: RpdeFeed): Promise<Cursor[]> {
  const cursors = await listCursors(work, id)
  const since = (at: Date) => work.now.getTime() - at.getTime()
  const isUnderWay = cursors.some(({ atEnd }) => !atEnd)
  const isStale = cursors.length !== addresses.length || cursors.some(({ readAt }) => since(readAt) > deletionsTold)
  const isDue = !isUnderWay && (wantsWhole || !wholeAt || since(wholeAt) > wholeEvery)
  if (!isStale && !isDue) return cursors
  await beginPass(work, id, (cursors[0]?.pass ?? 0) + 1, addresses)
  return listCursors(work, id)
}

/** Follows a feed to its end. An answer that fails keeps the place and all that was read before it. */
async function follow(step: Step, { id }: RpdeFeed, cursor: Cursor, crawl: Crawl): Promise<string | undefined> {
  const { maxPages = limits.maxPages } = crawl.options
  const seen = new Set<string>()
  let address = cursor.next
  for (let pages = 0; pages < maxPages; pages += 1) {
    seen.add(address)
    const page = await readPage(address, crawl)
    if ('problem' in page) return `${address} could not be read: ${page.problem}.`
    // Not the last page, and yet one that we have been at: it would never end.
    const isLoop = !page.isLast && seen.has(page.next)
    await step((work) => savePage(work, id, cursor, { ...page, next: isLoop ? address : page.next }))
    if (page.isLast) return undefined
    if (isLoop) return `${address} leads back to a page that was read before: the feed goes round in circles.`
    address = page.next
  }
  return `The feed has more than ${maxPages} pages: the next reading goes on from there.`
}

async function* tellSeries(
  step: Step,
  feed: RpdeFeed,
  pass: number,
  isWhole: boolean,
): AsyncGenerator<RawRecord | ReadRecord> {
  const knowsSessions = await step((work) => hasSessions(work, feed.id))
  let after: Series | undefined
  for (let line = 0; ; ) {
    const { rows, now } = await step(async (work) => ({
      rows: await listSeries(work, feed.id, { pass, isWhole, after, limit: seriesAtOnce }),
      now: work.now,
    }))
    for (const row of rows) {
      line += 1
      const record = toRecord(row, line, now, knowsSessions)
      if (record) yield record
    }
    after = rows.at(-1)
    if (rows.length < seriesAtOnce) return
  }
}

/** A deleted series comes by its id alone: that is why its id in the feed is what we know it by. */
function toRecord(
  { id, kind, data, sessions }: Series,
  line: number,
  now: Date,
  knowsSessions: boolean,
): RawRecord | ReadRecord | undefined {
  const sourceId = `${kind.toLowerCase()}/${id}`
  const gone = (why: string): ReadRecord => ({
    isWithdrawn: true,
    report: { line, sourceId, ...(data ? { name: text(data, 'name') ?? id } : {}), outcome: 'read', notes: [why] },
  })
  if (!data) return gone('The feed says that it was deleted.')
  if (isCancelled(data)) return gone('The feed says that it is cancelled.')
  if (isOver(data, sessions, now, knowsSessions)) return gone('No session of it is to come.')
  return { raw: { ...data, id: sourceId, ...(sessions.length > 0 ? { sessions } : {}) }, line, notes: [] }
}

function isOver(data: Fields, sessions: object[], now: Date, knowsSessions: boolean): boolean {
  if (sessions.length > 0) return false
  const last = new Date(text(data, 'endDate') ?? text(data, 'startDate') ?? '')
  if (!Number.isNaN(last.getTime())) return last < now
  return knowsSessions && /series/i.test(text(data, '@type', 'type') ?? '') && pick(data, 'eventSchedule') === undefined
}
