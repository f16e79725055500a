import { type Known, runsUntilInactive } from './compare.ts'
import type { ImportReport } from './import-feed.ts'

/** What is remembered of a record while the record itself waits in the spool. */
export type Line = ImportReport & { isOffer: boolean }
export type Lines = Line[]

export const isStored = (outcome: ImportReport['outcome']) =>
  outcome === 'added' || outcome === 'changed' || outcome === 'returned'

export type Plan = {
  found: number
  before: number | undefined
  seen: string[]
  missing: string[]
  withdrawn: string[]
}

export function planOf(lines: Lines, known: Map<string, Known>, before: number | undefined): Plan {
  const seen = new Set(lines.flatMap(({ sourceId }) => sourceId ?? []))
  return {
    found: lines.filter(({ isOffer }) => isOffer).length,
    before,
    seen: [...known.values()]
      .filter(({ sourceId, missedRuns }) => missedRuns > 0 && missedRuns < runsUntilInactive && seen.has(sourceId))
      .map(({ sourceId }) => sourceId),
    missing: [...known.keys()].filter((sourceId) => !seen.has(sourceId)),
    withdrawn: lines.flatMap(({ outcome, sourceId }) => (outcome === 'withdrawn' && sourceId ? sourceId : [])),
  }
}

export function countOutcomes(report: ImportReport[]) {
  const count = (outcome: ImportReport['outcome']) => report.filter((line) => line.outcome === outcome).length
  return {
    added: count('added'),
    changed: count('changed'),
    returned: count('returned'),
    unchanged: count('unchanged'),
    skipped: count('skipped'),
    kept: count('kept'),
    failed: count('failed'),
    withdrawn: count('withdrawn'),
  }
}

export const shrunken = ({ found, before }: Plan) =>
  `The feed had ${before} records the last time and has ${found} now. Nothing was marked as missing: look at the feed, then accept the smaller number if it is right.`
