import type { JSX, VNode } from 'preact'
import { NotificationBanner, Page, Tag } from '../../design/index.ts'
import { findPlace } from '../../place/index.ts'
import { notFound } from '../../platform/errors.ts'
import { dayIn, emptyForm, type FormState } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { type MessageRef, useSpeech } from '../../platform/i18n/index.ts'
import { whyItStays } from '../../platform/messages/index.ts'
import type { Work } from '../../platform/work.ts'
import { finishTaskOf } from '../commands/finish-task.ts'
import { inviteToOwnPage } from '../commands/invite-to-own-page.ts'
import { withdrawConsentOf } from '../commands/withdraw-consent.ts'
import { writeNote } from '../commands/write-note.ts'
import { spacedNhsNumber } from '../nhs-number.ts'
import { pageWords as words } from '../page-words.ts'
import { paths } from '../paths.ts'
import { type Contact, type ContactKind, contactChannels, contactKinds } from '../person.ts'
import { canRead, canSeeProtected } from '../policy.ts'
import { ClosedNote, findClosed } from '../restriction/pages/closed-note.tsx'
import { personSections } from '../sections.ts'
import { findAbout, listRisks, listTrustedPeople } from '../store/about.ts'
import { hasOwnPage } from '../store/access.ts'
import { listConsents } from '../store/consents.ts'
import { listContactPoints } from '../store/contact-points.ts'
import { type ContactFilter, listContacts } from '../store/contacts.ts'
import { findKnown } from '../store/known.ts'
import { placeOf } from '../store/place-of.ts'
import { listTasksAbout } from '../store/tasks.ts'
import { NeedsBand } from './band.tsx'
import { History } from './history.tsx'
import { QuickNote } from './quick-note.tsx'
import { Aside, OwnWords } from './record.tsx'

const one = (request: Request) => request.params.reference ?? ''

export function showPages(site: Site): void {
  site.get(paths.show(':reference'), 'person.read', (work, request) => showPerson(work, request))
  site.post(paths.note(':reference'), 'person.write', keepNote)
  site.post(paths.finishTask(':reference', ':id'), 'person.write', (work, request) =>
    part(work, request, finishTaskOf, 'saved'),
  )
  site.post(paths.withdraw(':reference', ':id'), 'person.write', (work, request) =>
    part(work, request, withdrawConsentOf, 'saved'),
  )
  site.post(paths.invite(':reference'), 'person.write', (work, request) =>
    submit(request, () => inviteToOwnPage(work, { reference: one(request) }), {
      done: ({ reference }) => redirect(`${paths.show(reference)}?done=invited`),
      again: (form) => showPerson(work, request, form),
    }),
  )
}

type PartCommand = (work: Work, input: { reference: string; id: string }) => Promise<{ reference: string }>

async function part(work: Work, request: Request, command: PartCommand, done: string): Promise<Answer> {
  const { reference } = await command(work, { reference: one(request), id: request.params.id ?? '' })
  return redirect(`${paths.show(reference)}?done=${done}`)
}

function keepNote(work: Work, sent: Request): Promise<Answer> {
  const request = { ...sent, body: { ...sent.body, promiseOn: dayIn(sent.body, 'promiseOn') } }
  return submit(
    request,
    () => writeNote(work, { ...request.body, reference: one(request) } as Parameters<typeof writeNote>[1]),
    {
      done: ({ reference }) => redirect(`${paths.show(reference)}?done=note`),
      again: (form) => showPerson(work, request, form),
    },
  )
}

/** A page of a merged record leads to the one that it became. */
async function showPerson(
  work: Work,
  request: Request,
  form: FormState = emptyForm({ kind: 'contact', channel: 'phone' }),
): Promise<Answer> {
  const person = await findKnown(work, one(request))
  if (!canRead(work, person)) throw notFound()
  const facts = await readRecord(work, person, filterOf(request))
  return page(
    <PersonPage
      {...facts}
      form={form}
      done={String(request.query.done ?? '')}
      now={work.now}
      mayProtect={canSeeProtected(work, person)}
    />,
  )
}

