import { defineCommand } from '../../platform/command.ts'
import { tooLate } from '../../platform/errors.ts'
import { MatchingFactsInput } from '../input.ts'
import { knownPerson } from '../known.ts'
import { canWritePlan } from '../policy.ts'
import { findMatchingFacts, saveMatchingFacts } from '../store/matching-facts.ts'

/** Caring and health, asked once: with the person, so that no look has to be told again. */
export const keepMatchingFacts = defineCommand({
  name: 'matching-fact.keep',
  input: MatchingFactsInput,
  async load({ person: reference }, work) {
    const { person, relation } = await knownPerson(work, reference)
    const { isCarer, conditions, version } = await findMatchingFacts(work, person.personId)
    return { personId: person.personId, reference, relation, carer: sayCarer(isCarer), conditions, version }
  },
  allow: canWritePlan,
  async run({ personId, reference }, { carer, conditions, version }, work) {
    const isCarer = carer === '' ? null : carer === 'yes'
    if (!(await saveMatchingFacts(work, personId, { isCarer, conditions, version }))) throw tooLate()
    return { person: reference }
  },
})

/** As the form says it. */
export function sayCarer(isCarer: boolean | null): 'yes' | 'no' | '' {
  return isCarer === null ? '' : isCarer ? 'yes' : 'no'
}
