import { findPlace } from '../../place/index.ts'
import type { Database } from '../../platform/database/database.ts'
import { actAs, inWork, nobody } from '../../platform/database/in-work.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import { queueMessage } from '../../platform/messages/index.ts'
import { alarmMail } from '../messages.ts'
import { paths } from '../paths.ts'
import { frontDoorAddresses, raiseAlarms as raise } from '../store/index.ts'

type Options = { database: Database; jobs: Jobs; now(): Date }

/** Every minute: a crisis that nobody picked up in time is told to everybody at the front door, once. Safe to run twice. */
export async function raiseAlarms({ database, jobs, now }: Options): Promise<void> {
  const options = { now: now(), locale: 'en-GB' as const, requestId: 'job', jobs }
  await inWork(database, { ...nobody, role: 'jobs' }, options, 'raise-alarms', async (work) => {
    for (const { placeId, reference } of await raise(work)) {
      // From here on this piece of work is about one place: its messages belong to it.
      await actAs(work.tx, { ...nobody, role: 'jobs', place: placeId })
      const place = await findPlace(work, placeId)
      for (const { email } of await frontDoorAddresses(work, placeId)) {
        await queueMessage(
          { ...work, place: placeId },
          {
            template: alarmMail,
            channel: 'email',
            recipient: email,
            locale: 'en-GB',
            arguments: { reference, place: place.name, link: paths.show(reference) },
          },
        )
      }
    }
  })
}
