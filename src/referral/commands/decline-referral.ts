import { z } from 'zod'
import { defineCommand } from '../../platform/command.ts'
import { oneOf, text } from '../../platform/form/index.ts'
import { frontDoorWords as words } from '../front-door.ts'
import { canDecide } from '../policy.ts'
import { declineReasons } from '../referral.ts'
import { moveReferral } from '../store/index.ts'
import { tellOfDecision } from '../tell.ts'
import { loadReferral } from './load-referral.ts'

/** Does not take somebody on, and never without saying why and what else there is. */
export const declineReferral = defineCommand({
  name: 'referral.decline',
  input: z.object({
    reference: z.string(),
    reason: oneOf(declineReasons, words.declineReasonMissing),
    alternative: text({ missing: words.declineAlternativeMissing, tooLong: words.tooLong }),
  }),
  load: loadReferral,
  allow: canDecide,
  async run(referral, { reason, alternative }, work) {
    await moveReferral(work, referral, 'decline', { declinedReason: reason, alternative }, reason)
    await tellOfDecision(work, referral)
    return { reference: referral.reference }
  },
})
