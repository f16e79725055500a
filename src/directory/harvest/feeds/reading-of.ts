import type { Database } from '../../../platform/database/database.ts'
import { readAddress } from '../reading/from-address.ts'
import type { Reading, ReadOptions } from '../reading/index.ts'
import type { DueFeed } from '../store/feeds.ts'

const day = 86_400_000
/** All of a feed is read so often, since nothing else tells what was taken out of it. */
const wholeEvery = 7 * day
/** Changes are asked for from so long before the last reading, since feeds stamp them late. */
const overlap = 8 * day

/** How a feed is read this time: all of it, or what changed where it was proved that the feed can tell. */
export function readingOf(
  _database: Database,
  feed: DueFeed,
  now: Date,
  read: ReadOptions = {},
): { isPartial: boolean; reading?: () => Reading } {
  const { trial, wholeAt, readAt, address, wantsWhole } = feed
  const isPartial = Boolean(
    !wantsWhole && trial.modifiedAfter && wholeAt && readAt && now.getTime() - wholeAt.getTime() < wholeEvery,
  )
  if (!isPartial || !readAt) return { isPartial: false }
  const modifiedAfter = new Date(readAt.getTime() - overlap).toISOString()
  return { isPartial, reading: () => readAddress(address, { ...read, modifiedAfter }) }
}
