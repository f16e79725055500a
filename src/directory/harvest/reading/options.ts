import type { RawRecord, ReadRecord, ReadSummary } from './shape.ts'

export type ReadOptions = {
  /** Finds the addresses of a host's name, so that private ones can be refused. */
  resolve?: (host: string) => Promise<string[]>
  log?: (message: string) => void
  /** Of one answer or file. */
  maxBytes?: number
  /** Of a whole reading. */
  maxTotalBytes?: number
  maxPages?: number
  /** Between two requests of one worker to the feed. */
  delayMs?: number
  /** Before the first repetition of a failed request; doubled each time. */
  backoffMs?: number
  timeoutMs?: number
  /** Asks only for what changed since then: for feeds that were proved to honour it. */
  modifiedAfter?: string
  /** For tests and demonstrations: feeds on this machine, over http. */
  allowLoopback?: boolean
}

/** Records as they came, and those of which the reader knows already what they are. */
export type Reading = AsyncGenerator<RawRecord | ReadRecord, ReadSummary, void>

export const limits = {
  maxBytes: 20_000_000,
  maxTotalBytes: 500_000_000,
  maxPages: 5_000,
  delayMs: 50,
  backoffMs: 1_000,
  timeoutMs: 30_000,
} as const
