import { z } from 'zod'
import { defineCommand } from '../../../platform/command.ts'
import { oneOf } from '../../../platform/form/index.ts'
import { keyedHash } from '../../../platform/secrets/index.ts'
import { findOffer } from '../../store/index.ts'
import type { Fact } from '../facts.ts'
import { addEvidence } from '../store/evidence.ts'
import { freshWords as words } from '../words.ts'

/** What anybody may say is wrong, and which part of the listing it puts in doubt. */
export const faults = {
  number: ['contact'],
  moved: ['where'],
  times: ['when'],
  closed: ['all'],
  other: ['all'],
} as const satisfies Record<string, (Fact | 'all')[]>
export type Fault = keyof typeof faults

/** Somebody went or rang, and it was otherwise. Nothing about them is kept, only a hash that tells two from one. */
export const reportOffer = defineCommand({
  name: 'offer.report',
  input: z.object({
    id: z.string(),
    fault: oneOf(Object.keys(faults) as Fault[], words.wrongMissing),
    /** The network that asks; of those who work here their account counts. */
    from: z.string(),
  }),
  load: ({ id }, work) => findOffer(work, id),
  allow: () => true,
  async run(offer, { fault, from }, work) {
    const isProfessional = work.membership !== null
    await addEvidence(work, offer.id, {
      facts: faults[fault],
      kind: 'reported',
      by: isProfessional ? 'professional' : 'anybody',
      witness: keyedHash('witness', `${offer.id} ${isProfessional ? work.account : from}`).slice(0, 24),
      note: fault,
    })
    return { id: offer.id }
  },
})
