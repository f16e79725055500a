import type { Work } from '../../platform/work.ts'
import { addLines, listKnown, noteRead, type RunLine } from '../store/harvest.ts'
import { fateOf, type Known, readStamp, runsUntilInactive } from './compare.ts'
import type { ImportOptions, ImportReport } from './import-feed.ts'
import { asFields, text } from './reading/fields.ts'
import { lookAt, type RawRecord, type ReadRecord, type ReadSummary, readFeed } from './reading/index.ts'
import type { Spool, Waiting } from './spool.ts'
import type { Storing } from './store-all.ts'
import { isStored, type Tally } from './tally.ts'

export type Step = <T>(run: (work: Work) => Promise<T>) => Promise<T>
export type Run = { step: Step; feedId: string; runId: string; tally: Tally; spool: Spool; storing: Storing }

/** So many records are held while they are looked at, and as many while the next come. */
const lookedAtOnce = 500

/**
 * Reads all of it. What is new here is stored while more is read; what is known and came otherwise waits, for only the
 * end of the reading tells whether it was whole. What became of the others is written at once.
 */
export async function readAll(
  run: Run,
  { source, read, reading: given, progress }: ImportOptions,
): Promise<ReadSummary> {
  const reading = given ? given() : readFeed(source, read)
  let looking: Promise<void> = Promise.resolve()
  let came: (RawRecord | ReadRecord)[] = []
  try {
    for (let count = 1; ; count += 1) {
      const next = await reading.next()
      if (!next.done) {
        came.push(next.value)
        progress?.({ step: 'reading', count })
        if (came.length < lookedAtOnce) continue
      }
      await looking
      looking = lookAtAll(run, came)
      // What is wrong with it rises when it is waited for.
      looking.catch(() => {})
      came = []
      if (!next.done) continue
      await looking
      return next.value
    }
  } finally {
    await looking.catch(() => {})
  }
}

async function lookAtAll(run: Run, came: (RawRecord | ReadRecord)[]): Promise<void> {
  const { step, feedId, runId, tally, spool, storing } = run
  const ids = came.flatMap((one) => aboutOf(one).sourceId ?? [])
  const known = new Map((await step((work) => listKnown(work, feedId, ids))).map((one) => [one.sourceId, one]))
  const [lines, same]: [RunLine[], Waiting[]] = [[], []]
  for (const one of came) {
    const looked = look(one, known)
    if (looked.offer) tally.found += 1
    if (looked.waiting && isStored(looked.line.outcome)) {
      tally.waiting += 1
      await (looked.line.outcome === 'added' ? storing : spool).add(looked.waiting)
      continue
    }
    if (looked.waiting?.readHash && looked.line.outcome === 'unchanged') same.push(looked.waiting)
    tally.count(looked.line)
    lines.push(looked.line)
  }
  await step(async (work) => {
    await addLines(work, feedId, runId, lines)
    await noteRead(work, feedId, same)
  })
}

const aboutOf = (one: RawRecord | ReadRecord) => {
  if ('report' in one) return one.report
  const record = asFields(one.raw)
  return { sourceId: text(record, 'id'), name: text(record, 'name') }
}

type Looked = { line: RunLine & ImportReport; offer: boolean; waiting?: Waiting }

/** A record that came just so before is not looked at again: what was said of it then still holds. */
function look(one: RawRecord | ReadRecord, known: Map<string, Known>): Looked {
  const readHash = 'raw' in one ? readStamp(one.raw) : undefined
  const { sourceId, name } = aboutOf(one)
  const before = known.get(sourceId ?? '')
  if ('raw' in one && before && before.missedRuns === 0 && readHash && readHash === before.readHash)
    return {
      offer: true,
      line: { line: one.line, sourceId, name, outcome: 'unchanged', notes: one.notes, isAgain: true },
    }
  const record = lookAt(one)
  const { offer, report } = record
  const line = { ...report, outcome: outcomeOf(record, before) }
  if (!offer) return { line, offer: false }
  const early = new Set('raw' in one ? one.notes : [])
  return {
    line,
    offer: true,
    waiting: { offer, line, said: report.notes.filter((note) => !early.has(note)), readHash },
  }
}

function outcomeOf({ offer, isWithdrawn }: ReadRecord, before: Known | undefined): ImportReport['outcome'] {
  if (isWithdrawn) return before && before.missedRuns < runsUntilInactive ? 'withdrawn' : 'unchanged'
  return offer ? fateOf(offer, before) : 'skipped'
}
