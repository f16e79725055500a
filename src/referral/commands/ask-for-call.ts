import { z } from 'zod'
import { defineCommand } from '../../platform/command.ts'
import { doorWords as words } from '../door.ts'
import { isPhone, LongText, Name, NewReferralInput } from '../new-referral.ts'
import { canSend } from '../policy.ts'
import { openDoorway, receive } from '../receive.ts'

/**
 * In a crisis two answers are enough. Nobody is asked for an agreement first: it is kept so that somebody can call, and
 * the agreement is asked for in that call.
 */
export const askForCall = defineCommand({
  name: 'referral.ask-for-call',
  input: z.object({
    from: z.string().default(''),
    name: Name,
    number: z
      .string()
      .default('')
      .transform((typed) => typed.trim())
      .refine((typed) => typed !== '', { error: words.numberMissing })
      .refine((typed) => typed === '' || isPhone(typed), { error: words.numberWrong }),
    words: LongText,
  }),
  load: ({ from }, work) => openDoorway(work, from),
  allow: (actor, { linked }) => canSend(actor, { door: 'self', isByLink: linked !== undefined }),
  run: (doorway, { from, name, number, words: said }, work) =>
    receive(
      work,
      doorway,
      NewReferralInput.parse({
        door: 'self',
        from,
        urgency: 'crisis',
        name,
        channel: 'phone',
        reachValue: number,
        safe: 'yes',
        voicemail: 'no',
        know: said,
      }),
    ),
  people: ({ personId }) => [personId],
})
