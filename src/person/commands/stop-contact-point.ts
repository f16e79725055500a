import { defineCommand } from '../../platform/command.ts'
import { PointInput } from '../input.ts'
import { canWrite } from '../policy.ts'
import { findContactPoint, suspendContactPoint } from '../store/contact-points.ts'
import { findKnown } from '../store/known.ts'

/** Stops the use of a way at once, for whatever reason. */
export const stopWayToReach = defineCommand({
  name: 'contact-point.stop',
  input: PointInput,
  load: ({ reference }, work) => findKnown(work, reference),
  allow: canWrite,
  async run(person, { point }, work) {
    const { id } = await findContactPoint(work, person.personId, point)
    await suspendContactPoint(work, person.personId, id, 'asked')
    return { reference: person.reference }
  },
})
