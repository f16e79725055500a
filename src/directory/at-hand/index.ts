import type { Database } from '../../platform/database/database.ts'
import { listRowsToKeep, type News, newsSince, readNews } from '../store/at-hand.ts'
import type { Reader } from '../store/offers.ts'
import { beforeEverything, OffersAtHand } from './offers-at-hand.ts'

/** More changes at once than this are an import: then all is read anew, and the database is asked meanwhile. */
const mostChanges = 500
/** Milliseconds from one reading of all to the next. */
const rest = 30_000

let database: Database | undefined
let kept: OffersAtHand | undefined
let isFollowing = false
let readAt = Number.NEGATIVE_INFINITY
let reading: Promise<void> | undefined

/** From now on the offers of this database are kept at hand: they are read behind the first search. */
export function keepOffersAtHand(of: Database): void {
  database = of
  kept = undefined
  readAt = Number.NEGATIVE_INFINITY
}

/** Reads all, unless that is under way or was done just now. */
export function readOffersAtHand(): Promise<void> {
  if (!reading && database && performance.now() - readAt >= rest) {
    readAt = performance.now()
    reading = readAll(database).finally(() => {
      reading = undefined
    })
  }
  return reading ?? Promise.resolve()
}

async function readAll(from: Database): Promise<void> {
  try {
    const read = await OffersAtHand.read({ tx: from as Reader['tx'] })
    // An empty directory is not kept: a backup may be put into it, which says nothing of what it changed.
    if (database === from && read.size > 0) kept = read
  } catch {
    // Whoever searches asks the database, and what is wrong with it is told there.
  }
}

/** What has to be asked of the database to know whether the offers at hand are right at this moment. */
export type AskedNews = { of: OffersAtHand | undefined; since: string; news: ReturnType<typeof newsSince> }
export function askNews(): AskedNews {
  const since = kept?.snapshot ?? beforeEverything
  return { of: kept, since, news: newsSince(since, kept ? mostChanges + 1 : 0) }
}

/** The offers at hand as they are at the moment of these news; undefined when the database has to be asked itself. */
export async function offersAtHand(
  reader: Reader,
  { of, since }: AskedNews,
  news: News,
): Promise<OffersAtHand | undefined> {
  if (!of || of !== kept) {
    readOffersAtHand()
    return undefined
  }
  if (!of.canFollow(news) || news.ids.length > mostChanges || of.changed > mostChanges) {
    kept = undefined
    readOffersAtHand()
    return undefined
  }
  // What one may still take back is not for others to see; and two at once do not make it right.
  if (news.isOurs) return undefined
  if (news.ids.length > 0) return isFollowing ? undefined : follow(reader, of)
  if (of.snapshot === since) of.follow(news, [])
  return of
}

async function follow(reader: Reader, of: OffersAtHand): Promise<OffersAtHand | undefined> {
  isFollowing = true
  try {
    const news = await readNews(reader, of.snapshot, mostChanges + 1)
    if (news.ids.length > mostChanges) return undefined
    of.follow(news, await listRowsToKeep(reader, news.ids))
    return of
  } finally {
    isFollowing = false
  }
}

/** The same for whoever asks nothing else. */
export async function findOffersAtHand(reader: Reader): Promise<OffersAtHand | undefined> {
  const asked = askNews()
  if (!asked.of) return offersAtHand(reader, asked, { server: '', snapshot: '', at: 0, isOurs: false, ids: [] })
  return offersAtHand(reader, asked, await readNews(reader, asked.since, mostChanges + 1))
}
