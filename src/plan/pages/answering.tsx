import type { JSX } from 'preact'
import {
  Button,
  Form,
  NotificationBanner,
  Page,
  PrintButton,
  Radios,
  SummaryList,
  Textarea,
} from '../../design/index.ts'
import { accessName, findOffer, languageName, type Offer, openPlaces } from '../../directory/index.ts'
import { ageBandName, communicationNeedName } from '../../person/index.ts'
import { emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, page, redirect, type Site, submit } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { adviceWords } from '../advice-words.ts'
import { answerWords as words } from '../answer-words.ts'
import { answerConnection } from '../commands/answer-connection.ts'
import { paths } from '../paths.ts'
import { type Connection, declineReasons } from '../plan.ts'
import { findShared, type Shared } from '../store/answer-links.ts'
import { findAnswering } from '../store/connections.ts'
import { ourWords } from '../waiting/our-words.ts'
import { declineReasonName } from '../words.ts'
import { Deadline } from './deadline.tsx'

const resident = { audience: 'resident' } as const

export function answeringPages(site: Site): void {
  site.get(paths.answering, 'connection.answer', (work) => show(work), resident)
  site.post(
    paths.answering,
    'connection.answer',
    (work, request) =>
      submit(
        request,
        () =>
          answerConnection(work, { ...request.body, version: Number(request.body.version) } as Parameters<
            typeof answerConnection
          >[1]),
        {
          done: () => redirect(paths.answering),
          again: (form) => show(work, form),
        },
      ),
    resident,
  )
}

async function show(work: Work, form: FormState = emptyForm()): Promise<Answer> {
  const connection = await findAnswering(work)
  const shared = await findShared(work, connection.id)
  return page(
    <AnsweringPage
      connection={connection}
      offer={await findOffer(work, connection.offerId)}
      shared={shared}
      form={form}
    />,
  )
}

type Props = { connection: Connection; offer: Offer; shared: Shared | undefined; form: FormState }

function AnsweringPage({ connection, offer, shared, form }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const isOpen = connection.state === 'introduced'
  const title = say(isOpen ? words.pageTitle : words.answeredTitle)
  return (
    <Page
      title={title}
      errors={fieldsOf(form, speech).errors}
      noIndex
      notice={!isOpen && <Thanks connection={connection} />}
    >
      <h1 class="nhsuk-heading-l">{title}</h1>
      <p class="app-lead">{say(words.forOffer, { offer: offer.name })}</p>
      {shared ? <SharedFacts shared={shared} connection={connection} /> : <p>{say(words.nothing)}</p>}
      {isOpen && shared && <AnswerForm connection={connection} offer={offer} form={form} />}
      {!isOpen && shared && (
        <div class="app-no-print">
          <PrintButton label={say(words.print)} />
        </div>
      )}
      <p class="app-no-print">
        <a href={paths.ourOffer}>{say(ourWords.title)}</a>
      </p>
      <p class="app-quiet">
        {say(words.private)} {say(words.reference, { reference: connection.reference })}
      </p>
    </Page>
  )
}

function Thanks({ connection: { state, askerName } }: { connection: Connection }): JSX.Element {
  const { say } = useSpeech()
  const sentence =
    state === 'declined'
      ? words.thanksNo
      : state === 'asked-back'
        ? words.thanksTalk
        : state === 'withdrawn'
          ? words.withdrawn
          : words.thanksYes
  return (
    <NotificationBanner variant="success" heading={say(words.thanks)}>
      {say(sentence, { organisation: askerName })}
    </NotificationBanner>
  )
}

function SharedFacts({ shared, connection }: { shared: Shared; connection: Connection }): JSX.Element {
  const { say, locale } = useSpeech()
  const communication = [
    ...shared.communicationNeeds.map((need) => say(communicationNeedName(need))),
    shared.communicationNote,
  ].filter(Boolean)
  const access = [...shared.accessNeeds.map((need) => say(accessName(need))), shared.accessNote].filter(Boolean)
  return (
    <>
      {shared.goal && (
        <>
          <h2 class="nhsuk-heading-s">{say(words.theirWords)}</h2>
          <blockquote class="app-words" dir="auto">
            {shared.goal}
          </blockquote>
        </>
      )}
      {connection.deadlineOn && (
        <>
          <h2 class="nhsuk-heading-s">{say(adviceWords.deadline)}</h2>
          <p>
            <Deadline {...connection} />
          </p>
        </>
      )}
      {connection.requestWords && (
        <>
          <h2 class="nhsuk-heading-s">{say(words.fromWorker, { organisation: connection.askerName })}</h2>
          <blockquote class="app-words" dir="auto">
            {connection.requestWords}
          </blockquote>
        </>
      )}
      <h2 class="nhsuk-heading-s">{say(words.whatTheySay)}</h2>
      <SummaryList
        rows={[
          shared.preferredName !== null && { key: say(words.name), value: <bdi>{shared.preferredName}</bdi> },
          shared.ageBand !== null && { key: say(words.age), value: say(ageBandName(shared.ageBand)) },
          shared.phone !== null && { key: say(words.phone), value: <bdi dir="ltr">{shared.phone}</bdi> },
          shared.email !== null && { key: say(words.email), value: <bdi dir="ltr">{shared.email}</bdi> },
          shared.language !== null && { key: say(words.language), value: languageName(shared.language, locale) },
          communication.length > 0 && { key: say(words.communication), value: <bdi>{communication.join(', ')}</bdi> },
          access.length > 0 && { key: say(words.access), value: <bdi>{access.join(', ')}</bdi> },
        ]}
      />
      {connection.accompanied && <p>{say(words.together)}</p>}
    </>
  )
}

function AnswerForm({
  connection,
  offer,
  form,
}: {
  connection: Connection
  offer: Offer
  form: FormState
}): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const open = openPlaces(offer.room)
  // The one that is held for this very answer is theirs to give.
  const places =
    open === null
      ? say(words.placesUnknown)
      : say(words.placesFree, { count: open + (connection.holds === 'held' ? 1 : 0) })
  const choices = [
    { value: 'accept', label: say(words.yes) },
    { value: 'ask-back', label: say(words.talk) },
    { value: 'decline', label: say(words.notNow) },
  ]
  return (
    <Form action={paths.answering} version={connection.version}>
      <Radios
        {...field.choice('answer')}
        label={say(words.question)}
        labelSize="m"
        hint={`${say(words.places)}: ${places}`}
        items={choices}
      />
      <Radios
        {...field.choice('reason')}
        label={say(words.reason)}
        small
        items={declineReasons.map((value) => ({ value, label: say(declineReasonName(value)) }))}
      />
      <Textarea {...field.text('words')} label={say(words.words)} hint={say(words.wordsHint)} rows={4} dir="auto" />
      <Button>{say(words.send)}</Button>
    </Form>
  )
}
