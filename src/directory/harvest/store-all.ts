import type { Work } from '../../platform/work.ts'
import { addLines, listRaw } from '../store/harvest.ts'
import { isThinner } from './compare.ts'
import type { ImportOptions, ImportReport } from './import-feed.ts'
import type { Step } from './read-all.ts'
import type { Waiting } from './spool.ts'
import { storeRecords } from './store-records.ts'
import type { Tally } from './tally.ts'
import type { FeedFacts } from './to-rows.ts'

const batchSize = 500
/** So many batches at once: while the database sorts one in, the next is made ready. */
const lanes = 2

type Run = { step: Step; runId: string; tally: Tally }

/**
 * Stores records as they come, each batch together with the lines that say what became of it. Who adds one waits while
 * all lanes are taken, so that no more are held than that.
 */
export class Storing {
  readonly #run: Run
  readonly #feed: FeedFacts
  readonly #lanes: Promise<void>[] = Array.from({ length: lanes }, () => Promise.resolve())
  #held: Waiting[] = []
  #done = 0
  #isBroken = false
  #progress: ImportOptions['progress']

  constructor(run: Run, feed: FeedFacts) {
    this.#run = run
    this.#feed = feed
  }

  /** What waited for the end of the reading comes now. A broken one may know less of a record than we do. */
  isRead(isWhole: boolean, progress: ImportOptions['progress']): void {
    this.#isBroken = !isWhole
    this.#progress = progress
  }

  async add(one: Waiting): Promise<void> {
    this.#held.push(one)
    if (this.#held.length === batchSize) await this.#begin()
  }

  async #begin(): Promise<void> {
    const free = await Promise.race(this.#lanes.map((lane, at) => lane.then(() => at)))
    const lane = this.#store(this.#held)
    this.#held = []
    this.#lanes[free] = lane
    // What is wrong with it rises where it is waited for.
    lane.catch(() => {})
  }

  async #store(batch: Waiting[]): Promise<void> {
    const { step, runId, tally } = this.#run
    const lines = await again(() =>
      step(async (work) => {
        const told = await storeBatch(work, this.#feed, batch, this.#isBroken)
        await addLines(work, this.#feed.id, runId, told)
        return told
      }),
    )
    for (const line of lines) tally.count(line)
    this.#done += batch.length
    this.#progress?.({ step: 'storing', count: this.#done, of: tally.waiting })
  }

  /** All that was added is stored. */
  async end(): Promise<void> {
    if (this.#held.length > 0) await this.#begin()
    await allOf(this.#lanes)
  }

  /** Nothing is under way any longer, whatever became of it. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#lanes)
  }
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
