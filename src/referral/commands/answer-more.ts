import { z } from 'zod'
import { defineCommand } from '../../platform/command.ts'
import { text } from '../../platform/form/index.ts'
import { followWords as words } from '../front-door.ts'
import { canAnswerMore } from '../policy.ts'
import { findOwnIntroduction, moveReferral } from '../store/index.ts'

/** Whoever introduced somebody answers what the front door asked. */
export const answerMore = defineCommand({
  name: 'referral.answer-more',
  input: z.object({ reference: z.string(), answer: text({ missing: words.answerMissing, tooLong: words.tooLong }) }),
  load: ({ reference }, work) => findOwnIntroduction(work, reference),
  // Somebody who comes second finds it answered: the lifecycle says so.
  allow: (actor, referral) => canAnswerMore(actor, { ...referral, state: 'asked-more' }),
  async run(referral, { answer }, work) {
    await moveReferral(work, referral, 'answer-more', { answeredMore: answer })
    return { reference: referral.reference }
  },
})
