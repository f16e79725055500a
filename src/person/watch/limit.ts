import { listMembers } from '../../account/index.ts'
import { findPlace } from '../../place/index.ts'
import { inWork, nobody } from '../../platform/database/in-work.ts'
import { Refusal } from '../../platform/errors.ts'
import type { Domain } from '../../platform/http/index.ts'
import { queueMessage } from '../../platform/messages/index.ts'
import type { Work } from '../../platform/work.ts'
import { paths } from '../paths.ts'
import { addAlarm, hasAlarmSince, recordUnlessTooMany, tooManyIn } from './store.ts'
import { readingAlarmMail } from './templates.ts'
import { watchWords as words } from './words.ts'

/** So many different people an hour may one login be shown. */
export const mostPeopleAnHour = 200
export const hour = 3_600_000

class TooManyPeople extends Refusal {
  readonly people: number
  constructor(people: number) {
    super(429, words.tooMany, { count: mostPeopleAnHour })
    this.people = people
  }
}

/**
 * Asked when a page has read and nothing of it was shown: more people than anybody works with are not shown at all.
 * Those whom the login has seen already stay open, so that a promise can be kept. What the database has against it rises
 * with the commit.
 */
export async function recordWatchedReading(work: Work, name: string): Promise<void> {
  await recordUnlessTooMany(work, name, new Date(work.now.getTime() - hour), mostPeopleAnHour)
  work.seen.clear()
}

/** When that was too much. */
export function refusalOfReading(error: unknown): Refusal | undefined {
  const people = tooManyIn(error)
  return people === undefined ? undefined : new TooManyPeople(people)
}

/** What was read was rolled back and not shown; the alarm stays, once an hour for each login. */
export const raiseReadingAlarm: NonNullable<Domain['afterRefusal']> = async (
  refusal,
  refused,
  { database, jobs, now },
) => {
  const { account, organisation, place } = refused
  if (!(refusal instanceof TooManyPeople) || !account || !place) return
  const at = now()
  const actor = { ...nobody, role: 'jobs', place, organisation }
  await inWork(
    database,
    actor,
    { now: at, locale: 'en-GB', requestId: refused.requestId, jobs },
    'alarm',
    async (work) => {
      if (await hasAlarmSince(work, account, new Date(at.getTime() - hour))) return
      await addAlarm(work, account, refusal.people)
      const { name } = await findPlace(work, place)
      const addresses = new Map<string, string>()
      for (const one of await listMembers(work, place, ['place administrator', 'service manager']))
        if (one.role === 'place administrator' || one.organisationId === organisation)
          addresses.set(one.accountId, await emailOf(work, one.accountId))
      for (const [told, recipient] of addresses)
        if (told !== account)
          await queueMessage(work, {
            template: readingAlarmMail,
            channel: 'email',
            recipient,
            arguments: { place: name, link: paths.alarms },
            locale: 'en-GB',
            account: told,
          })
    },
  )
}

async function emailOf({ tx }: Work, account: string): Promise<string> {
  const row = await tx.selectFrom('account').select('email').where('id', '=', account).executeTakeFirstOrThrow()
  return row.email ?? ''
}
