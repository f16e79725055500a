import { defineCommand } from '../../platform/command.ts'
import { ConfirmInput } from '../input.ts'
import { canWrite } from '../policy.ts'
import { confirmContactPoint, findContactPoint } from '../store/contact-points.ts'
import { findKnown } from '../store/known.ts'

/** Notes that the person said to this worker that a way is safe for them. */
export const confirmWayToReach = defineCommand({
  name: 'contact-point.confirm',
  input: ConfirmInput,
  load: ({ reference }, work) => findKnown(work, reference),
  allow: canWrite,
  async run(person, { point }, work) {
    const { id } = await findContactPoint(work, person.personId, point)
    await confirmContactPoint(work, person.personId, id)
    return { reference: person.reference }
  },
})
