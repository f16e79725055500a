import type { Work } from '../../platform/work.ts'
import { addLines, listRaw } from '../store/harvest.ts'
import { isThinner } from './compare.ts'
import type { ImportOptions, ImportReport } from './import-feed.ts'
import type { Run } from './read-all.ts'
import type { Waiting } from './spool.ts'
import { storeRecords } from './store-records.ts'
import type { FeedFacts } from './to-rows.ts'

const batchSize = 500
/** So many batches at once: while the database sorts one in, the next is made ready. */
const lanes = 2

/** Stores what waits, each batch together with the lines that say what became of it. */
export async function storeAll(
  { step, runId, tally, spool }: Run,
  feed: FeedFacts,
  isBroken: boolean,
  progress: ImportOptions['progress'],
): Promise<void> {
  const batches = spool.batches(batchSize)
  let done = 0
  const lane = async () => {
    for (let next = await batches.next(); !next.done; next = await batches.next()) {
      const batch = next.value
      const lines = await again(() =>
        step(async (work) => {
          const told = await storeBatch(work, feed, batch, isBroken)
          await addLines(work, feed.id, runId, told)
          return told
        }),
      )
      for (const line of lines) tally.count(line)
      done += batch.length
      progress?.({ step: 'storing', count: done, of: tally.waiting })
    }
  }
  await allOf(Array.from({ length: lanes }, lane))
}

async function storeBatch(work: Work, feed: FeedFacts, batch: Waiting[], isBroken: boolean): Promise<ImportReport[]> {
  const richer = isBroken ? await listRicher(work, feed, batch) : new Set<string>()
  const failures = await storeRecords(
    work,
    feed,
    batch.filter(({ offer }) => !richer.has(offer.sourceId)),
  )
  return batch.map(({ offer, line }): ImportReport => {
    const why = failures.get(offer.sourceId)
    if (why) return { ...line, outcome: 'failed', notes: [...line.notes, why] }
    return richer.has(offer.sourceId) ? { ...line, outcome: 'kept', notes: [...line.notes, kept] } : line
  })
}

const kept = 'The reading was broken and knew less than we do: what we have was kept.'

/** A broken reading may know less of a record than an earlier one did. */
async function listRicher(work: Work, feed: FeedFacts, batch: Waiting[]): Promise<Set<string>> {
  const changed = batch.flatMap(({ offer, line }) => (line.outcome === 'changed' ? offer : []))
  const stored = await listRaw(
    work,
    feed.id,
    changed.map(({ sourceId }) => sourceId),
  )
  return new Set(
    changed.filter(({ sourceId, raw }) => isThinner(stored.get(sourceId), raw)).map(({ sourceId }) => sourceId),
  )
}

/** Two batches with the same bodies may stand in each other's way: the database ends one of them, and it is stored a moment later. */
async function again<T>(run: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++)
    try {
      return await run()
    } catch (error) {
      if ((error as { code?: string }).code !== '40P01' || tries === 3) throw error
    }
}

/** Nothing is under way any longer when this fails. */
export async function allOf(running: Promise<void>[]): Promise<void> {
  await Promise.allSettled(running)
  await Promise.all(running)
}
