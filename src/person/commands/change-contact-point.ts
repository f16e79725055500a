import { defineCommand } from '../../platform/command.ts'
import { ContactPointChange } from '../input.ts'
import { canWrite } from '../policy.ts'
import {
  changeContactPoint,
  changeContactPointUse,
  confirmContactPoint,
  findContactPoint,
  preferOnly,
} from '../store/contact-points.ts'
import { findKnown } from '../store/known.ts'

/** Changes a way to reach somebody. Another number or address is a new one: it must be confirmed again. */
export const changeWayToReach = defineCommand({
  name: 'contact-point.change',
  input: ContactPointChange,
  async load({ reference, point }, work) {
    const person = await findKnown(work, reference)
    return { ...(await findContactPoint(work, person.personId, point)), person, relation: person.relation }
  },
  allow: canWrite,
  async run({ person, id, value, channel }, input, work) {
    const isSame = value === input.value && channel === input.channel
    await (isSame
      ? changeContactPointUse(work, person.personId, id, input)
      : changeContactPoint(work, person.personId, id, input))
    if (input.isSafe) await confirmContactPoint(work, person.personId, id)
    if (input.isPreferred) await preferOnly(work, person.personId, id)
    return { reference: person.reference }
  },
})
