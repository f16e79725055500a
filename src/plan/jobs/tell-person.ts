import { personPaths, sendToPerson } from '../../person/index.ts'
import { findPlace } from '../../place/index.ts'
import type { Database } from '../../platform/database/database.ts'
import { inWork, nobody } from '../../platform/database/in-work.ts'
import type { JobData, Jobs } from '../../platform/jobs/index.ts'
import { findConnection } from '../store/connections.ts'
import { groupAnswered } from '../templates.ts'

export type JobOptions = { database: Database; jobs: Jobs; now(): Date }

/** Tells the person that a group answered, on behalf of their worker: the group itself may not see how to reach them. */
export async function tellPersonOfAnswer(
  { database, jobs, now }: JobOptions,
  { place, reference, account, organisation }: JobData,
): Promise<void> {
  if (typeof place !== 'string' || typeof reference !== 'string') return
  const actor = {
    ...nobody,
    place,
    account: text(account),
    organisation: text(organisation),
    role: 'link worker',
    readsRecords: true,
    visitor: 'jobs',
  }
  await inWork(
    database,
    actor,
    { now: now(), locale: 'en-GB', requestId: 'job', jobs },
    'tell-person-of-answer',
    async (work) => {
      const connection = await findConnection(work, reference)
      const { name } = await findPlace(work, place)
      await sendToPerson(work, connection.personId, groupAnswered, { reference, link: personPaths.mine, place: name })
    },
  )
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
