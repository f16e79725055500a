import { findOffer } from '../../directory/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { notFound, tooLate } from '../../platform/errors.ts'
import { OurAttendInput } from '../input.ts'
import { canKeepOurRoom } from '../policy.ts'
import { findSession } from '../sessions/sessions-of.ts'
import { attendanceWords as words } from '../sessions/words.ts'
import { findAnswering } from '../store/connections.ts'
import { isOurOffer, noteOurAttendance } from '../store/our-offer.ts'

/** A group notes by its link who came. What it means for the plan, the worker says. */
export const noteWhoCame = defineCommand({
  name: 'connection.note-who-came',
  input: OurAttendInput,
  async load(_input, work) {
    const { offerId } = await findAnswering(work)
    return { offerId, isOurs: await isOurOffer(work, offerId) }
  },
  allow: canKeepOurRoom,
  async run({ offerId }, { reference, heldOn, opensAt, what }, work) {
    const session = await findSession(work, await findOffer(work, offerId), { heldOn, opensAt })
    if (session.startsAt > work.now || session.state === 'cancelled') throw tooLate(words.tooEarly)
    const person = await noteOurAttendance(work, { reference, heldOn, opensAt, came: what === 'came' })
    if (!person) throw notFound()
    return { person }
  },
  people: ({ person }) => [person],
})
