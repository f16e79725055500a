import type { JSX } from 'preact'
import { Button, Form, Input, Page } from '../../design/index.ts'
import { type Consent, consentPurposeName, listConsents, personPaths } from '../../person/index.ts'
import { notFound } from '../../platform/errors.ts'
import { emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { type MessageRef, useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { askForCopy } from '../commands/ask-for-copy.ts'
import { askForErasure } from '../commands/ask-for-erasure.ts'
import { noteGroupDeleted } from '../commands/note-deleted.ts'
import type { CopyState, RecordCopy } from '../copy/copy.ts'
import type { Erasure } from '../erasure/erasure.ts'
import { findKnown, type Known } from '../known.ts'
import { paths } from '../paths.ts'
import { canAskFor, canPrepareCopy, canReadRights } from '../policy.ts'
import { staffWords as words } from '../staff-words.ts'
import { listCopies } from '../store/copies.ts'
import { type DeletionRequest, listDeletionRequests } from '../store/deletions.ts'
import { findOpenErasure } from '../store/erasures.ts'
import { whatStops } from '../words.ts'

const referenceOf = ({ params }: Request) => params.reference ?? ''

export function personPages(site: Site): void {
  site.get(paths.person(':reference'), 'person.read', (work, request) => showRights(work, request))
  const ask = (path: string, command: typeof askForCopy) =>
    site.post(path, 'person.write', (work, request) =>
      submit(request, () => command(work, { reference: referenceOf(request), how: String(request.body.how ?? '') }), {
        done: ({ reference }) => redirect(paths.person(reference)),
        again: (form) => showRights(work, request, form),
      }),
    )
  ask(paths.askCopy(':reference'), askForCopy)
  ask(paths.askErasure(':reference'), askForErasure)
  site.post(paths.groupDeleted(':reference', ':deletion'), 'person.write', async (work, request) => {
    const { reference } = await noteGroupDeleted(work, {
      reference: referenceOf(request),
      id: request.params.deletion ?? '',
    })
    return redirect(paths.person(reference))
  })
}

async function showRights(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const person = await findKnown(work, referenceOf(request))
  if (!canReadRights(work, person)) throw notFound()
  return page(
    <RightsPage
      person={person}
      withdrawn={(await listConsents(work, person.personId)).filter(({ withdrawnAt }) => withdrawnAt)}
      deletions={await listDeletionRequests(work, person.personId)}
      copies={await listCopies(work, person.personId)}
      erasure={await findOpenErasure(work, person.personId)}
      mayWrite={canAskFor(work, person)}
      mayPrepare={canPrepareCopy(work, person)}
      form={form}
      askedAt={request.url}
    />,
  )
}

type Props = {
  person: Known
  withdrawn: Consent[]
  deletions: DeletionRequest[]
  copies: RecordCopy[]
  erasure: Erasure | undefined
  mayWrite: boolean
  mayPrepare: boolean
  form: FormState
  askedAt: string
}

function RightsPage({
  person,
  withdrawn,
  deletions,
  copies,
  erasure,
  mayWrite,
  mayPrepare,
  form,
  askedAt,
}: Props): JSX.Element {
  const speech = useSpeech()
  const { say, day } = speech
  const name = person.preferredName
  const field = fieldsOf(form, speech)
  const hasOpenCopy = copies.some(({ state }) => state === 'asked' || state === 'prepared')
  return (
    <Page
      title={say(words.title, { name })}
      errors={field.errors}
      back={{ href: personPaths.show(person.reference), label: say(words.backToPerson, { name }) }}
      noIndex
    >
      <h1 class="nhsuk-heading-l">
        <bdi>{say(words.title, { name })}</bdi>
      </h1>
      <h2 class="nhsuk-heading-m">{say(words.withdrawnTitle)}</h2>
      {withdrawn.length === 0 && <p>{say(words.withdrawnNone)}</p>}
      {withdrawn.map((consent) => (
        <Withdrawn
          consent={consent}
          deletions={deletions.filter(({ consentId }) => consentId === consent.id)}
          reference={mayWrite ? person.reference : undefined}
        />
      ))}
      {copies.length > 0 && <h2 class="nhsuk-heading-m">{say(words.copies)}</h2>}
      {copies.map((copy) => (
        <p>
          {mayPrepare ? <a href={paths.copy(copy.reference)}>{copy.reference}</a> : copy.reference}:{' '}
          {copy.givenAt ? say(words.copyGiven, { on: day(copy.givenAt) }) : say(copyStateNames[copy.state])}
          {'. '}
          {say(words.copyLine, { asked: day(copy.askedAt), due: day(copy.dueOn) })}
        </p>
      ))}
      {mayWrite && !hasOpenCopy && (
        <Ask
          id="copy-how"
          action={paths.askCopy(person.reference)}
          isAsked={askedAt.endsWith('/copy')}
          field={field}
          title={say(words.copyAskTitle)}
          label={say(words.copyHow)}
          button={say(words.copyAsk)}
        />
      )}
      {mayWrite && !erasure && (
        <Ask
          id="erasure-how"
          action={paths.askErasure(person.reference)}
          isAsked={askedAt.endsWith('/erasure')}
          field={field}
          title={say(words.erasureAskTitle)}
          label={say(words.erasureHow)}
          button={say(words.erasureAsk)}
        />
      )}
      {erasure && <p>{say(words.erasureOpen)}</p>}
    </Page>
  )
}

const copyStateNames: Record<CopyState, MessageRef> = {
  asked: words.copyAsked,
  prepared: words.copyPrepared,
  given: words.copyEnded,
  ended: words.copyEnded,
}

type WithdrawnProps = { consent: Consent; deletions: DeletionRequest[]; reference: string | undefined }

function Withdrawn({ consent, deletions, reference }: WithdrawnProps): JSX.Element {
  const { say, day } = useSpeech()
  const { purpose, recipientName, withdrawnAt } = consent
  const stops = whatStops[purpose]
  return (
    <div class="nhsuk-u-margin-bottom-4">
      <p class="nhsuk-u-margin-bottom-1">
        <strong>{say(consentPurposeName(purpose))}</strong> <bdi>{recipientName}</bdi>
        <br />
        {withdrawnAt && say(words.withdrawnOn, { on: day(withdrawnAt) })}
        <br />
        {stops && say(stops)}
      </p>
      {deletions.map(({ id, recipient: name, toldBy, askedAt, doneAt }) =>
        doneAt ? (
          <p>{say(words.deletionDone, { name, on: day(doneAt) })}</p>
        ) : (
          <>
            <p>{say(toldBy === 'email' ? words.deletionEmail : words.deletionRing, { name, on: day(askedAt) })}</p>
            {reference && (
              <Form action={paths.groupDeleted(reference, id)}>
                <Button variant="secondary" small ariaLabel={`${say(words.deletionNote)}: ${name}`}>
                  {say(words.deletionNote)}
                </Button>
              </Form>
            )}
          </>
        ),
      )}
    </div>
  )
}

type AskProps = {
  id: string
  action: string
  isAsked: boolean
  field: ReturnType<typeof fieldsOf>
  title: string
  label: string
  button: string
}

/** Two forms ask the same question: what went wrong stands at the one that was sent. */
function Ask({ id, action, isAsked, field, title, label, button }: AskProps): JSX.Element {
  const how = isAsked ? field.text('how') : { name: 'how', value: '' }
  return (
    <Form action={action}>
      <h2 class="nhsuk-heading-m">{title}</h2>
      <Input {...how} id={isAsked ? 'how' : id} label={label} dir="auto" />
      <Button variant="secondary">{button}</Button>
    </Form>
  )
}
