import type { JSX } from 'preact'
import { accountName } from '../../account/index.ts'
import {
  Button,
  Form,
  InsetText,
  NotificationBanner,
  Page,
  PrintButton,
  SummaryList,
  Table,
  Textarea,
} from '../../design/index.ts'
import { findPlace, type Place } from '../../place/index.ts'
import { notFound } from '../../platform/errors.ts'
import { emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { type Speech, useSpeech } from '../../platform/i18n/index.ts'
import { dayOf } from '../../platform/london.ts'
import type { Work } from '../../platform/work.ts'
import { clocksOf, findDefaultProgramme, type Programme } from '../../programme/index.ts'
import { answerMore } from '../commands/answer-more.ts'
import { followWords as words } from '../front-door.ts'
import { nextOpening, workingDayAfter } from '../hours.ts'
import { paths } from '../paths.ts'
import { declineReasonName, type Referral } from '../referral.ts'
import { type Feedback, findOwnIntroduction, listFeedback, listOwnIntroductions } from '../store/index.ts'
import { OwnWords, Ways } from './parts.tsx'
import { targetName } from './referral-summary.tsx'

/** The source's own pages: what came of each introduction, actions first. */
export function followPages(site: Site): void {
  const options = { audience: 'resident' as const }
  site.get(paths.following, 'referral.follow', showAll, options)
  site.get(paths.followed(':reference'), 'signed-in', (work, request) => showOne(work, request, emptyForm()), options)
  site.post(paths.followed(':reference'), 'signed-in', sendAnswer, options)
}

async function programmeOf(work: Work): Promise<{ place: Place; programme: Programme }> {
  if (!work.place) throw notFound()
  const place = await findPlace(work, work.place)
  const programme = await findDefaultProgramme(work, place.id)
  if (!programme) throw notFound()
  return { place, programme }
}

async function showAll(work: Work): Promise<Answer> {
  const { programme } = await programmeOf(work)
  const introductions = await listOwnIntroductions(work)
  const feedback = await listFeedback(
    work,
    introductions.map(({ id }) => id),
  )
  return page(
    <Following
      introductions={introductions}
      feedback={feedback}
      programme={programme}
      now={work.now}
      mayMake={work.role !== 'light'}
    />,
  )
}

async function showOne(work: Work, request: Request, form: FormState): Promise<Answer> {
  const { place, programme } = await programmeOf(work)
  const referral = await findOwnIntroduction(work, request.params.reference ?? '')
  const feedback = await listFeedback(work, [referral.id])
  return page(
    <Followed
      referral={referral}
      feedback={feedback}
      place={place}
      programme={programme}
      form={form}
      now={work.now}
      isAnswered={request.query.done === 'answered'}
      by={await accountName(work, work.account)}
    />,
  )
}

function sendAnswer(work: Work, request: Request): Promise<Answer> {
  const reference = request.params.reference ?? ''
  return submit(request, () => answerMore(work, { reference, answer: String(request.body.answer ?? '') }), {
    done: () => redirect(`${paths.followed(reference)}?done=answered`),
    again: (form) => showOne(work, request, form),
  })
}

/** How it stands, in a plain sentence. */
export function statusOf(referral: Referral, programme: Programme, { say, day }: Speech): string {
  if (referral.state === 'received')
    return say(words.received, {
      day: day(workingDayAfter(dayOf(nextOpening(referral.receivedAt)), clocksOf(programme).firstAnswerDays)),
    })
  if (referral.state === 'asked-more') return say(words.askedMore)
  if (referral.state === 'accepted') return say(words.accepted)
  if (referral.state === 'handed-over') return say(words.handedOver, { target: targetName(referral.handedTo, say) })
  if (referral.state === 'declined')
    return say(words.declined, {
      reason: say(declineReasonName(referral.declinedReason ?? 'other')).toLocaleLowerCase(),
    })
  return say(words.withdrawn)
}

type ListProps = { introductions: Referral[]; feedback: Feedback[]; programme: Programme; now: Date; mayMake: boolean }

function Following({ introductions, feedback, programme, now, mayMake }: ListProps): JSX.Element {
  const speech = useSpeech()
  const { say, moment } = speech
  const rows = introductions.map((one) => {
    const latest = feedback.find(({ referralId }) => referralId === one.id)
    return [
      <a href={paths.followed(one.reference)}>
        <bdi>{one.introducedName}</bdi>
      </a>,
      moment(one.receivedAt, now),
      <div>
        {latest && (
          <>
            <strong dir="auto">{latest.noAction ? say(words.noAction) : latest.actions}</strong>
            <br />
          </>
        )}
        {statusOf(one, programme, speech)}
      </div>,
    ]
  })
  return (
    <Page title={say(words.title)} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      <p class="app-lead">{say(words.lead)}</p>
      {rows.length > 0 ? (
        <Table
          caption={say(words.title)}
          captionHidden
          head={[say(words.who), say(words.when), say(words.how)]}
          rows={rows}
        />
      ) : (
        <InsetText>{say(words.empty)}</InsetText>
      )}
      {mayMake && <Ways links={[{ href: paths.make, label: say(words.start) }]} />}
      <p class="app-quiet">{say(words.contact, { name: programme.contactName, phone: programme.contactPhone })}</p>
    </Page>
  )
}

type OneProps = {
  referral: Referral
  feedback: Feedback[]
  place: Place
  programme: Programme
  form: FormState
  now: Date
  isAnswered: boolean
  by: string
}

function Followed({ referral, feedback, programme, form, now, isAnswered }: OneProps): JSX.Element {
  const speech = useSpeech()
  const { say, moment, day } = speech
  const field = fieldsOf(form, speech)
  return (
    <Page
      title={say(words.title)}
      errors={field.errors}
      back={{ href: paths.following, label: say(words.back) }}
      noIndex
      {...(isAnswered && { notice: <NotificationBanner variant="success">{say(words.answered)}</NotificationBanner> })}
    >
      <h1 class="nhsuk-heading-l">
        <bdi>{referral.introducedName}</bdi>
      </h1>
      <p class="app-lead">{statusOf(referral, programme, speech)}</p>
      {referral.state === 'asked-more' && (
        <>
          <h2 class="nhsuk-heading-m">{say(words.question)}</h2>
          <OwnWords>{referral.askedFor}</OwnWords>
          <Form action={paths.followed(referral.reference)}>
            <Textarea {...field.text('answer')} label={say(words.answer)} hint={say(words.answerHint)} dir="auto" />
            <Button>{say(words.answerSend)}</Button>
          </Form>
        </>
      )}
      {referral.alternative && (
        <>
          <h2 class="nhsuk-heading-m">{say(words.alternative)}</h2>
          <OwnWords>{referral.alternative}</OwnWords>
        </>
      )}
      <FeedbackList feedback={feedback} wantsFeedback={referral.wantsFeedback} />
      <SummaryList
        rows={[
          { key: say(words.reference), value: <bdi>{referral.reference}</bdi> },
          { key: say(words.sent), value: moment(referral.receivedAt, now) },
          referral.answeredMore ? { key: say(words.yourAnswer), value: <bdi>{referral.answeredMore}</bdi> } : null,
          referral.decidedAt
            ? { key: say(words.told, { day: day(referral.decidedAt) }), value: statusOf(referral, programme, speech) }
            : null,
        ]}
      />
      <PrintButton />
      <p class="app-quiet">{say(words.contact, { name: programme.contactName, phone: programme.contactPhone })}</p>
    </Page>
  )
}

/** Actions first; "no action needed" is said when there is none. */
export function FeedbackList({
  feedback,
  wantsFeedback,
}: {
  feedback: Feedback[]
  wantsFeedback: boolean
}): JSX.Element {
  const { say, day } = useSpeech()
  if (!wantsFeedback && feedback.length === 0) return <p>{say(words.noConsent)}</p>
  if (feedback.length === 0) return <p>{say(words.noFeedback)}</p>
  return (
    <>
      {feedback.map((one) => (
        <section>
          <h2 class="nhsuk-heading-m">{say(one.noAction ? words.feedback : words.actions)}</h2>
          {one.noAction ? (
            <p>
              <strong>{say(words.noAction)}</strong>
            </p>
          ) : (
            <OwnWords>{one.actions}</OwnWords>
          )}
          {one.planWords && (
            <>
              <h3 class="nhsuk-heading-s">{say(words.plan)}</h3>
              <OwnWords>{one.planWords}</OwnWords>
            </>
          )}
          <p class="app-quiet">{say(words.told, { day: day(one.sentAt) })}</p>
        </section>
      ))}
    </>
  )
}
