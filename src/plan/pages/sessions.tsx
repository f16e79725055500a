import type { JSX } from 'preact'
import { Button, Table } from '../../design/index.ts'
import type { Offer, Session } from '../../directory/index.ts'
import { type Speech, useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import type { Connection } from '../plan.ts'
import { placesAt, sessionsOf } from '../sessions/sessions-of.ts'
import { attendanceWords as words } from '../sessions/words.ts'
import { type Attendance, listAttendance } from '../store/attendance.ts'
import { MoveForm } from './move-form.tsx'

export const attending = ['accepted', 'first-visit', 'going', 'stayed']
type Row = { session: Session; attendance: Attendance | undefined; isOver: boolean }
export type SessionRows = { rows: Row[]; takesBookings: boolean }

/** The last three sessions and the next six, for somebody who goes or is about to. */
export async function readSessions(work: Work, offer: Offer, { id, state }: Connection): Promise<SessionRows> {
  const takesBookings = offer.room?.takesBookings ?? false
  const noted = await listAttendance(work, id)
  if (!attending.includes(state) || !offer.schedules.some(({ opensAt }) => opensAt)) return { rows: [], takesBookings }
  const all = (await sessionsOf(work, offer)).map((session) => ({
    session,
    attendance: noted.find(({ heldOn, opensAt }) => heldOn === session.heldOn && opensAt === session.opensAt),
    isOver: session.startsAt <= work.now,
  }))
  const rows = [...all.filter(({ isOver }) => isOver).slice(-3), ...all.filter(({ isOver }) => !isOver).slice(0, 6)]
  return { rows: rows.filter(({ isOver, session }) => !(isOver && session.state === 'cancelled')), takesBookings }
}

type Props = SessionRows & { connection: Connection; offer: Offer; mayChange: boolean; now: Date }

export function Sessions({ rows, takesBookings, connection, offer, mayChange, now }: Props): JSX.Element | null {
  const speech = useSpeech()
  const { say } = speech
  const shown = takesBookings ? rows : rows.filter(({ isOver }) => isOver)
  if (shown.length === 0) return null
  return (
    <>
      <h2 class="nhsuk-heading-m">{say(words.title)}</h2>
      <Table
        caption={say(words.title)}
        captionHidden
        head={[say(words.when), say(words.state), say(words.whatNext)]}
        rows={shown.map((row) => [
          speech.moment(row.session.startsAt, now),
          sayState(row, offer, speech),
          mayChange ? <Next row={row} connection={connection} offer={offer} now={now} /> : '',
        ])}
      />
    </>
  )
}

function sayState({ session, attendance, isOver }: Row, offer: Offer, { say }: Speech): string {
  if (session.state === 'cancelled') return say(words.cancelled)
  if (attendance?.came != null) return say(attendance.came ? words.didCome : words.didNotCome)
  if (attendance?.isBooked) return say(words.booked)
  if (!offer.room?.takesBookings) return '–'
  const places = placesAt(offer, session)
  return isOver || places === null
    ? say(words.notBooked)
    : say(words.open, { count: Math.max(0, places - session.booked) })
}

/** The group noted that they came: what it means for the plan, the worker says by the same button. */
function isToTakeOn({ state, firstVisitOn }: Connection, { heldOn }: Session, { came }: Attendance): boolean {
  return came === true && (state === 'accepted' || (state === 'first-visit' && heldOn > (firstVisitOn ?? '')))
}

function Next({
  row: { session, attendance, isOver },
  connection,
  offer,
  now,
}: {
  row: Row
  connection: Connection
  offer: Offer
  now: Date
}): JSX.Element | null {
  const speech = useSpeech()
  const { say } = speech
  const when = speech.moment(session.startsAt, now)
  const places = placesAt(offer, session)
  const isFull = places !== null && session.booked >= places
  const one = (what: string, label: string, ariaLabel: string) => (
    <MoveForm connection={connection} what={what}>
      <input type="hidden" name="heldOn" value={session.heldOn} />
      <input type="hidden" name="opensAt" value={session.opensAt} />
      <Button variant="secondary" small ariaLabel={ariaLabel}>
        {label}
      </Button>
    </MoveForm>
  )
  if (isOver)
    return attendance?.came != null && !isToTakeOn(connection, session, attendance) ? null : (
      <div class="app-button-row">
        {one('came', say(words.came), say(words.cameThis, { when }))}
        {one('stayed-away', say(words.stayedAway), say(words.stayedAwayThis, { when }))}
      </div>
    )
  if (attendance?.isBooked) return one('give-back', say(words.giveBack), say(words.giveBackThis, { when }))
  return isFull || session.state === 'cancelled' ? null : one('book', say(words.book), say(words.bookThis, { when }))
}
