import { defineCommand } from '../../platform/command.ts'
import { ContactPointInput } from '../input.ts'
import { canWrite } from '../policy.ts'
import { addContactPoint, preferOnly } from '../store/contact-points.ts'
import { findKnown } from '../store/known.ts'

/** Adds a way to reach somebody; safe only if they said so to whoever writes it down. */
export const addWayToReach = defineCommand({
  name: 'contact-point.add',
  input: ContactPointInput,
  load: ({ reference }, work) => findKnown(work, reference),
  allow: canWrite,
  async run(person, { reference, ...point }, work) {
    const id = await addContactPoint(work, person.personId, { ...point, isConfirmed: point.isSafe })
    if (point.isPreferred) await preferOnly(work, person.personId, id)
    return { reference: person.reference }
  },
})
