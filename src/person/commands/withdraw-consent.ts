import { defineCommand } from '../../platform/command.ts'
import { PartInput } from '../input.ts'
import { canWrite } from '../policy.ts'
import { findConsent, withdrawConsent } from '../store/consents.ts'
import { findKnown } from '../store/known.ts'

/** Withdraws an agreement for a person who said so to their worker. */
export const withdrawConsentOf = defineCommand({
  name: 'consent.withdraw',
  input: PartInput,
  load: ({ reference }, work) => findKnown(work, reference),
  allow: canWrite,
  async run(person, input, work) {
    await withdrawConsent(
      work,
      person.personId,
      await findConsent(work, person.personId, input.id),
      'told their worker',
    )
    return { reference: person.reference }
  },
})
