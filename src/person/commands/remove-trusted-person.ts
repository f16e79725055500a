import { defineCommand } from '../../platform/command.ts'
import { PartInput } from '../input.ts'
import { canWrite } from '../policy.ts'
import { removeTrustedPerson } from '../store/about.ts'
import { findKnown } from '../store/known.ts'

/** Takes away somebody whom the person no longer trusts. */
export const removeTrusted = defineCommand({
  name: 'trusted-person.remove',
  input: PartInput,
  load: ({ reference }, work) => findKnown(work, reference),
  allow: canWrite,
  async run(person, input, work) {
    await removeTrustedPerson(work, person.personId, input.id)
    return { reference: person.reference }
  },
})
