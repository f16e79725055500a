import type { ImportReport } from './import-feed.ts'

type Outcome = ImportReport['outcome']

export const isStored = (outcome: Outcome) => outcome === 'added' || outcome === 'changed' || outcome === 'returned'

const mostTold = 1000

/** What became of how many. The lines themselves stand in the database: a run holds a few hundred records, however large its feed is. */
export class Tally {
  /** Records that are offers, whatever became of them. */
  found = 0
  /** Of these, how many were put aside to be stored. */
  waiting = 0
  readonly withdrawn: string[] = []
  /** What was not taken over, for whoever waits at the command line: the first of them. */
  readonly refused: ImportReport[] = []
  readonly counts: Record<Exclude<Outcome, 'missing'>, number> = {
    ...{ added: 0, changed: 0, returned: 0, unchanged: 0 },
    ...{ skipped: 0, kept: 0, failed: 0, withdrawn: 0 },
  }

  count(line: ImportReport): void {
    const { outcome, sourceId } = line
    if (outcome !== 'missing') this.counts[outcome] += 1
    if (outcome === 'withdrawn' && sourceId) this.withdrawn.push(sourceId)
    if ((outcome === 'failed' || outcome === 'skipped') && this.refused.length < mostTold) this.refused.push(line)
  }

  get isWritten(): boolean {
    return this.counts.added + this.counts.changed + this.counts.returned > 0
  }
}
