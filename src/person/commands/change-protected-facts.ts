import { defineCommand } from '../../platform/command.ts'
import { ProtectedInput } from '../input.ts'
import { canSeeProtected } from '../policy.ts'
import { findProtectedFacts, saveProtectedFacts } from '../store/about.ts'
import { findKnown } from '../store/known.ts'

/** Keeps facts that could hurt the person; only their own worker reads and writes them. */
export const changeProtectedFacts = defineCommand({
  name: 'person.change-protected-facts',
  input: ProtectedInput,
  async load({ reference }, work) {
    const person = await findKnown(work, reference)
    return { ...(await findProtectedFacts(work, person.personId)), person, relation: person.relation }
  },
  allow: canSeeProtected,
  async run({ person }, { noRecourse, note }, work) {
    await saveProtectedFacts(work, person.personId, {
      noRecourse: noRecourse === '' ? null : noRecourse === 'yes',
      note,
    })
    return { reference: person.reference }
  },
})
