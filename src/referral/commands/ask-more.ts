import { z } from 'zod'
import { defineCommand } from '../../platform/command.ts'
import { invalid } from '../../platform/errors.ts'
import { text } from '../../platform/form/index.ts'
import { frontDoorWords as words } from '../front-door.ts'
import { askedMail } from '../messages.ts'
import { canDecide } from '../policy.ts'
import { moveReferral } from '../store/index.ts'
import { tellIntroducer } from '../tell.ts'
import { loadReferral } from './load-referral.ts'

/** Asks whoever introduced somebody for more; they answer at their own page. */
export const askMore = defineCommand({
  name: 'referral.ask-more',
  input: z.object({
    reference: z.string(),
    question: text({ missing: words.questionMissing, tooLong: words.tooLong }),
  }),
  load: loadReferral,
  allow: canDecide,
  async run(referral, { question }, work) {
    if (!referral.introducerAccountId) throw invalid('question', words.askNobody)
    await moveReferral(work, referral, 'ask-more', { askedFor: question, answeredMore: '' })
    await tellIntroducer(work, referral, askedMail)
    return { reference: referral.reference }
  },
})
