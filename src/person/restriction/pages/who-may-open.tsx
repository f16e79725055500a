import type { JSX } from 'preact'
import { Button, Checkboxes, DateInput, Form, InsetText, Page, Tag, Textarea } from '../../../design/index.ts'
import { notFound } from '../../../platform/errors.ts'
import { dayIn, emptyForm, type FormState, fieldsOf } from '../../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../../platform/http/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import { dayOf } from '../../../platform/london.ts'
import type { Work } from '../../../platform/work.ts'
import { logRoleName } from '../../log.ts'
import { pageWords } from '../../page-words.ts'
import { paths } from '../../paths.ts'
import type { Person } from '../../person.ts'
import { findKnown } from '../../store/known.ts'
import { isHighProfile } from '../../watch/store.ts'
import { watchWords } from '../../watch/words.ts'
import { declineExclusion, endExclusion, exclude, settleExclusion } from '../commands/exclude.ts'
import { liftRestriction } from '../commands/lift-restriction.ts'
import { restrictRecord } from '../commands/restrict-record.ts'
import { canClose } from '../policy.ts'
import type { Exclusion, Reader, Restriction } from '../restriction.ts'
import { findRestriction, listExclusions, listReaders } from '../store.ts'
import { closedWords as words } from '../words.ts'
import { Exclusions } from './exclusions.tsx'

type Given<Command extends (work: Work, input: never) => unknown> = Parameters<Command>[1]
const referenceOf = (request: Request) => request.params.reference ?? ''
const oneOf = (request: Request) => ({ reference: referenceOf(request), id: request.params.exclusion ?? '' })

export function whoMayOpenPages(site: Site): void {
  const close = 'record.close'
  site.get(paths.whoMayOpen(':reference'), close, (work, request) => show(work, request))
  site.post(paths.restrict(':reference'), close, (work, sent) => {
    const request = { ...sent, body: { ...sent.body, reviewOn: dayIn(sent.body, 'reviewOn') } }
    const input = { ...request.body, reference: referenceOf(request) } as Given<typeof restrictRecord>
    return sendForm(work, request, () => restrictRecord(work, input))
  })
  site.post(paths.liftRestriction(':reference'), close, (work, request) =>
    sendForm(work, request, () => liftRestriction(work, { reference: referenceOf(request) })),
  )
  site.post(paths.exclude(':reference'), close, (work, request) =>
    sendForm(work, request, () => exclude(work, { ...request.body, ...oneOf(request) } as Given<typeof exclude>)),
  )
  site.post(paths.settleExclusion(':reference', ':exclusion'), close, (work, request) =>
    sendForm(work, request, () =>
      settleExclusion(work, { ...request.body, ...oneOf(request) } as Given<typeof settleExclusion>),
    ),
  )
  site.post(paths.declineExclusion(':reference', ':exclusion'), close, (work, request) =>
    sendForm(work, request, () =>
      declineExclusion(work, { ...request.body, ...oneOf(request) } as Given<typeof declineExclusion>),
    ),
  )
  site.post(paths.endExclusion(':reference', ':exclusion'), close, (work, request) =>
    sendForm(work, request, () => endExclusion(work, oneOf(request))),
  )
}

function sendForm(work: Work, request: Request, run: () => Promise<{ reference: string }>): Promise<Answer> {
  return submit(request, run, {
    done: ({ reference }) => redirect(paths.whoMayOpen(reference)),
    again: (form) => show(work, request, form),
  })
}

async function show(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const person = await findKnown(work, referenceOf(request))
  if (!canClose(work, person)) throw notFound()
  return page(
    <WhoMayOpen
      person={person}
      restriction={await findRestriction(work, person.personId)}
      exclusions={await listExclusions(work, person.personId)}
      readers={await listReaders(work, person.personId)}
      me={work.account}
      today={dayOf(work.now)}
      isHigh={await isHighProfile(work, person.personId)}
      form={form}
    />,
  )
}

type Props = {
  person: Person
  restriction: Restriction | undefined
  exclusions: Exclusion[]
  readers: Reader[]
  me: string | null
  today: string
  isHigh: boolean
  form: FormState
}

function WhoMayOpen({ person, restriction, exclusions, readers, me, today, isHigh, form }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const others = readers.filter(({ accountId }) => accountId !== me)
  return (
    <Page
      title={say(words.title)}
      errors={field.errors}
      back={{ href: paths.show(person.reference), label: say(pageWords.backToPerson, { name: person.preferredName }) }}
    >
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l" dir="auto">
          {person.preferredName}
        </span>
        {say(words.title)}
      </h1>
      <h2 class="nhsuk-heading-m">{say(words.restriction)}</h2>
      <p>{say(words.restrictionHelp)}</p>
      {restriction ? (
        <InForce person={person} restriction={restriction} readers={readers} today={today} />
      ) : (
        <>
          <p>{say(words.restrictionNone)}</p>
          <Form action={paths.restrict(person.reference)}>
            <Checkboxes
              {...field.many('accounts')}
              label={say(words.accounts)}
              hint={say(words.accountsHint)}
              small
              items={others.map((reader) => ({ value: reader.accountId, label: <ReaderName reader={reader} /> }))}
            />
            <Textarea {...field.text('reason')} id="restriction-reason" label={say(words.reason)} rows={2} dir="auto" />
            <DateInput {...field.day('reviewOn')} label={say(words.reviewOn)} />
            <Button>{say(words.restrict)}</Button>
          </Form>
        </>
      )}
      <Exclusions person={person} exclusions={exclusions} others={others} field={field} />
      <Form action={paths.watchRecord(person.reference)}>
        {isHigh && <p>{say(watchWords.profileOn)}</p>}
        <Button variant="secondary" name="isHigh" value={isHigh ? 'no' : 'yes'}>
          {say(isHigh ? watchWords.profileEnd : watchWords.profileSet)}
        </Button>
      </Form>
    </Page>
  )
}

type InForceProps = { person: Person; restriction: Restriction; readers: Reader[]; today: string }

function InForce({ person, restriction, readers, today }: InForceProps): JSX.Element {
  const { say, day } = useSpeech()
  const { setBy, setAt, reviewOn, reason, accountIds } = restriction
  const named = accountIds.flatMap((id) => readers.find(({ accountId }) => accountId === id) ?? [])
  return (
    <>
      <InsetText>
        <p>{say(words.restrictionSet, { by: setBy, on: day(setAt), review: day(reviewOn) })}</p>
        {reviewOn <= today && <Tag colour="yellow">{say(words.reviewDue)}</Tag>}
        <p dir="auto">{reason}</p>
      </InsetText>
      <ul class="nhsuk-list nhsuk-list--bullet">
        {named.map((reader) => (
          <li>
            <ReaderName reader={reader} />
          </li>
        ))}
      </ul>
      <Form action={paths.liftRestriction(person.reference)}>
        <Button variant="secondary">{say(words.lift)}</Button>
      </Form>
    </>
  )
}

function ReaderName({ reader }: { reader: Reader }): JSX.Element {
  const { say } = useSpeech()
  return (
    <>
      <bdi>{reader.name}</bdi>, {say(logRoleName(reader.role))}
      {reader.organisation && (
        <>
          , <bdi>{reader.organisation}</bdi>
        </>
      )}
    </>
  )
}
