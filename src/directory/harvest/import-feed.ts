import type { Database } from '../../platform/database/database.ts'
import { inWork, nobody } from '../../platform/database/in-work.ts'
import type { Work } from '../../platform/work.ts'
import {
  addLines,
  beatRun,
  type FeedTerms,
  finishRun,
  lastWholeCount,
  listKnown,
  listNames,
  listRaw,
  markMissing,
  markSeen,
  registerFeed,
  startRun,
  withdraw,
} from '../store/harvest.ts'
import { rebuildSearchWords, refreshSearch, sortIntoSearch } from '../store/search-document.ts'
import { type Fate, fateOf, isShrunken, isThinner, type Known, runsUntilInactive } from './compare.ts'
import { countOutcomes, isStored, type Lines, type Plan, planOf, shrunken } from './plan.ts'
import { type Reading, type ReadOptions, type ReadRecord, type ReadSummary, readFeed } from './reading/index.ts'
import { Spool } from './spool.ts'
import { storeRecords } from './store-records.ts'
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
  sourceId?: string
  name?: string
  outcome: Fate | 'skipped' | 'kept' | 'failed' | 'missing' | 'withdrawn'
  notes: string[]
}
export type ImportResult = { complete: boolean; problem?: string; counts: ImportCounts; report: ImportReport[] }
export type ImportCounts = Record<
  'found' | Fate | 'skipped' | 'kept' | 'failed' | 'missing' | 'withdrawn' | 'ended',
  number
> & {
  held: boolean
}

/** Somebody else is reading this feed just now. */
export class FeedBusy extends Error {}

const batchSize = 500
/** So many batches at once: while the database sorts one in, the next is made ready. */
const lanes = 2
const linesAtOnce = 2000

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

type Step = <T>(run: (work: Work) => Promise<T>) => Promise<T>
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
  try {
    // All of it before the first row is written: only its end tells whether the reading was whole.
    const known = new Map((await step((work) => listKnown(work, feed.id))).map((one) => [one.sourceId, one]))
    const { lines, summary } = await readAll(options, known, spool)
    if (!summary.complete) await keepRicher(step, feed, lines, spool)
    const report = await storeAll(step, feed, lines, spool, options)
    const plan = await step(async (work) => planOf(lines, known, await lastWholeCount(work, feed.id)))
    const missing = summary.isPartial ? [] : await step((work) => missingLines(work, feed, plan, report.length))
    // What was written is sorted in and counted beside that: neither waits for the other.
    const isWritten = report.some(({ outcome }) => isStored(outcome))
    await allOf([keepLines(step, runId, [...report, ...missing]), ...(isWritten ? [makeFindable(step)] : [])])
    return await step((work) => finish(work, feed, runId, { plan, summary, report, options }))
  } finally {
    await spool.close()
  }
}

/** Words that are new here can be meant by whoever misspells them. */
async function makeFindable(step: Step): Promise<void> {
  await step(rebuildSearchWords)
  await step(sortIntoSearch)
}

async function keepLines(step: Step, runId: string, lines: ImportReport[]): Promise<void> {
  for (let at = 0; at < lines.length; at += linesAtOnce)
    await step((work) => addLines(work, runId, lines.slice(at, at + linesAtOnce)))
}

type Done = { plan: Plan; summary: ReadSummary; report: ImportReport[]; options: ImportOptions }

async function finish(work: Work, feed: FeedFacts, runId: string, { plan, summary, report, options }: Done) {
  const isWhole = summary.complete && !summary.isPartial
  const held = isWhole && !options.acceptShrunken && isShrunken(plan.found, plan.before)
  const gone = isWhole && !held ? await markMissing(work, feed.id, plan.missing, runsUntilInactive) : []
  const ended = [...gone, ...(await withdraw(work, feed.id, plan.withdrawn, runsUntilInactive))]
  await refreshSearch(work, ...ended)
  await markSeen(work, feed.id, plan.seen)
  if (ended.length > 0) await rebuildSearchWords(work)
  const counts: ImportCounts = {
    ...countOutcomes(report),
    found: plan.found,
    missing: summary.isPartial ? 0 : plan.missing.length,
    ended: ended.length,
    held,
  }
  const problem = held ? shrunken(plan) : summary.problem
  const result = { complete: summary.complete, ...(problem ? { problem } : {}), counts, report }
  await finishRun(work, feed.id, runId, { ...result, isWhole })
  return result
}

