import type { Database } from '../../../platform/database/database.ts'
import { inWork, nobody } from '../../../platform/database/in-work.ts'
import type { JobData, Jobs } from '../../../platform/jobs/index.ts'
import { findBodyPairs } from '../bodies/find-body-pairs.ts'
import { inPasses } from '../passes.ts'

type Options = { database: Database; jobs: Jobs; now(): Date }
const name = 'find-same-bodies'

export const bodyJobs = (options: Options): [string, (data: JobData) => Promise<void>][] => [
  [name, () => findSameBodies(options)],
]
/** Between two comparisons of listings. */
export const bodyClocks: Record<string, string> = { [name]: '5-59/10 * * * *' }

/** Compares what changed, some hundred at a time; run twice, it finds nothing new. */
export async function findSameBodies({ database, jobs, now }: Options): Promise<void> {
  const options = () => ({ now: now(), locale: 'en-GB' as const, requestId: name, jobs })
  await inPasses((after) =>
    inWork(database, { ...nobody, role: 'jobs' }, options(), name, (work) => findBodyPairs(work, after)),
  )
}
