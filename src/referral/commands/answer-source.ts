import { z } from 'zod'
import { hasConsent } from '../../person/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { text } from '../../platform/form/index.ts'
import { frontDoorWords as words } from '../front-door.ts'
import { decidedMail } from '../messages.ts'
import { canAnswerSource } from '../policy.ts'
import { addFeedback } from '../store/index.ts'
import { tellIntroducer } from '../tell.ts'
import { loadReferral } from './load-referral.ts'

/** Tells the source what came of it, while the person agrees: what is asked of them first, or that nothing is. */
export const answerSource = defineCommand({
  name: 'referral.answer-source',
  input: z
    .object({
      reference: z.string(),
      actions: text({ tooLong: words.tooLong }),
      noAction: z.literal('yes').optional(),
      planWords: text({ tooLong: words.tooLong }),
    })
    .refine(({ actions, noAction }) => actions !== '' || noAction === 'yes', {
      path: ['actions'],
      error: words.answerMissing,
    })
    .refine(({ actions, noAction }) => actions === '' || noAction !== 'yes', {
      path: ['actions'],
      error: words.answerBoth,
    }),
  async load(input, work) {
    const referral = await loadReferral(input, work)
    return { ...referral, hasAgreed: await hasConsent(work, referral.personId, 'tell-source') }
  },
  allow: canAnswerSource,
  async run(referral, { actions, noAction, planWords }, work) {
    await addFeedback(work, referral, { actions, noAction: noAction === 'yes', planWords })
    await tellIntroducer(work, referral, decidedMail)
    return { reference: referral.reference }
  },
})
