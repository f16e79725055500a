import type { JSX } from 'preact'
import { Button, Form, NotificationBanner, Page, Table } from '../../design/index.ts'
import { findOffer, type Offer } from '../../directory/index.ts'
import { personPaths } from '../../person/index.ts'
import { notFound } from '../../platform/errors.ts'
import { emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { type Speech, useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { bookSession } from '../commands/book-session.ts'
import { knownConnection } from '../known.ts'
import { paths } from '../paths.ts'
import type { Connection } from '../plan.ts'
import { canChangeMyPlan } from '../policy.ts'
import { placesAt } from '../sessions/sessions-of.ts'
import { mySessionWords as words } from '../sessions/words.ts'
import { readSessions, type SessionRows } from './sessions.tsx'

const resident = { audience: 'resident' } as const

/** The person sees the sessions of what they go to, and books them. */
export function mySessionPages(site: Site): void {
  site.get(paths.mineSessions(':connection'), 'mine.change', (work, request) => show(work, request), resident)
  site.post(paths.mineSessions(':connection'), 'mine.change', book, resident)
}

async function show(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const connection = await knownConnection(work, request.params.connection ?? '')
  if (!canChangeMyPlan(work, connection)) throw notFound()
  const offer = await findOffer(work, connection.offerId)
  const read = await readSessions(work, offer, connection)
  const isSaved = request.query.saved === 'yes'
  return page(<MySessions {...{ ...read, connection, offer, form, isSaved }} now={work.now} />)
}

async function book(work: Work, request: Request): Promise<Answer> {
  const reference = request.params.connection ?? ''
  const input = { ...request.body, reference } as unknown as Parameters<typeof bookSession>[1]
  return submit(request, () => bookSession(work, input), {
    done: () => redirect(`${paths.mineSessions(reference)}?saved=yes`),
    again: (form) => show(work, request, form),
  })
}

type Row = SessionRows['rows'][number]
type Props = SessionRows & { connection: Connection; offer: Offer; form: FormState; isSaved: boolean; now: Date }

function MySessions({ rows, takesBookings, connection, offer, form, isSaved, now }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const title = say(words.title, { offer: offer.name })
  const coming = rows.filter(({ isOver }) => !isOver)
  return (
    <Page
      title={title}
      errors={fieldsOf(form, speech).errors}
      backHref={`${personPaths.mine}#plan`}
      notice={isSaved && <NotificationBanner variant="success">{say(words.saved)}</NotificationBanner>}
      noIndex
    >
      <h1 class="nhsuk-heading-l">
        <bdi>{title}</bdi>
      </h1>
      <p>{say(takesBookings ? words.help : words.free)}</p>
      {coming.length === 0 ? (
        <p>{say(words.none)}</p>
      ) : (
        <Table
          caption={title}
          captionHidden
          head={[say(words.when), say(words.state), ...(takesBookings ? [say(words.whatNext)] : [])]}
          rows={coming.map((row) => [
            speech.moment(row.session.startsAt, now),
            sayState(row, offer, takesBookings, speech),
            ...(takesBookings ? [<Next row={row} connection={connection} offer={offer} now={now} />] : []),
          ])}
        />
      )}
    </Page>
  )
}

function sayState({ session, attendance }: Row, offer: Offer, takesBookings: boolean, { say }: Speech): string {
  if (session.state === 'cancelled') return say(words.cancelled)
  if (!takesBookings) return '–'
  if (attendance?.isBooked) return say(words.booked)
  const places = placesAt(offer, session)
  return places === null ? say(words.notBooked) : say(words.open, { count: Math.max(0, places - session.booked) })
}

type NextProps = { row: Row; connection: Connection; offer: Offer; now: Date }

function Next({ row: { session, attendance }, connection, offer, now }: NextProps): JSX.Element | null {
  const speech = useSpeech()
  const { say } = speech
  const places = placesAt(offer, session)
  const isFull = places !== null && session.booked >= places
  if (session.state === 'cancelled' || (isFull && !attendance?.isBooked)) return null
  const when = speech.moment(session.startsAt, now)
  const [what, label, said] = attendance?.isBooked
    ? (['give-back', words.giveBack, words.giveBackThis] as const)
    : (['book', words.book, words.bookThis] as const)
  return (
    <Form action={paths.mineSessions(connection.reference)} version={connection.version}>
      <input type="hidden" name="what" value={what} />
      <input type="hidden" name="heldOn" value={session.heldOn} />
      <input type="hidden" name="opensAt" value={session.opensAt} />
      <Button variant="secondary" small ariaLabel={say(said, { when })}>
        {say(label)}
      </Button>
    </Form>
  )
}
