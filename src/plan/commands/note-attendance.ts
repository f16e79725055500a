import { findOffer, lockDate } from '../../directory/index.ts'
import { finishTasksAbout } from '../../person/index.ts'
import { defineCommand } from '../../platform/command.ts'
import { tooLate } from '../../platform/errors.ts'
import { AttendInput } from '../input.ts'
import { knownConnection } from '../known.ts'
import { canAsk } from '../policy.ts'
import { findSession } from '../sessions/sessions-of.ts'
import { attendanceWords as words } from '../sessions/words.ts'
import { keepAttendance } from '../store/attendance.ts'
import { type ConnectionChange, moveConnection } from '../store/connections.ts'

/** What coming to a session makes of a connection: the first time it is a visit, then they are going. */
const movesOn: Record<string, { verb: string; change: (day: string) => ConnectionChange } | undefined> = {
  accepted: { verb: 'visit', change: (day) => ({ first_visit_on: day }) },
  'first-visit': { verb: 'go', change: (day) => ({ going_on: day }) },
}

/** Whether somebody who was introduced came to a session. */
export const noteAttendance = defineCommand({
  name: 'connection.attend',
  input: AttendInput,
  load: ({ reference }, work) => knownConnection(work, reference),
  allow: canAsk,
  async run(connection, { heldOn, opensAt, what }, work) {
    const offer = await findOffer(work, connection.offerId)
    const session = await findSession(work, offer, { heldOn, opensAt })
    if (session.startsAt > work.now) throw tooLate(words.tooEarly)
    await lockDate(work, offer.id, session)
    const came = what === 'came'
    await keepAttendance(work, connection, { heldOn, opensAt }, { came, noted_at: work.now, noted_by: work.account })
    const move = came ? movesOn[connection.state] : undefined
    if (move && !(connection.firstVisitOn && heldOn <= connection.firstVisitOn))
      await moveConnection(work, connection, move.verb, move.change(heldOn))
    await finishTasksAbout(work, connection.personId, { kinds: ['follow-up'], words: connection.reference })
    return { reference: connection.reference }
  },
})
