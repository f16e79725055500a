import type { JSX } from 'preact'
import { Button, Form, Input, Radios, Textarea } from '../../design/index.ts'
import { notFound } from '../../platform/errors.ts'
import { emptyForm, type FormState, filledForm } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { recordRisk } from '../commands/add-risk.ts'
import { addTrusted } from '../commands/add-trusted-person.ts'
import { changeProtectedFacts } from '../commands/change-protected-facts.ts'
import { endRiskOf } from '../commands/end-risk.ts'
import { recordConsent } from '../commands/give-consent.ts'
import { removeTrusted } from '../commands/remove-trusted-person.ts'
import { riskName, pageWords as words } from '../page-words.ts'
import { paths } from '../paths.ts'
import type { Person, Risk, TrustedPerson } from '../person.ts'
import { canSeeProtected } from '../policy.ts'
import { findProtectedFacts, listRisks, listTrustedPeople, type ProtectedFacts } from '../store/about.ts'
import { consentPurposeName, consentPurposes, riskKinds } from '../words.ts'
import { EditPage, findForChange, referenceOf } from './edit.tsx'

type Given<Command extends (work: Work, input: never) => unknown> = Parameters<Command>[1]

export function partPages(site: Site): void {
  site.get(paths.trusted(':reference'), 'person.write', (work, request) => showTrusted(work, request))
  site.post(paths.trusted(':reference'), 'person.write', (work, request) =>
    submit(
      request,
      () => addTrusted(work, { ...request.body, reference: referenceOf(request) } as Given<typeof addTrusted>),
      {
        done: ({ reference }) => redirect(paths.trusted(reference)),
        again: (form) => showTrusted(work, request, form),
      },
    ),
  )
  site.post(paths.removeTrusted(':reference', ':id'), 'person.write', async (work, request) => {
    const { reference } = await removeTrusted(work, { reference: referenceOf(request), id: request.params.id ?? '' })
    return redirect(paths.trusted(reference))
  })
  site.get(paths.risks(':reference'), 'person.write', (work, request) => showRisks(work, request))
  site.post(paths.risks(':reference'), 'person.write', (work, request) =>
    submit(
      request,
      () => recordRisk(work, { ...request.body, reference: referenceOf(request) } as Given<typeof recordRisk>),
      {
        done: ({ reference }) => redirect(paths.risks(reference)),
        again: (form) => showRisks(work, request, form),
      },
    ),
  )
  site.post(paths.endRisk(':reference', ':id'), 'person.write', async (work, request) => {
    const { reference } = await endRiskOf(work, { reference: referenceOf(request), id: request.params.id ?? '' })
    return redirect(paths.risks(reference))
  })
  site.get(paths.consents(':reference'), 'person.write', (work, request) => showConsents(work, request))
  site.post(paths.consents(':reference'), 'person.write', (work, request) =>
    submit(
      request,
      () => recordConsent(work, { ...request.body, reference: referenceOf(request) } as Given<typeof recordConsent>),
      {
        done: ({ reference }) => redirect(`${paths.show(reference)}?done=saved`),
        again: (form) => showConsents(work, request, form),
      },
    ),
  )
  site.get(paths.protectedFacts(':reference'), 'person.write', (work, request) => showProtected(work, request))
  site.post(paths.protectedFacts(':reference'), 'person.write', (work, request) =>
    submit(
      request,
      () =>
        changeProtectedFacts(work, { ...request.body, reference: referenceOf(request) } as Given<
          typeof changeProtectedFacts
        >),
      {
        done: ({ reference }) => redirect(`${paths.show(reference)}?done=saved`),
        again: (form) => showProtected(work, request, form),
      },
    ),
  )
}

async function showTrusted(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const person = await findForChange(work, request)
  return page(<TrustedPage person={person} trusted={await listTrustedPeople(work, person.personId)} form={form} />)
}

async function showRisks(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const person = await findForChange(work, request)
  return page(<RisksPage person={person} risks={await listRisks(work, person.personId)} form={form} />)
}

async function showConsents(
  work: Work,
  request: Request,
  form: FormState = emptyForm({ how: 'spoken' }),
): Promise<Answer> {
  return page(<ConsentsPage person={await findForChange(work, request)} form={form} />)
}

async function showProtected(work: Work, request: Request, form?: FormState): Promise<Answer> {
  const person = await findForChange(work, request)
  if (!canSeeProtected(work, person)) throw notFound()
  const facts = await findProtectedFacts(work, person.personId)
  const noRecourse = facts.noRecourse === null ? '' : facts.noRecourse ? 'yes' : 'no'
  return page(<ProtectedPage person={person} facts={facts} form={form ?? filledForm({ ...facts, noRecourse })} />)
}