async function readRecord(work: Work, person: Awaited<ReturnType<typeof findKnown>>, filter: ContactFilter) {
  const { personId } = person
  return {
    person,
    filter,
    about: await findAbout(work, personId),
    points: await listContactPoints(work, personId),
    trusted: await listTrustedPeople(work, personId),
    risks: await listRisks(work, personId),
    consents: await listConsents(work, personId),
    tasks: await listTasksAbout(work, personId),
    contacts: (await listContacts(work, personId, filter)) satisfies Contact[],
    hasPage: await hasOwnPage(work, personId),
    placeName: (await findPlace(work, placeOf(work))).name,
    closed: await findClosed(work, person),
    sections: await personSections(work, person),
  }
}
export type PersonRecord = Omit<Awaited<ReturnType<typeof readRecord>>, 'sections'>

function filterOf({ query }: Request): ContactFilter {
  const shown = String(query.show ?? '')
  if ((contactKinds as readonly string[]).includes(shown)) return { kind: shown as ContactKind }
  return (contactChannels as readonly string[]).includes(shown) ? { channel: shown } : {}
}

type Props = PersonRecord & { sections: VNode[]; form: FormState; done: string; now: Date; mayProtect: boolean }

function PersonPage({ form, done, now, mayProtect, sections, ...record }: Props): JSX.Element {
  const { say } = useSpeech()
  const { person, about, contacts, filter } = record
  const errors = Object.fromEntries(form.errors.map(({ field, sentence, args }) => [field, say(sentence, args)]))
  return (
    <Page title={person.preferredName} errors={errors} wide notice={noticeOf(done, record)}>
      <Heading {...record} />
      <ClosedNote reference={person.reference} closed={record.closed} />
      <NeedsBand {...record} />
      <div class="nhsuk-grid-row">
        <div class="nhsuk-grid-column-two-thirds">
          <QuickNote person={person} form={form} />
          <OwnWords person={person} about={about} />
          {sections}
        </div>
        <div class="nhsuk-grid-column-one-third">
          <Aside {...record} mayProtect={mayProtect} />
        </div>
      </div>
      <History person={person} contacts={contacts} shown={filter.kind ?? filter.channel ?? ''} now={now} />
    </Page>
  )
}

function Heading({ person }: PersonRecord): JSX.Element {
  const { say, day } = useSpeech()
  const full = [person.givenName, person.familyName].filter(Boolean).join(' ')
  return (
    <>
      <h1 class="nhsuk-heading-l nhsuk-u-margin-bottom-2">
        <bdi>{person.preferredName}</bdi>{' '}
        {person.state === 'unverified' && <Tag colour="grey">{say(words.unverified)}</Tag>}
      </h1>
      <p class="app-quiet">
        {full && full !== person.preferredName && (
          <>
            <bdi>{full}</bdi> ·{' '}
          </>
        )}
        {person.birthDate && `${say(words.born)} ${day(person.birthDate)} · `}
        {say(words.reference)} <bdi dir="ltr">{person.reference}</bdi>
        {person.nhsNumber && (
          <>
            {' · '}
            {say(words.nhsNumber)} <bdi dir="ltr">{spacedNhsNumber(person.nhsNumber)}</bdi>
          </>
        )}
      </p>
    </>
  )
}

const notices = new Map([
  ['note', words.noteKept],
  ['saved', words.saved],
  ['invited', words.invited],
  ['outside', words.outside],
  ['moved', words.pointsStopped],
])

function noticeOf(done: string, record: PersonRecord): VNode | undefined {
  const known = notices.get(done)
  return known && <Notice sentence={known} args={{ postcode: record.person.postcode, place: record.placeName }} />
}

function Notice({ sentence, args }: { sentence: MessageRef; args: { postcode: string; place: string } }): JSX.Element {
  const { say } = useSpeech()
  const stays = sentence === words.invited ? whyItStays('email') : undefined
  return <NotificationBanner variant="success">{say(stays ?? sentence, args)}</NotificationBanner>
}