async function missingLines(work: Work, feed: FeedFacts, { missing }: Plan, after: number): Promise<ImportReport[]> {
  const names = await listNames(work, feed.id, missing)
  return names.map(({ sourceId, name }, index) => ({
    line: after + index + 1,
    sourceId,
    name,
    outcome: 'missing',
    notes: [],
  }))
}

async function readAll(
  { source, read, reading: given, progress }: ImportOptions,
  known: Map<string, Known>,
  spool: Spool,
): Promise<{ lines: Lines; summary: ReadSummary }> {
  const reading = given ? given() : readFeed(source, read)
  const lines: Lines = []
  for (;;) {
    const next = await reading.next()
    if (next.done) return { lines, summary: next.value }
    const { offer, report } = next.value
    const outcome = outcomeOf(next.value, known)
    lines.push({ ...report, outcome, isOffer: offer !== undefined })
    if (offer && isStored(outcome)) await spool.add(offer)
    progress?.({ step: 'reading', count: lines.length })
  }
}

function outcomeOf(record: ReadRecord, known: Map<string, Known>): ImportReport['outcome'] {
  const before = known.get(record.report.sourceId ?? '')
  if (record.isWithdrawn) return before && before.missedRuns < runsUntilInactive ? 'withdrawn' : 'unchanged'
  return record.offer ? fateOf(record.offer, before) : 'skipped'
}

/** A broken reading may know less of a record than an earlier one did. */
async function keepRicher(step: Step, feed: FeedFacts, lines: Lines, spool: Spool): Promise<void> {
  const changed = new Map(
    lines.flatMap((line) => (line.outcome === 'changed' && line.sourceId ? [[line.sourceId, line]] : [])),
  )
  for await (const batch of spool.batches(batchSize)) {
    const asked = batch.filter(({ sourceId }) => changed.has(sourceId))
    const stored = await step((work) =>
      listRaw(
        work,
        feed.id,
        asked.map(({ sourceId }) => sourceId),
      ),
    )
    for (const { sourceId, raw } of asked) {
      const line = changed.get(sourceId)
      if (!line || !isThinner(stored.get(sourceId), raw)) continue
      line.outcome = 'kept'
      line.notes = [...line.notes, 'The reading was broken and knew less than we do: what we have was kept.']
    }
  }
}

async function storeAll(
  step: Step,
  feed: FeedFacts,
  lines: Lines,
  spool: Spool,
  { progress }: ImportOptions,
): Promise<ImportReport[]> {
  const failures = new Map<string, string>()
  const kept = new Set(lines.flatMap(({ outcome, sourceId }) => (outcome === 'kept' && sourceId ? sourceId : [])))
  const of = lines.filter(({ outcome }) => isStored(outcome)).length
  const batches = spool.batches(batchSize)
  let done = 0
  const lane = async () => {
    for (let next = await batches.next(); !next.done; next = await batches.next()) {
      const batch = next.value.filter(({ sourceId }) => !kept.has(sourceId))
      for (const [sourceId, why] of await again(() => step((work) => storeRecords(work, feed, batch))))
        failures.set(sourceId, why)
      done += batch.length
      progress?.({ step: 'storing', count: done, of })
    }
  }
  await allOf(Array.from({ length: lanes }, lane))
  return lines.map(({ isOffer: _isOffer, ...line }): ImportReport => {
    const why = isStored(line.outcome) && line.sourceId ? failures.get(line.sourceId) : undefined
    return why ? { ...line, outcome: 'failed', notes: [...line.notes, why] } : line
  })
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
async function allOf(running: Promise<void>[]): Promise<void> {
  await Promise.allSettled(running)
  await Promise.all(running)
}