function TrustedPage({
  person,
  trusted,
  form,
}: {
  person: Person
  trusted: TrustedPerson[]
  form: FormState
}): JSX.Element {
  const { say } = useSpeech()
  const above = trusted.map((one) => (
    <Form action={paths.removeTrusted(person.reference, one.id)}>
      <p class="nhsuk-u-margin-bottom-2">
        <bdi>{one.name}</bdi>
        {one.relation && (
          <>
            , <bdi>{one.relation}</bdi>
          </>
        )}
      </p>
      <Button variant="secondary" small ariaLabel={`${say(words.remove)}: ${one.name}`}>
        {say(words.remove)}
      </Button>
    </Form>
  ))
  return (
    <EditPage
      person={person}
      title={say(words.aroundTitle)}
      form={form}
      action={paths.trusted(person.reference)}
      button={say(words.trustedAdd)}
      above={above}
    >
      {(field) => (
        <>
          <Input {...field.text('name')} label={say(words.trustedName)} dir="auto" />
          <Input {...field.text('relation')} label={say(words.trustedRelation)} dir="auto" />
          <Input {...field.text('phone')} label={say(words.trustedPhone)} type="tel" width={20} />
          <Textarea {...field.text('mayBeTold')} label={say(words.trustedTold)} rows={2} dir="auto" />
        </>
      )}
    </EditPage>
  )
}

function RisksPage({ person, risks, form }: { person: Person; risks: Risk[]; form: FormState }): JSX.Element {
  const { say, day } = useSpeech()
  const above = risks.map((risk) => (
    <Form action={paths.endRisk(person.reference, risk.id)}>
      <p class="nhsuk-u-margin-bottom-2">
        <strong>{say(riskName(risk.kind))}</strong> <span dir="auto">{risk.note}</span>
        <br />
        <span class="app-quiet">{say(words.riskBy, { on: day(risk.recordedAt), by: risk.recordedBy })}</span>
      </p>
      <Button variant="secondary" small ariaLabel={`${say(words.riskEnd)}: ${say(riskName(risk.kind))}`}>
        {say(words.riskEnd)}
      </Button>
    </Form>
  ))
  return (
    <EditPage
      person={person}
      title={say(words.risksTitle)}
      form={form}
      action={paths.risks(person.reference)}
      button={say(words.riskAdd)}
      above={above}
    >
      {(field) => (
        <>
          <Radios
            {...field.choice('kind')}
            label={say(words.riskKind)}
            small
            items={riskKinds.map((value) => ({ value, label: say(riskName(value)) }))}
          />
          <Textarea {...field.text('note')} label={say(words.riskNote)} rows={3} dir="auto" />
        </>
      )}
    </EditPage>
  )
}

function ConsentsPage({ person, form }: { person: Person; form: FormState }): JSX.Element {
  const { say } = useSpeech()
  const ways = [
    ['spoken', words.agreedSpoken],
    ['written', words.agreedWritten],
    ['best-interests', words.agreedBestInterests],
  ] as const
  return (
    <EditPage person={person} title={say(words.consentAdd)} form={form} action={paths.consents(person.reference)}>
      {(field) => (
        <>
          <Radios
            {...field.choice('purpose')}
            label={say(words.purpose)}
            items={consentPurposes.map((value) => ({ value, label: say(consentPurposeName(value)) }))}
          />
          <Input
            {...field.text('recipientName')}
            label={say(words.recipient)}
            hint={say(words.recipientHint)}
            dir="auto"
          />
          <Radios
            {...field.choice('how')}
            label={say(words.how)}
            items={ways.map(([value, label]) => ({ value, label: say(label) }))}
          />
          <Input {...field.text('by')} label={say(words.by)} dir="auto" />
        </>
      )}
    </EditPage>
  )
}

function ProtectedPage({
  person,
  facts,
  form,
}: {
  person: Person
  facts: ProtectedFacts
  form: FormState
}): JSX.Element {
  const { say } = useSpeech()
  const labels = { note: say(words.protectedNote) }
  return (
    <EditPage
      person={person}
      title={say(words.protectedTitle)}
      form={form}
      action={paths.protectedFacts(person.reference)}
      version={facts.version}
      labels={labels}
      above={<p>{say(words.protectedHelp)}</p>}
    >
      {(field) => (
        <>
          <Radios
            {...field.choice('noRecourse')}
            label={say(words.noRecourse)}
            items={[
              { value: 'yes', label: say(words.yes) },
              { value: 'no', label: say(words.no) },
              { value: '', label: say(words.notAsked) },
            ]}
          />
          <Textarea {...field.text('note')} label={labels.note} rows={3} dir="auto" />
        </>
      )}
    </EditPage>
  )
}
