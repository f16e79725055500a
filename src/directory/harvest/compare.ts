import { asFields } from './reading/fields.ts'
import { type HarvestedOffer, readHashOf } from './reading/index.ts'
import { mappingVersion, storedHash } from './to-rows.ts'

/** What we know of a record from earlier runs. */
export type Known = { sourceId: string; hash: string; readHash: string | null; missedRuns: number }

/** A record missing in so many complete runs in a row is shown no longer; it is never deleted. */
export const runsUntilInactive = 3
/** A run that finds less than this share of the last whole one is held for somebody to look at. */
const smallestShare = 0.8

export type Fate = 'added' | 'changed' | 'returned' | 'unchanged'

export function fateOf(offer: HarvestedOffer, known: Known | undefined): Fate {
  if (!known) return 'added'
  if (known.hash !== storedHash(offer)) return 'changed'
  return known.missedRuns > 0 ? 'returned' : 'unchanged'
}

/** How a record came, and how we read records now. */
export function readStamp(raw: unknown): string | undefined {
  const hash = readHashOf(raw)
  return hash && `${mappingVersion}:${hash}`
}

export function isShrunken(count: number, before: number | undefined): boolean {
  return before !== undefined && count < before * smallestShare
}

/** After a broken reading: does the new record lack something that the stored one has? Then the stored one stays. */
export function isThinner(stored: unknown, read: unknown): boolean {
  const now = asFields(read) ?? {}
  return Object.entries(asFields(stored) ?? {}).some(([key, value]) => !isEmpty(value) && isEmpty(now[key]))
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true
  return typeof value === 'object' && Object.keys(value).length === 0
}
