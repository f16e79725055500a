import { findPlace } from '../../../place/index.ts'
import { defineCommand } from '../../../platform/command.ts'
import { queueMessage } from '../../../platform/messages/index.ts'
import { canChangeMine } from '../../policy.ts'
import { findMe } from '../../store/known.ts'
import { placeOf } from '../../store/place-of.ts'
import { KeepOutInput } from '../input.ts'
import { addExclusion, listToTell } from '../store.ts'
import { exclusionAskedMail } from '../templates.ts'

/** The person says who must not see their record. Managers alone read it: the worker may be who is meant. */
export const askForExclusion = defineCommand({
  name: 'mine.ask-for-exclusion',
  input: KeepOutInput,
  load: (_input, work) => findMe(work),
  allow: canChangeMine,
  async run(me, { who, reason }, work) {
    await addExclusion(work, me.personId, { state: 'asked', accountId: null, who, email: '', phone: '', reason })
    const { name: place } = await findPlace(work, placeOf(work))
    for (const { account, email, role } of await listToTell(work, me.personId)) {
      if (role !== 'service manager') continue
      await queueMessage(work, {
        template: exclusionAskedMail,
        channel: 'email',
        recipient: email,
        arguments: { place, link: '/today' },
        locale: 'en-GB',
        account,
      })
    }
  },
})
