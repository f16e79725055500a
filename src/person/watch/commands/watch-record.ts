import { z } from 'zod'
import { defineCommand } from '../../../platform/command.ts'
import { canClose } from '../../restriction/policy.ts'
import { findKnown } from '../../store/known.ts'
import { setHighProfile } from '../store.ts'

/** The public knows this person: each look at their record is looked at again, or no longer. */
export const watchRecord = defineCommand({
  name: 'record.watch',
  input: z.object({ reference: z.string().max(20), isHigh: z.enum(['yes', 'no']) }),
  load: ({ reference }, work) => findKnown(work, reference),
  allow: canClose,
  async run(person, { isHigh }, work) {
    await setHighProfile(work, person.personId, isHigh === 'yes')
    return { reference: person.reference }
  },
})
