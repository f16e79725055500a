import { defineCommand } from '../../../platform/command.ts'
import { tooLate } from '../../../platform/errors.ts'
import { findKnown } from '../../store/known.ts'
import { RecordInput } from '../input.ts'
import { canClose } from '../policy.ts'
import { endRestriction } from '../store.ts'

/** Everybody who had a right before may open the record again. */
export const liftRestriction = defineCommand({
  name: 'record.lift-restriction',
  input: RecordInput,
  load: ({ reference }, work) => findKnown(work, reference),
  allow: canClose,
  async run(person, _input, work) {
    if (!(await endRestriction(work, person.personId))) throw tooLate()
    return { reference: person.reference }
  },
})
