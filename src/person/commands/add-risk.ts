import { defineCommand } from '../../platform/command.ts'
import { RiskInput } from '../input.ts'
import { canWrite } from '../policy.ts'
import { addRisk } from '../store/about.ts'
import { findKnown } from '../store/known.ts'

/** Records a risk, or that none is known. */
export const recordRisk = defineCommand({
  name: 'risk.record',
  input: RiskInput,
  load: ({ reference }, work) => findKnown(work, reference),
  allow: canWrite,
  async run(person, input, work) {
    await addRisk(work, person.personId, input)
    return { reference: person.reference }
  },
})
