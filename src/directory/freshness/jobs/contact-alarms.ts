import { listLeavers, managerAddresses } from '../../../account/index.ts'
import { inEachPlace } from '../../../place/index.ts'
import type { Database } from '../../../platform/database/database.ts'
import type { Jobs } from '../../../platform/jobs/index.ts'
import { defineTemplate, queueMessage } from '../../../platform/messages/index.ts'
import { directoryPaths as paths } from '../../paths.ts'
import { freshStaffWords as words } from '../staff-words.ts'
import { addAlarm, addBodyAlarm, listNamed, takeUntold } from '../store/alarms.ts'
import { listLiaisonAddresses } from '../store/liaisons.ts'

/** To whoever manages the service: that somebody has left whom people were told to turn to; who, stands on the page. */
export const contactLeft = defineTemplate({
  name: 'contact-left',
  audience: 'staff',
  subject: words.leftSubject,
  body: words.leftMail,
})

export type Options = { database: Database; jobs: Jobs; now(): Date }

/** In the night: whoever is named somewhere and does not work here any more. Asked twice, it raises nothing twice. */
export function findLeavers(options: Options): Promise<void> {
  return inEachPlace(options, 'find-leavers', async (work, { id: place }) => {
    const [named, liaisons] = [await listNamed(work, place), await listLiaisonAddresses(work, place)]
    const left = await listLeavers(
      work,
      [...named, ...liaisons].map(({ email }) => email),
    )
    for (const { id, email } of named) if (left.has(email.toLowerCase())) await addAlarm(work, id, 'account ended')
    for (const { organisationId, email } of liaisons)
      if (left.has(email.toLowerCase())) await addBodyAlarm(work, organisationId)
  })
}

/** One message to each manager of a place, however many alarms are new. */
export function tellContactAlarms(options: Options): Promise<void> {
  return inEachPlace(options, 'tell-contact-alarms', async (work, { id: place, name }) => {
    if (!(await takeUntold(work, place))) return
    for (const { email, account } of await managerAddresses(work, place))
      await queueMessage(work, {
        template: contactLeft,
        channel: 'email',
        recipient: email,
        account,
        locale: 'en-GB',
        arguments: { place: name, link: paths.freshness },
      })
  })
}
