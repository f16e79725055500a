import type { JSX } from 'preact'
import { InsetText, NotificationBanner, Page, SummaryList, Tag } from '../../design/index.ts'
import { directoryPaths, type Offer, sayEvidence, sayReason } from '../../directory/index.ts'
import { findPersonById, type Person, personPaths } from '../../person/index.ts'
import { dayIn, emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { type MessageRef, type Speech, useSpeech } from '../../platform/i18n/index.ts'
import { whyItStays } from '../../platform/messages/index.ts'
import type { Work } from '../../platform/work.ts'
import { adviceWords } from '../advice-words.ts'
import { bookSession } from '../commands/book-session.ts'
import { goAlong } from '../commands/go-along.ts'
import { type Asking, loadAsking } from '../commands/introduce.ts'
import { leaveWaiting } from '../commands/leave-waiting.ts'
import { noteAttendance } from '../commands/note-attendance.ts'
import { noteReference } from '../commands/note-reference.ts'
import { recordAnswer } from '../commands/record-answer.ts'
import { sendAnswerLinkAgain } from '../commands/send-answer-link-again.ts'
import { waitForPlace } from '../commands/wait-for-place.ts'
import { walkOn } from '../commands/walk-on.ts'
import { paths } from '../paths.ts'
import type { Connection } from '../plan.ts'
import { canAsk } from '../policy.ts'
import { attendanceWords } from '../sessions/words.ts'
import { staffWords as words } from '../staff-words.ts'
import { turnReasonName, waitingWords } from '../waiting/words.ts'
import { connectionStateName, declineReasonName, shareName } from '../words.ts'
import { Deadline, TheirReference } from './deadline.tsx'
import { NextStep } from './next-step.tsx'
import { readSessions, type SessionRows, Sessions } from './sessions.tsx'

const commands = {
  'go-along': goAlong,
  again: sendAnswerLinkAgain,
  'their-reference': noteReference,
  answer: recordAnswer,
  walk: walkOn,
  wait: waitForPlace,
  'leave-waiting': leaveWaiting,
  book: bookSession,
  'give-back': bookSession,
  came: noteAttendance,
  'stayed-away': noteAttendance,
}
type What = keyof typeof commands

export function connectionPages(site: Site): void {
  site.get(paths.connection(':connection'), 'person.read', (work, request) => show(work, request))
  site.post(paths.move(':connection'), 'connection.ask', (work, request) => {
    const { body, params } = request
    const what = typeof body.what === 'string' && body.what in commands ? (body.what as What) : 'walk'
    const input = { ...body, reference: params.connection ?? '', on: dayIn(body, 'on') }
    return submit(request, () => commands[what](work, input as never), {
      done: ({ reference }) => redirect(`${paths.connection(reference)}?done=${what}`),
      again: (form) => show(work, request, form),
    })
  })
}

async function show(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const asking = await loadAsking(work, request.params.connection ?? '')
  const { offer, relation, ...connection } = asking
  const person = await findPersonById(work, connection.personId)
  const done = String(request.query.done ?? '')
  return page(
    <ConnectionPage
      connection={connection}
      asking={asking}
      offer={offer}
      person={person}
      now={work.now}
      sessions={await readSessions(work, offer, connection)}
      form={form}
      mayMove={canAsk(work, { relation })}
      done={done}
    />,
  )
}

const doneWords: Record<string, MessageRef> = {
  'go-along': words.goAlongDone,
  answer: words.moved,
  walk: words.moved,
  'their-reference': adviceWords.referenceSaved,
  wait: waitingWords.waiting,
  'leave-waiting': waitingWords.left,
  book: attendanceWords.saved,
  'give-back': attendanceWords.saved,
  came: attendanceWords.saved,
  'stayed-away': attendanceWords.saved,
}

/** Says that something was sent only when it left. */
function sayDone(done: string, { contactEmail }: Offer, { say }: Speech): string | undefined {
  const known = doneWords[done]
  if (known) return say(known)
  if (done !== 'asked' && done !== 'again') return undefined
  if (contactEmail === '') return say(words.askedNobody)
  const stays = whyItStays('email')
  if (!stays) return say(done === 'asked' ? words.asked : words.sentAgain)
  return `${say(done === 'asked' ? words.askedHere : words.sentAgainHere)} ${say(stays)}`
}

type Props = {
  connection: Connection
  asking: Asking
  offer: Offer
  person: Person
  form: FormState
  mayMove: boolean
  done: string
  now: Date
  sessions: SessionRows
}

function ConnectionPage({ connection, asking, offer, person, form, mayMove, done, now, sessions }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const said = sayDone(done, offer, speech)
  const errors = fieldsOf(form, speech).errors
  return (
    <Page
      title={connection.offerName}
      errors={errors}
      back={{
        href: `${personPaths.show(person.reference)}#plan`,
        label: say(words.backToPerson, { name: person.preferredName }),
      }}
      notice={said && <NotificationBanner variant="success">{said}</NotificationBanner>}
    >
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">
          <bdi>{person.preferredName}</bdi>
        </span>{' '}
        <bdi>{connection.offerName}</bdi>
      </h1>
      <p>
        <Tag>{say(connectionStateName(connection.state))}</Tag>
      </p>
      {isGivenBack(connection, offer) && <Elsewhere connection={connection} person={person} />}
      {mayMove && <NextStep asking={asking} form={form} now={now} />}
      <Sessions {...sessions} connection={connection} offer={offer} mayChange={mayMove} now={now} />
      <Facts connection={connection} offer={offer} />
      {mayMove && connection.state !== 'suggested' && <TheirReference connection={connection} form={form} />}
    </Page>
  )
}

/** Whoever waits for something that closed, or was introduced there, is not left to find out. */
function isGivenBack({ state }: Connection, { status }: Offer): boolean {
  return !['active', 'merged'].includes(status) && ['suggested', 'introduced', 'asked-back'].includes(state)
}

function Elsewhere({ connection: { goalId }, person }: { connection: Connection; person: Person }): JSX.Element {
  const { say } = useSpeech()
  return (
    <InsetText>
      <p>{say(waitingWords.closed)}</p>
      {goalId && <a href={paths.match(person.reference, goalId)}>{say(waitingWords.elsewhere)}</a>}
    </InsetText>
  )
}

function Facts({ connection, offer }: { connection: Connection; offer: Offer }): JSX.Element {
  const speech = useSpeech()
  const { say, day } = speech
  const {
    share,
    requestWords,
    answerWords: answer,
    declineReason,
    answeredAt,
    answeredBy,
    firstVisitOn,
    endedWhy,
    reasons,
    matched,
    turnReason,
  } = connection
  const contact = [offer.contactName, offer.contactRole, offer.contactPhone, offer.contactEmail].filter(Boolean)
  return (
    <SummaryList
      rows={[
        {
          key: say(words.contactTitle),
          value: contact.length > 0 ? <bdi>{contact.join(', ')}</bdi> : say(words.noContact),
        },
        share.length > 0 && { key: say(words.sharedTitle), value: share.map((one) => say(shareName(one))).join(', ') },
        turnReason && { key: say(waitingWords.turnTitle), value: say(turnReasonName(turnReason)) },
        connection.deadlineOn !== null && { key: say(adviceWords.deadline), value: <Deadline {...connection} /> },
        connection.theirReference !== '' && {
          key: say(adviceWords.theirReference),
          value: <bdi>{connection.theirReference}</bdi>,
        },
        requestWords !== '' && { key: say(words.ourWords), value: <div dir="auto">{requestWords}</div> },
        answeredAt && {
          key: say(words.theirAnswer),
          value: (
            <>
              {declineReason && <div>{say(declineReasonName(declineReason))}</div>}
              {answer && (
                <blockquote class="app-words" dir="auto">
                  {answer}
                </blockquote>
              )}
              <div class="app-quiet">
                {say(words.answeredBy, { name: answeredBy || offer.contactName, day: day(answeredAt) })}
              </div>
            </>
          ),
        },
        firstVisitOn !== null && { key: say(words.visit), value: day(firstVisitOn) },
        endedWhy !== null && { key: say(words.reasonTitle), value: <div dir="auto">{endedWhy}</div> },
        reasons.length > 0 && {
          key: say(words.whyIdea),
          value: (
            <>
              {matched && (
                <p class="app-quiet">
                  {say(
                    reasons.some(({ outcome }) => outcome === 'blocks') ? words.stoodNear : words.stoodAmong,
                    matched,
                  )}
                </p>
              )}
              <ul class="nhsuk-list nhsuk-list--bullet">
                {reasons.map((reason) => (
                  <li>
                    {sayReason(reason, speech)}
                    {reason.outcome !== 'unknown' && <span class="app-quiet">, {sayEvidence(reason, speech)}</span>}
                  </li>
                ))}
              </ul>
            </>
          ),
        },
        {
          key: say(words.reference),
          value: (
            <>
              <bdi>{connection.reference}</bdi> ·{' '}
              <a href={directoryPaths.offer(offer.id)}>
                <bdi>{connection.organisationName}</bdi>
              </a>
            </>
          ),
        },
      ]}
    />
  )
}
