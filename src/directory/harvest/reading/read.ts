import type { ReadRecord, ReadSummary } from './shape.ts'

export type ReadOptions = {
  fetch?: typeof fetch
  log?: (message: string) => void
  /** Of one answer or file. */
  maxBytes?: number
  /** Between two requests to the feed. */
  delayMs?: number
  maxPages?: number
  timeoutMs?: number
  /** For tests and demonstrations: feeds on this machine, over http. */
  allowLoopback?: boolean
}

export type Reading = AsyncGenerator<ReadRecord, ReadSummary, void>

/**
 * Reads a feed: a file (one page, or one service), a folder (pages and details as JSON, or a data package of CSV files)
 * or the https address of an API. Bad content never throws: the reading ends with `complete: false` and a sentence.
 */
// biome-ignore lint/correctness/useYield: filled in below
export async function* readFeed(source: string, _options: ReadOptions = {}): Reading {
  return { complete: false, problem: `There is no reader for ${source} yet.` }
}

/** For callers that want it all in memory, such as tests and small feeds. */
export async function readWhole(reading: Reading): Promise<ReadSummary & { records: ReadRecord[] }> {
  const records: ReadRecord[] = []
  for (;;) {
    const step = await reading.next()
    if (step.done) return { ...step.value, records }
    records.push(step.value)
  }
}
