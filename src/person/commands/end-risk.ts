import { defineCommand } from '../../platform/command.ts'
import { PartInput } from '../input.ts'
import { canWrite } from '../policy.ts'
import { endRisk } from '../store/about.ts'
import { findKnown } from '../store/known.ts'

/** Notes that a risk is over; it stays in the history. */
export const endRiskOf = defineCommand({
  name: 'risk.end',
  input: PartInput,
  load: ({ reference }, work) => findKnown(work, reference),
  allow: canWrite,
  async run(person, input, work) {
    await endRisk(work, person.personId, input.id)
    return { reference: person.reference }
  },
})
