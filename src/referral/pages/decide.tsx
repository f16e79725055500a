import type { ComponentChildren, JSX } from 'preact'
import { Button, Checkboxes, Form, Input, InsetText, Page, Radios, Textarea } from '../../design/index.ts'
import { notFound } from '../../platform/errors.ts'
import { emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { type MessageRef, useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { acceptReferral } from '../commands/accept-referral.ts'
import { askMore } from '../commands/ask-more.ts'
import { declineReferral } from '../commands/decline-referral.ts'
import { handOverReferral } from '../commands/hand-over-referral.ts'
import { type LoadedReferral, loadReferral } from '../commands/load-referral.ts'
import { withdrawReferral } from '../commands/withdraw-referral.ts'
import { frontDoorWords as words } from '../front-door.ts'
import { paths } from '../paths.ts'
import { canDecide } from '../policy.ts'
import { declineReasonName, declineReasons, handOverName, handOvers } from '../referral.ts'
import { type Fields, OwnWords } from './parts.tsx'
import { showReferral } from './referral.tsx'

/** The five answers to a referral, each with what it must say. */
export function decidePages(site: Site): void {
  site.post(paths.accept(':reference'), 'referral.decide', accept)
  for (const { path, Ask, run } of answers) {
    site.get(path(':reference'), 'referral.decide', (work, request) => show(work, request, Ask, emptyForm()))
    site.post(path(':reference'), 'referral.decide', (work, request) =>
      submit(request, () => run(work, request), {
        done: ({ reference }) => redirect(paths.show(reference)),
        again: (form) => show(work, request, Ask, form),
      }),
    )
  }
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? (value[0] ?? '') : (value ?? ''))

function accept(work: Work, request: Request): Promise<Answer> {
  const reference = request.params.reference ?? ''
  return submit(request, () => acceptReferral(work, { reference, worker: one(request.body.worker) }), {
    done: () => redirect(paths.show(reference)),
    again: (form) => showReferral(work, reference, form),
  })
}

type Question = (props: { referral: LoadedReferral; form: FormState }) => JSX.Element
type AnswerPage = {
  path(reference: string): string
  Ask: Question
  run(work: Work, request: Request): Promise<{ reference: string }>
}

async function show(work: Work, request: Request, Ask: Question, form: FormState): Promise<Answer> {
  const referral = await loadReferral({ reference: request.params.reference ?? '' }, work)
  if (!canDecide(work, referral)) throw notFound()
  return page(<Ask referral={referral} form={form} />)
}

const answers: AnswerPage[] = [
  {
    path: paths.askMore,
    Ask: AskMore,
    run: (work, { params, body }) => askMore(work, { reference: params.reference ?? '', question: one(body.question) }),
  },
  {
    path: paths.handOver,
    Ask: HandOver,
    run: (work, { params, body }) =>
      handOverReferral(work, {
        reference: params.reference ?? '',
        care: one(body.care) as 'yes',
        target: one(body.target) as 'gp',
        targetOther: one(body.targetOther),
        words: one(body.words),
        stay: one(body.stay) as 'yes',
        agreed: one(body.agreed) as 'yes',
      }),
  },
  {
    path: paths.decline,
    Ask: Decline,
    run: (work, { params, body }) =>
      declineReferral(work, {
        reference: params.reference ?? '',
        reason: one(body.reason) as 'other',
        alternative: one(body.alternative),
      }),
  },
  {
    path: paths.withdraw,
    Ask: Withdraw,
    run: (work, { params, body }) => withdrawReferral(work, { reference: params.reference ?? '', why: one(body.why) }),
  },
]

type FrameProps = {
  referral: LoadedReferral
  form: FormState
  title: MessageRef
  action: string
  button: MessageRef
  children(field: Fields): ComponentChildren
}

function Decision({ referral, form, title, action, button, children }: FrameProps): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <Page title={say(title)} errors={field.errors} backHref={paths.show(referral.reference)} noIndex>
      <span class="nhsuk-caption-l">
        <bdi>{referral.introducedName}</bdi>
      </span>
      <h1 class="nhsuk-heading-l">{say(title)}</h1>
      {(referral.ownWords || referral.why) && <OwnWords>{referral.ownWords || referral.why}</OwnWords>}
      <Form action={action}>
        {children(field)}
        <Button>{say(button)}</Button>
      </Form>
    </Page>
  )
}

