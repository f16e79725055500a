import { defineCommand } from '../../platform/command.ts'
import { ConsentInput } from '../input.ts'
import { canWrite } from '../policy.ts'
import { addConsent } from '../store/consents.ts'
import { findKnown } from '../store/known.ts'

/** Records what the person agreed to, and how they said it. */
export const recordConsent = defineCommand({
  name: 'consent.record',
  input: ConsentInput,
  load: ({ reference }, work) => findKnown(work, reference),
  allow: canWrite,
  async run(person, input, work) {
    const recipientKind = input.recipientName ? 'named' : 'us'
    await addConsent(work, person.personId, { ...input, recipientKind })
    return { reference: person.reference }
  },
})
