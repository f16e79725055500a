import type { Work } from '../../../platform/work.ts'
import { readAddress } from '../reading/from-address.ts'
import type { Reading, ReadOptions } from '../reading/index.ts'
import { readRpde } from '../rpde/read-rpde.ts'
import type { DueFeed } from '../store/feeds.ts'
import { addressesOf } from './try-feed.ts'

const day = 86_400_000
/** All of a feed is read so often, since nothing else tells what was taken out of it. */
const wholeEvery = 7 * day
/** Changes are asked for from so long before the last reading, since feeds stamp them late. */
const overlap = 8 * day

/** How a feed is read this time: all of it, or what changed where the feed can tell. */
export function readingOf(
  step: <T>(run: (work: Work) => Promise<T>) => Promise<T>,
  feed: DueFeed,
  now: Date,
  read: ReadOptions = {},
): (() => Reading) | undefined {
  const { id, trial, wholeAt, readAt, address, wantsWhole, standard } = feed
  if (standard === 'rpde')
    return () => readRpde(step, { id, addresses: addressesOf(address), wantsWhole, wholeAt }, read)
  const isRecent = wholeAt !== null && now.getTime() - wholeAt.getTime() < wholeEvery
  if (wantsWhole || !trial.modifiedAfter || !isRecent || !readAt) return undefined
  const modifiedAfter = new Date(readAt.getTime() - overlap).toISOString()
  return () => readAddress(address, { ...read, modifiedAfter })
}
