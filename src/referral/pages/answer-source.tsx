import type { JSX } from 'preact'
import { Button, Checkboxes, Form, InsetText, Page, PrintButton, Textarea } from '../../design/index.ts'
import { hasConsent } from '../../person/index.ts'
import { findPlace, type Place } from '../../place/index.ts'
import { notFound } from '../../platform/errors.ts'
import { emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { answerSource } from '../commands/answer-source.ts'
import { type LoadedReferral, loadReferral } from '../commands/load-referral.ts'
import { followWords, frontDoorWords as words } from '../front-door.ts'
import { paths } from '../paths.ts'
import { canAnswerSource } from '../policy.ts'
import { type Feedback, listFeedback } from '../store/index.ts'
import { FeedbackList, statusOf } from './follow.tsx'

export function answerSourcePages(site: Site): void {
  site.get(paths.answerSource(':reference'), 'referral.answer-source', (work, request) =>
    showAnswer(work, request, emptyForm()),
  )
  site.post(paths.answerSource(':reference'), 'referral.answer-source', sendAnswer)
  site.get(paths.letter(':reference'), 'referral.answer-source', showLetter)
}

/** Without the person's agreement this page does not exist. */
async function loadAnswerable(work: Work, request: Request): Promise<LoadedReferral> {
  const referral = await loadReferral({ reference: request.params.reference ?? '' }, work)
  if (!canAnswerSource(work, { ...referral, hasAgreed: await hasConsent(work, referral.personId, 'tell-source') }))
    throw notFound()
  return referral
}

async function showAnswer(work: Work, request: Request, form: FormState): Promise<Answer> {
  return page(<AnswerSource referral={await loadAnswerable(work, request)} form={form} />)
}

function sendAnswer(work: Work, request: Request): Promise<Answer> {
  const { body } = request
  const reference = request.params.reference ?? ''
  const input = {
    reference,
    actions: String(body.actions ?? ''),
    planWords: String(body.planWords ?? ''),
    ...(body.noAction === 'yes' && { noAction: 'yes' as const }),
  }
  return submit(request, () => answerSource(work, input), {
    done: () => redirect(paths.show(reference)),
    again: (form) => showAnswer(work, request, form),
  })
}

async function showLetter(work: Work, request: Request): Promise<Answer> {
  const referral = await loadAnswerable(work, request)
  return page(
    <Letter
      referral={referral}
      feedback={await listFeedback(work, [referral.id])}
      place={await findPlace(work, work.place ?? '')}
      now={work.now}
    />,
  )
}

function AnswerSource({ referral, form }: { referral: LoadedReferral; form: FormState }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <Page title={say(words.answerTitle)} errors={field.errors} backHref={paths.show(referral.reference)} noIndex>
      <span class="nhsuk-caption-l">
        <bdi>{referral.introducedName}</bdi>, <bdi>{referral.sourceName}</bdi>
      </span>
      <h1 class="nhsuk-heading-l">{say(words.answerTitle)}</h1>
      <InsetText>{say(words.answerHelp)}</InsetText>
      <Form action={paths.answerSource(referral.reference)}>
        <Textarea {...field.text('actions')} label={say(words.actions)} labelSize="m" rows={3} dir="auto" />
        <Checkboxes
          {...field.many('noAction')}
          label={say(words.actions)}
          labelHidden
          items={[{ value: 'yes', label: say(words.noAction) }]}
        />
        <Textarea
          {...field.text('planWords')}
          label={say(words.planWords)}
          labelSize="m"
          hint={say(words.planHint)}
          rows={4}
          dir="auto"
        />
        <Button>{say(words.answerSend)}</Button>
      </Form>
    </Page>
  )
}

type LetterProps = { referral: LoadedReferral; feedback: Feedback[]; place: Place; now: Date }

/** On paper: black on white, actions first. */
function Letter({ referral, feedback, place, now }: LetterProps): JSX.Element {
  const speech = useSpeech()
  const { say, day } = speech
  const { programme } = referral
  return (
    <Page title={say(followWords.letterTitle)} backHref={paths.show(referral.reference)} noIndex>
      <h1 class="nhsuk-heading-l">
        {say(followWords.letterAbout)} <bdi>{referral.introducedName}</bdi>
      </h1>
      <p>
        {say(followWords.letterTo)}:{' '}
        <bdi>{[referral.introducerName, referral.introducerRole, referral.sourceName].filter(Boolean).join(', ')}</bdi>
      </p>
      <p>
        {say(followWords.letterDate)}: {day(now)}. {say(followWords.reference)}: <bdi>{referral.reference}</bdi>
      </p>
      <p>
        {say(followWords.letterThanks, { name: referral.introducedName })} {statusOf(referral, programme, speech)}
      </p>
      <FeedbackList feedback={feedback} wantsFeedback />
      {referral.alternative && <p dir="auto">{referral.alternative}</p>}
      <p>{say(followWords.letterEnd)}</p>
      <p>
        <bdi>{programme.contactName}</bdi>, <bdi>{programme.name}</bdi>, <bdi>{place.name}</bdi>
        <br />
        <bdi>{programme.contactPhone}</bdi> <bdi>{programme.contactEmail}</bdi>
      </p>
      <PrintButton />
    </Page>
  )
}
