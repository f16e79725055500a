import { findOffer, lockDate } from '../../directory/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { tooLate } from '../../platform/errors.ts'
import { BookInput } from '../input.ts'
import { knownConnection } from '../known.ts'
import { canBook } from '../policy.ts'
import { findSession, isAt, placesAt } from '../sessions/sessions-of.ts'
import { attendanceWords as words } from '../sessions/words.ts'
import { keepAttendance, listAttendance } from '../store/attendance.ts'

const attending = ['accepted', 'first-visit', 'going', 'stayed']

/** Books somebody's place at one session, or gives it back. The last one is given once. */
export const bookSession = defineCommand({
  name: 'connection.book',
  input: BookInput,
  load: ({ reference }, work) => knownConnection(work, reference),
  allow: canBook,
  async run(connection, { heldOn, opensAt, what }, work) {
    const offer = await findOffer(work, connection.offerId)
    const key = { heldOn, opensAt }
    const session = await findSession(work, offer, key)
    if (what === 'give-back') {
      await keepAttendance(work, connection, key, { booked_at: null })
      return { reference: connection.reference }
    }
    if (!offer.room?.takesBookings) throw tooLate(words.noBookings)
    if (!attending.includes(connection.state) || session.startsAt <= work.now) throw tooLate()
    // From here on nobody else books this session: what is read now still holds when this place is taken.
    const date = await lockDate(work, offer.id, { ...session, places: placesAt(offer, session) })
    if (date?.state === 'cancelled') throw tooLate(words.isCancelled)
    const mine = (await listAttendance(work, connection.id)).find(isAt(key))
    if (mine?.isBooked) return { reference: connection.reference }
    if (date && date.places !== null && date.booked >= date.places) throw tooLate(words.full)
    await keepAttendance(work, connection, key, { booked_at: work.now })
    return { reference: connection.reference }
  },
})