function AskMore(props: { referral: LoadedReferral; form: FormState }): JSX.Element {
  const { say } = useSpeech()
  const { referral } = props
  return (
    <Decision {...props} title={words.askMore} action={paths.askMore(referral.reference)} button={words.sendQuestion}>
      {(field) => (
        <>
          {!referral.introducerAccountId && <InsetText>{say(words.askNobody)}</InsetText>}
          <Textarea {...field.text('question')} label={say(words.question)} hint={say(words.questionHint)} dir="auto" />
        </>
      )}
    </Decision>
  )
}

function HandOver(props: { referral: LoadedReferral; form: FormState }): JSX.Element {
  const { say } = useSpeech()
  return (
    <Decision
      {...props}
      title={words.handOverTitle}
      action={paths.handOver(props.referral.reference)}
      button={words.handOverTo}
    >
      {(field) => (
        <>
          <Radios
            {...field.choice('care')}
            label={say(words.careTitle)}
            labelSize="m"
            hint={say(words.careHint)}
            items={[
              { value: 'yes', label: say(words.careYes), hint: say(words.careSuggest) },
              { value: 'no', label: say(words.careNo) },
              { value: 'unsure', label: say(words.careUnsure) },
            ]}
          />
          <Radios
            {...field.choice('target')}
            label={say(words.target)}
            labelSize="m"
            items={handOvers.map((target) => ({ value: target, label: say(handOverName(target)) }))}
          />
          <Input {...field.text('targetOther')} label={say(words.targetOther)} width={20} dir="auto" />
          <Textarea
            {...field.text('words')}
            label={say(words.handWords)}
            labelSize="m"
            hint={say(words.handWordsHint)}
            dir="auto"
          />
          <Radios
            {...field.choice('stay')}
            label={say(words.stay)}
            labelSize="m"
            items={[
              { value: 'yes', label: say(words.stayYes) },
              { value: 'no', label: say(words.stayNo) },
            ]}
          />
          <Checkboxes
            {...field.many('agreed')}
            label={say(words.agreed)}
            labelSize="m"
            items={[{ value: 'yes', label: say(words.handAgreed) }]}
          />
        </>
      )}
    </Decision>
  )
}

function Decline(props: { referral: LoadedReferral; form: FormState }): JSX.Element {
  const { say } = useSpeech()
  return (
    <Decision
      {...props}
      title={words.declineTitle}
      action={paths.decline(props.referral.reference)}
      button={words.declineSend}
    >
      {(field) => (
        <>
          <Radios
            {...field.choice('reason')}
            label={say(words.declineReason)}
            labelSize="m"
            items={declineReasons.map((reason) => ({ value: reason, label: say(declineReasonName(reason)) }))}
          />
          <Textarea
            {...field.text('alternative')}
            label={say(words.declineAlternative)}
            labelSize="m"
            hint={say(words.declineAlternativeHint)}
            dir="auto"
          />
        </>
      )}
    </Decision>
  )
}

function Withdraw(props: { referral: LoadedReferral; form: FormState }): JSX.Element {
  const { say } = useSpeech()
  return (
    <Decision
      {...props}
      title={words.withdrawTitle}
      action={paths.withdraw(props.referral.reference)}
      button={words.withdrawSend}
    >
      {(field) => <Textarea {...field.text('why')} label={say(words.withdrawWhy)} dir="auto" />}
    </Decision>
  )
}
