import type { JSX } from 'preact'
import { Button, Form, InsetText, Page, Radios, SummaryList, Textarea } from '../../design/index.ts'
import { personPaths } from '../../person/index.ts'
import { emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { confirmErasure, proposeErasure, refuseErasure, undoErasure } from '../commands/decide-erasure.ts'
import { chosenRules, type Erasure, ruleNames, stateNames } from '../erasure/erasure.ts'
import { paths } from '../paths.ts'
import { canDecideErasure } from '../policy.ts'
import { staffWords as words } from '../staff-words.ts'
import { findErasure } from '../store/erasures.ts'
import { Certificate } from './certificate.tsx'

const proved = { needsProof: true } as const
const referenceOf = ({ params }: Request) => params.erasure ?? ''

export function erasurePage(site: Site): void {
  site.get(paths.erasure(':erasure'), 'erasure.read', (work, request) => showErasure(work, request))
  const decide = (
    path: string,
    command: (work: Work, input: never) => Promise<{ reference: string; batch?: string | null }>,
  ) =>
    site.post(
      path,
      'erasure.decide',
      (work, request) =>
        submit(request, () => command(work, { ...request.body, erasure: referenceOf(request) } as never), {
          done: ({ reference, batch }) => redirect(batch ? paths.batch(batch) : paths.erasure(reference)),
          again: (form) => showErasure(work, request, form),
        }),
      proved,
    )
  decide(paths.proposeErasure(':erasure'), proposeErasure)
  decide(paths.confirmErasure(':erasure'), confirmErasure)
  decide(paths.refuseErasure(':erasure'), refuseErasure)
  decide(paths.undoErasure(':erasure'), undoErasure)
}

async function showErasure(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const erasure = await findErasure(work, referenceOf(request))
  if (erasure.state === 'done') return page(<Certificate erasure={erasure} />)
  const mayDecide = canDecideErasure(work)
  return page(<ErasurePage erasure={erasure} form={form} mayDecide={mayDecide} me={work.account} now={work.now} />)
}

type Props = { erasure: Erasure; form: FormState; mayDecide: boolean; me: string | null; now: Date }

function ErasurePage({ erasure, form, mayDecide, me, now }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <Page
      title={`${say(words.erasures)} ${erasure.reference}`}
      errors={field.errors}
      back={{ href: paths.erasures, label: say(words.erasures) }}
      noIndex
    >
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{say(words.erasures)}</span>
        {erasure.reference}
      </h1>
      <Standing erasure={erasure} mayDecide={mayDecide} />
      {mayDecide && erasure.state === 'asked' && !erasure.batch && <Propose erasure={erasure} field={field} />}
      {mayDecide && erasure.state === 'proposed' && !erasure.batch && <Confirm erasure={erasure} me={me} now={now} />}
      {mayDecide && ['asked', 'proposed'].includes(erasure.state) && (
        <Why
          field={field}
          title={say(words.refuseTitle)}
          action={paths.refuseErasure(erasure.reference)}
          button={say(words.refuse)}
          id="refuse"
        />
      )}
      {mayDecide && erasure.state === 'staged' && (
        <Why
          field={field}
          title={say(words.undoTitle)}
          help={say(words.undoHelp)}
          action={paths.undoErasure(erasure.reference)}
          button={say(words.undo)}
          id="undo"
        />
      )}
    </Page>
  )
}

function Standing({ erasure, mayDecide }: { erasure: Erasure; mayDecide: boolean }): JSX.Element {
  const { say, day } = useSpeech()
  const { personReference, personName, state, rule } = erasure
  const whose =
    personReference && personName ? (
      <a href={personPaths.show(personReference)}>
        <bdi>{personName}</bdi>
      </a>
    ) : (
      say(words.whoHidden)
    )
  return (
    <SummaryList
      rows={[
        { key: say(words.state), value: say(stateNames[state]) },
        mayDecide && state !== 'staged' && { key: say(words.who), value: whose },
        { key: say(words.rule), value: say(ruleNames[rule]) },
        { key: say(words.asked), value: day(erasure.askedAt) },
        mayDecide &&
          erasure.askedHow !== '' && { key: say(words.askedHow), value: <span dir="auto">{erasure.askedHow}</span> },
        erasure.proposedBy !== null && {
          key: say(words.proposedBy),
          value: <bdi>{erasure.proposedByName}</bdi>,
        },
        mayDecide && erasure.why !== '' && { key: say(words.why), value: <span dir="auto">{erasure.why}</span> },
        erasure.proposedBy !== null && { key: say(words.lookedFor), value: say(words.lookedForText) },
        erasure.confirmedBy !== null && {
          key: say(words.confirmedBy),
          value: <bdi>{erasure.confirmedByName}</bdi>,
        },
        state === 'staged' && erasure.dueAt && { key: say(words.dueOn), value: day(erasure.dueAt) },
      ]}
    />
  )
}

type Fields = ReturnType<typeof fieldsOf>

function Propose({ erasure, field }: { erasure: Erasure; field: Fields }): JSX.Element {
  const { say } = useSpeech()
  const found = [
    { value: 'none', label: say(words.none) },
    { value: 'open', label: say(words.open) },
  ]
  return (
    <Form action={paths.proposeErasure(erasure.reference)}>
      <h2 class="nhsuk-heading-m">{say(words.proposeTitle)}</h2>
      <Radios
        {...field.choice('rule')}
        label={say(words.rule)}
        items={chosenRules.map((value) => ({ value, label: say(ruleNames[value]) }))}
      />
      <Radios {...field.choice('safeguarding')} label={say(words.safeguarding)} items={found} />
      <Radios {...field.choice('complaint')} label={say(words.complaint)} items={found} />
      <Textarea {...field.text('why')} label={say(words.why)} rows={3} dir="auto" />
      <Button>{say(words.propose)}</Button>
    </Form>
  )
}

function Confirm({ erasure, me, now }: { erasure: Erasure; me: string | null; now: Date }): JSX.Element {
  const { say, day } = useSpeech()
  return (
    <>
      <h2 class="nhsuk-heading-m">{say(words.confirmTitle)}</h2>
      {erasure.proposedBy === me ? (
        <InsetText>{say(words.confirmSame)}</InsetText>
      ) : (
        <Form action={paths.confirmErasure(erasure.reference)}>
          <p>{say(words.confirmHelp, { on: day(new Date(now.getTime() + 30 * 86_400_000)) })}</p>
          <Button variant="warning">{say(words.confirm)}</Button>
        </Form>
      )}
    </>
  )
}

type WhyProps = { field: Fields; title: string; help?: string; action: string; button: string; id: string }

function Why({ field, title, help, action, button, id }: WhyProps): JSX.Element {
  const { say } = useSpeech()
  return (
    <Form action={action}>
      <h2 class="nhsuk-heading-m">{title}</h2>
      {help && <p>{help}</p>}
      <Textarea {...field.text('why')} id={id} label={say(words.why)} rows={2} dir="auto" />
      <Button variant="secondary">{button}</Button>
    </Form>
  )
}
