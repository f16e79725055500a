import type { Database } from '../../platform/database/database.ts'
import { inWork, nobody } from '../../platform/database/in-work.ts'
import type { Work } from '../../platform/work.ts'
import {
  addMissing,
  beatRun,
  type FeedTerms,
  finishRun,
  lastWholeCount,
  markMissing,
  markSeen,
  registerFeed,
  startRun,
  withdraw,
} from '../store/harvest.ts'
import { rebuildSearchWords, refreshSearch, sortIntoSearch } from '../store/search-document.ts'
import { type Fate, isShrunken, runsUntilInactive } from './compare.ts'
import { readAll, type Step } from './read-all.ts'
import type { Reading, ReadOptions, ReadSummary } from './reading/index.ts'
import { Spool } from './spool.ts'
import { listMissingIds } from './store/runs.ts'
import { allOf, Storing } from './store-all.ts'
import { Tally } from './tally.ts'
import type { FeedFacts } from './to-rows.ts'

export type ImportOptions = Omit<FeedTerms, 'name' | 'address'> & {
  /** The name under which the feed is known here. */
  feed: string
  /** A file, a folder or the address of an API. */
  source: string
  now(): Date
  read?: ReadOptions
  /** How it is read, when not as the source says: a spreadsheet, or only what changed. */
  reading?(): Reading
  /** Somebody looked at a run that was held, and says that the feed really became smaller. */
  acceptShrunken?: boolean
  progress?(done: { step: 'reading' | 'storing'; count: number; of?: number }): void
}

export type ImportReport = {
  line: number
  sourceId?: string | undefined
  name?: string | undefined
  outcome: Fate | 'skipped' | 'kept' | 'failed' | 'missing' | 'withdrawn'
  notes: string[]
}
export type ImportResult = { complete: boolean; problem?: string; counts: ImportCounts; refused: ImportReport[] }
export type ImportCounts = Record<
  'found' | Fate | 'skipped' | 'kept' | 'failed' | 'missing' | 'withdrawn' | 'ended',
  number
> & {
  held: boolean
}

/** Somebody else is reading this feed just now. */
export class FeedBusy extends Error {}

/**
 * Reads a feed and stores what it says. Nothing is ever deleted: a broken or shrunken run only adds and changes, and a
 * record that is missing from three whole runs in a row is shown no longer.
 */
export async function importFeed(database: Database, options: ImportOptions): Promise<ImportResult> {
  const step = <T>(run: (work: Work) => Promise<T>) =>
    inWork(database, nobody, { now: options.now(), locale: 'en-GB', requestId: 'import' }, 'feed.import', run)
  const { feed, runId } = await step((work) => begin(work, options))
  if (!runId) throw new FeedBusy('This feed is being read already.')
  const beats = beatsOf(step, runId, options)
  try {
    return await run(step, feed, runId, { ...options, progress: beats.progress })
  } catch (error) {
    await step((work) =>
      finishRun(work, feed.id, runId, { ...cutOff, problem: 'It was cut off by a fault on our side.' }),
    ).catch(() => {})
    // Some of it may have been kept.
    await makeFindable(step).catch(() => {})
    throw error
  } finally {
    await beats.stop()
  }
}

const cutOff = { complete: false, isWhole: false, counts: {} }

async function begin(work: Work, options: ImportOptions) {
  const { feed: name, source: address, licence, mayRepublish, placeId } = options
  const terms = { ...(licence ? { licence } : {}), ...(placeId ? { placeId } : {}) }
  const feed = await registerFeed(work, {
    ...terms,
    ...(mayRepublish === undefined ? {} : { mayRepublish }),
    name,
    address,
  })
  return { feed, runId: await startRun(work, feed.id) }
}

/** A sign of life, with how far it is: once a second while records come, and also while one keeps us waiting. */
function beatsOf(step: Step, runId: string, { progress }: ImportOptions) {
  let [last, isBeating] = [performance.now(), false]
  let done: object = {}
  let beat: Promise<void> = Promise.resolve()
  const tell = () => {
    if (isBeating) return
    ;[last, isBeating] = [performance.now(), true]
    beat = step((work) => beatRun(work, runId, done))
      .catch(() => {})
      .finally(() => {
        isBeating = false
      })
  }
  const waiting = setInterval(tell, 15_000)
  return {
    progress(far: Parameters<NonNullable<ImportOptions['progress']>>[0]) {
      progress?.(far)
      done = far
      if (performance.now() - last > 1000) tell()
    },
    stop() {
      clearInterval(waiting)
      return beat
    },
  }
}

async function run(step: Step, feed: FeedFacts, runId: string, options: ImportOptions): Promise<ImportResult> {
  const spool = await Spool.open()
  const tally = new Tally()
  const storing = new Storing({ step, runId, tally }, feed)
  try {
    const summary = await readAll({ step, feedId: feed.id, runId, tally, spool, storing }, options)
    storing.isRead(summary.complete, options.progress)
    for await (const one of spool.records()) await storing.add(one)
    await storing.end()
    const missing = summary.isPartial ? 0 : await step((work) => addMissing(work, feed.id, runId))
    if (tally.isWritten) await makeFindable(step)
    return await step((work) => finish(work, feed, runId, { tally, missing, summary, options }))
  } finally {
    await storing.close()
    await spool.close()
  }
}

/** Words that are new here can be meant by whoever misspells them. */
async function makeFindable(step: Step): Promise<void> {
  await allOf([step(rebuildSearchWords), step(sortIntoSearch)])
}

type Done = { tally: Tally; missing: number; summary: ReadSummary; options: ImportOptions }

async function finish(work: Work, feed: FeedFacts, runId: string, { tally, missing, summary, options }: Done) {
  const isWhole = summary.complete && !summary.isPartial
  const before = await lastWholeCount(work, feed.id)
  const held = isWhole && !options.acceptShrunken && isShrunken(tally.found, before)
  const away = isWhole && !held ? await listMissingIds(work, runId) : []
  const gone = await markMissing(work, feed.id, away, runsUntilInactive)
  const ended = [...gone, ...(await withdraw(work, feed.id, tally.withdrawn, runsUntilInactive))]
  await refreshSearch(work, ...ended)
  await markSeen(work, feed.id, runId, runsUntilInactive)
  if (ended.length > 0) await rebuildSearchWords(work)
  const counts: ImportCounts = { ...tally.counts, found: tally.found, missing, ended: ended.length, held }
  const problem = held ? shrunken(tally.found, before) : summary.problem
  const result = { complete: summary.complete, ...(problem ? { problem } : {}), counts, refused: tally.refused }
  await finishRun(work, feed.id, runId, { ...result, isWhole })
  return result
}

const shrunken = (found: number, before: number | undefined) =>
  `The feed had ${before} records the last time and has ${found} now. Nothing was marked as missing: look at the feed, then accept the smaller number if it is right.`
