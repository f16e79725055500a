import { z } from 'zod'
import { may } from '../../../account/index.ts'
import { findPlace } from '../../../place/index.ts'
import { defineCommand } from '../../../platform/command.ts'
import { invalid, Refusal } from '../../../platform/errors.ts'
import { day, text } from '../../../platform/form/index.ts'
import { dayOf } from '../../../platform/london.ts'
import { queueMessage } from '../../../platform/messages/index.ts'
import { readReference } from '../../../platform/secrets/index.ts'
import type { Work } from '../../../platform/work.ts'
import { paths } from '../../paths.ts'
import { listToTell } from '../../restriction/store.ts'
import { placeOf } from '../../store/place-of.ts'
import { addTask } from '../../store/tasks.ts'
import { mostOpeningsADay } from '../emergency.ts'
import { breakTheGlass, countOpeningsOfToday } from '../store.ts'
import { emergencyMail } from '../templates.ts'
import { emergencyWords as words } from '../words.ts'

const BreakGlassInput = z.object({
  who: text({ missing: words.whoMissing, tooLong: words.whoUnknown, max: 40 }),
  birthDate: day({ impossible: words.birthDateWrong }),
  reason: text({ missing: words.reasonMissing, tooLong: words.reasonLong, max: 2000 }).refine(
    (reason) => reason === '' || reason.length >= 10,
    { error: words.reasonShort },
  ),
})

/** Opens a record that the actor has no access to, for an hour, and tells those who look after it at once. */
export const breakGlass = defineCommand({
  name: 'record.break-glass',
  input: BreakGlassInput,
  load: async () => ({}),
  allow: (actor) => may(actor, 'emergency.open', 'place'),
  async run(_loaded, { who, birthDate, reason }, work) {
    if ((await countOpeningsOfToday(work)) >= mostOpeningsADay) throw new Refusal(429, words.tooManyOpenings)
    const digits = who.replace(/[\s-]/g, '')
    const nhsNumber = /^\d{10}$/.test(digits) && birthDate ? digits : undefined
    const reference = readReference(who)
    const opened =
      nhsNumber || reference ? await breakTheGlass(work, { reference, nhsNumber, birthDate }, reason) : undefined
    if (!opened) throw invalid('who', words.whoUnknown)
    await tell(work, opened.personId)
    return opened
  },
  people: ({ personId }) => [personId],
})

/** Their worker and managers: a task with the record, and a message that names nobody. */
async function tell(work: Work, personId: string): Promise<void> {
  const { name: place } = await findPlace(work, placeOf(work))
  for (const { account, email, role } of await listToTell(work, personId)) {
    if (account === work.account) continue
    await addTask(work, personId, { accountId: account, kind: 'record-opened', words: '', dueOn: dayOf(work.now) })
    await queueMessage(work, {
      template: emergencyMail,
      channel: 'email',
      recipient: email,
      arguments: { place, link: role === 'service manager' ? paths.emergencyReviews : '/today' },
      locale: 'en-GB',
      account,
    })
  }
}
