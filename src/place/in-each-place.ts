import type { Database } from '../platform/database/database.ts'
import { inWork, nobody } from '../platform/database/in-work.ts'
import type { Jobs } from '../platform/jobs/index.ts'
import type { Work } from '../platform/work.ts'
import type { Place } from './place.ts'
import { listPlaces } from './store.ts'

type Options = { database: Database; jobs: Jobs; now(): Date }

/** A job does this for every place, one after the other: each in a transaction of its own, which sees that place alone. */
export async function inEachPlace(
  { database, jobs, now }: Options,
  name: string,
  run: (work: Work, place: Place) => Promise<void>,
): Promise<void> {
  const actor = { ...nobody, role: 'jobs' }
  const settings = () => ({ now: now(), locale: 'en-GB' as const, requestId: name, jobs })
  for (const place of await inWork(database, actor, settings(), name, listPlaces))
    await inWork(database, { ...actor, place: place.id }, settings(), name, (work) => run(work, place))
}
