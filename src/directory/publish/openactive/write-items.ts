import type { Database } from '../../../platform/database/database.ts'
import { inWork, nobody } from '../../../platform/database/in-work.ts'
import { inTurns } from '../../../platform/in-turns.ts'
import type { JobData, Jobs } from '../../../platform/jobs/index.ts'
import { dayOf } from '../../../platform/london.ts'
import type { Work } from '../../../platform/work.ts'
import { beforeEverything } from '../../at-hand/offers-at-hand.ts'
import { type News, readNews } from '../../store/at-hand.ts'
import {
  forgetGoneItems,
  listOffersOfItems,
  listSessionOffers,
  lockReading,
  type Reading,
  saveItems,
  saveReading,
} from '../../store/open-items.ts'
import { writer } from '../documents.ts'
import { itemsOf } from './items-of.ts'

type Options = { database: Database; jobs: Jobs; now(): Date }
const name = 'write-open-items'

export const openItemJobs = (options: Options): [string, (data: JobData) => Promise<void>][] => [
  [name, () => writeOpenItems(options)],
]
export const openItemClocks: Record<string, string> = { [name]: '* * * * *' }

const firstId = '00000000-0000-0000-0000-000000000000'
const atOnce = 200
/** More changes than this are an import: then all is looked at. */
const mostChanges = 2000
/** Changes are on record for two hours; who has not asked for one may have missed some. */
const longestAge = 3600

/**
 * Brings the feeds up to date, piece by piece: with the offers that changed, and once a day with all, because sessions
 * come into sight and pass. One piece at a time holds the row of `open_item_reading`, so that what is committed later
 * has a larger `modified`, and no reader's place in a feed lies behind something that is still to come.
 */
export async function writeOpenItems({ database, jobs, now }: Options): Promise<void> {
  const actor = { ...nobody, role: 'jobs' }
  for (let goesOn = true; goesOn; ) {
    const options = { now: now(), locale: 'en-GB' as const, requestId: name, jobs }
    goesOn = await inWork(database, actor, options, name, writePiece)
  }
}

async function writePiece(work: Work): Promise<boolean> {
  const before = await lockReading(work)
  if (!before) return false
  if (before.after !== null) return goOn(work, before)
  const news = await readNews(work, before.snapshot || beforeEverything, mostChanges + 1)
  if (!canFollow(work, before, news)) return goOn(work, beginAnew(work, news))
  for (let at = 0; at < news.ids.length; at += atOnce) await write(work, news.ids.slice(at, at + atOnce))
  await saveReading(work, { ...before, snapshot: news.snapshot, at: news.at })
  return false
}

const canFollow = ({ now }: Work, before: Reading, { server, at, ids }: News) =>
  before.server === server &&
  before.day === dayOf(now) &&
  before.madeBy === writer.madeBy &&
  at - before.at < longestAge &&
  ids.length <= mostChanges

/** What changes while all is written anew is news the next time. */
const beginAnew = ({ now }: Work, { server, snapshot, at }: News): Reading => ({
  server,
  snapshot,
  at,
  day: dayOf(now),
  madeBy: writer.madeBy,
  after: firstId,
})

async function goOn(work: Work, reading: Reading): Promise<boolean> {
  const ids = await listOffersOfItems(work, reading.after ?? firstId, atOnce)
  await write(work, ids)
  const last = ids.length < atOnce ? null : (ids.at(-1) ?? null)
  if (last === null) await forgetGoneItems(work)
  await saveReading(work, { ...reading, after: last })
  return last !== null
}

async function write(work: Work, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const offers = await listSessionOffers(work, ids, dayOf(work.now))
  await saveItems(work, ids, await inTurns(offers, (offer) => itemsOf(offer, work.now), 10))
}
