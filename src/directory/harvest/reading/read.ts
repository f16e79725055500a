import { stat } from 'node:fs/promises'
import { readAddress } from './from-address.ts'
import { readFolder, readOneFile } from './from-files.ts'
import type { Reading, ReadOptions } from './options.ts'
import { lookAt } from './record.ts'
import type { ReadRecord, ReadSummary } from './shape.ts'

export type { Reading, ReadOptions }

/**
 * Reads a feed: a file (one page, or one service), a folder (pages and details as JSON, or a data package of CSV files)
 * or the https address of an API. Bad content never throws: the reading ends with `complete: false` and a sentence.
 */
export async function* readFeed(source: string, options: ReadOptions = {}): Reading {
  try {
    if (/^[a-z][a-z+.-]+:\/\//i.test(source)) return yield* readAddress(source, options)
    const found = await stat(source).catch(() => undefined)
    if (!found) return { complete: false, problem: 'There is no such file or folder.' }
    return yield* found.isDirectory() ? readFolder(source, options) : readOneFile(source, options)
  } catch (error) {
    options.log?.(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return { complete: false, problem: 'The feed could not be read because of a fault on our side.' }
  }
}

/** For callers that want it all in memory, such as tests and small feeds. */
export async function readWhole(reading: Reading): Promise<ReadSummary & { records: ReadRecord[] }> {
  const records: ReadRecord[] = []
  for (;;) {
    const step = await reading.next()
    if (step.done) return { ...step.value, records }
    records.push(lookAt(step.value))
  }
}
