import type { AnchorConfig } from '../platform/audit/jobs.ts'
import { recordAudit } from '../platform/audit.ts'
import { noteErasure } from '../platform/backup/index.ts'
import type { Database } from '../platform/database/database.ts'
import { actAs, inWork, nobody } from '../platform/database/in-work.ts'
import type { JobData } from '../platform/jobs/index.ts'
import type { Work } from '../platform/work.ts'
import {
  dropOldMessages,
  eraseShortly,
  finishBatches,
  finishErasure,
  listDueShortly,
  nextDue,
  proposeRetention,
} from './store/due.ts'

type Options = { database: Database; now(): Date; anchors?: AnchorConfig | undefined }

/** What the clock does about rights: ends erasures after their thirty days, and finds records whose time is over. */
export function rightsJobs(options: Options): [string, (data: JobData) => Promise<void>][] {
  return [
    ['end-erasures', () => endErasures(options)],
    ['find-what-is-due', () => findWhatIsDue(options)],
  ]
}

/** In the night: first what was decided, then what comes next. */
export const rightsClocks: Record<string, string> = { 'end-erasures': '10 4 * * *', 'find-what-is-due': '20 4 * * *' }

function asJob<T>({ database, now }: Options, name: string, run: (work: Work) => Promise<T>): Promise<T> {
  const options = { now: now(), locale: 'en-GB' as const, requestId: name }
  return inWork(database, { ...nobody, role: 'jobs' }, options, name, run)
}

/** Without a ledger a backup could bring somebody back: then nothing is erased, and the job says so by failing. */
function ledgerOf({ anchors }: Options): string {
  if (!anchors) throw new Error('An erasure needs a folder for its ledger')
  return anchors.folder
}

async function endErasures(options: Options): Promise<void> {
  // One a transaction, so that each is written down and forgotten by itself.
  for (;;) {
    const isMore = await asJob(options, 'end-erasures', async (work) => {
      const due = await nextDue(work)
      if (!due) return false
      await actAs(work.tx, { ...nobody, role: 'jobs', place: due.place })
      await finishErasure(work, due)
      noteAll(options, work, due.place, due.people)
      await recordAudit(work, { action: 'erasure.finish', people: due.people, subject: due.reference })
      return true
    })
    if (!isMore) break
  }
  await asJob(options, 'end-erasures', finishBatches)
}

/** On the disk before the database commits: a backup must not bring back whom the database has forgotten. */
function noteAll(options: Options, { now }: Work, place: string, people: string[]): void {
  const folder = ledgerOf(options)
  for (const person of people) noteErasure(folder, { place, person, at: now.toISOString() })
}

async function findWhatIsDue(options: Options): Promise<void> {
  const shortly = await asJob(options, 'find-what-is-due', async (work) => {
    await proposeRetention(work)
    await dropOldMessages(work)
    return listDueShortly(work)
  })
  for (const due of shortly)
    await asJob(options, 'find-what-is-due', async (work) => {
      await actAs(work.tx, { ...nobody, role: 'jobs', place: due.place })
      const people = await eraseShortly(work, due)
      noteAll(options, work, due.place, people)
      if (people.length > 0) await recordAudit(work, { action: 'erasure.finish', people, subject: due.kind })
    })
  await asJob(options, 'find-what-is-due', finishBatches)
}
