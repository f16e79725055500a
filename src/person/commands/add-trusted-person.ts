import { defineCommand } from '../../platform/command.ts'
import { TrustedInput } from '../input.ts'
import { canWrite } from '../policy.ts'
import { addTrustedPerson } from '../store/about.ts'
import { findKnown } from '../store/known.ts'

/** Adds somebody whom the person trusts. */
export const addTrusted = defineCommand({
  name: 'trusted-person.add',
  input: TrustedInput,
  load: ({ reference }, work) => findKnown(work, reference),
  allow: canWrite,
  async run(person, input, work) {
    await addTrustedPerson(work, person.personId, input)
    return { reference: person.reference }
  },
})
