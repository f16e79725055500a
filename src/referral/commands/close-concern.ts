import { z } from 'zod'
import { defineCommand } from '../../platform/command.ts'
import { tooLate } from '../../platform/errors.ts'
import { text } from '../../platform/form/index.ts'
import { frontDoorWords as words } from '../front-door.ts'
import { canPickUp } from '../policy.ts'
import { closeConcern as close, pickUp } from '../store/index.ts'
import { loadConcern } from './pick-up-concern.ts'

/** The crisis is dealt with, and what was done is written down: also the evidence of how often people come here in one. */
export const closeConcern = defineCommand({
  name: 'concern.close',
  input: z.object({ id: z.string(), whatWasDone: text({ missing: words.whatDoneMissing, tooLong: words.tooLong }) }),
  load: loadConcern,
  allow: canPickUp,
  async run(concern, { whatWasDone }, work) {
    if (concern.closedAt) throw tooLate()
    if (!concern.pickedUpBy) await pickUp(work, concern)
    await close(work, concern, whatWasDone)
    return { reference: concern.referralReference }
  },
})
