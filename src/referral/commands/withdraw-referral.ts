import { z } from 'zod'
import { defineCommand } from '../../platform/command.ts'
import { text } from '../../platform/form/index.ts'
import { frontDoorWords as words } from '../front-door.ts'
import { canDecide } from '../policy.ts'
import { moveReferral } from '../store/index.ts'
import { loadReferral } from './load-referral.ts'

/** The person does not want it any more. */
export const withdrawReferral = defineCommand({
  name: 'referral.withdraw',
  input: z.object({ reference: z.string(), why: text({ missing: words.withdrawMissing, tooLong: words.tooLong }) }),
  load: loadReferral,
  allow: canDecide,
  async run(referral, { why }, work) {
    await moveReferral(work, referral, 'withdraw', {}, why)
    return { reference: referral.reference }
  },
})
