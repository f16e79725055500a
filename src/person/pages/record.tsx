import type { ComponentChildren, JSX } from 'preact'
import { Button, Form, Tag } from '../../design/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import { riskName, pageWords as words } from '../page-words.ts'
import { paths } from '../paths.ts'
import type { About, Consent, Person, Risk, Task, TrustedPerson } from '../person.ts'
import { taskName } from '../tasks.ts'
import { consentPurposeName, loveName } from '../words.ts'
import { Text } from './history.tsx'
import type { PersonRecord } from './show.tsx'

/** A person's own words before anything we know of them; strengths and who helps already before services. */
export function OwnWords({ person, about }: { person: Person; about: About }): JSX.Element {
  const { say, day } = useSpeech()
  const parts = [
    [words.whatMatters, about.whatMatters],
    [words.goodLife, about.goodLife],
    [words.loves, about.loves],
    [words.strengths, about.strengths],
    [words.gifts, about.gifts],
    [words.supports, about.supports],
  ] as const
  const said = parts.filter(([, text]) => text !== '')
  return (
    <Part id="own-words" title={say(words.wordsTitle)} change={paths.about(person.reference)} isMain>
      {said.length === 0 && about.loveTags.length === 0 && <p>{say(words.wordsEmpty)}</p>}
      {said.map(([title, text]) => (
        <>
          <h3 class="nhsuk-heading-xs nhsuk-u-margin-bottom-1">{say(title)}</h3>
          <Text value={text} own />
          {title === words.loves && <Loves tags={about.loveTags} />}
        </>
      ))}
      {about.loves === '' && <Loves tags={about.loveTags} />}
      {about.ownHandAt && <p class="app-quiet">{say(words.ownHand, { on: day(about.ownHandAt) })}</p>}
    </Part>
  )
}

export function Loves({ tags }: { tags: string[] }): JSX.Element | null {
  const { say } = useSpeech()
  if (tags.length === 0) return null
  return (
    <p>
      {tags.map((tag) => (
        <>
          <Tag colour="green">{say(loveName(tag))}</Tag>{' '}
        </>
      ))}
    </p>
  )
}

/** What stands beside the words: people, promises, risks, agreements, and the rest of the record. */
export function Aside({
  person,
  trusted,
  risks,
  tasks,
  consents,
  hasPage,
  points,
  mayProtect,
}: PersonRecord & { mayProtect: boolean }): JSX.Element {
  return (
    <>
      <Tasks person={person} tasks={tasks} />
      <Around person={person} trusted={trusted} />
      <Risks person={person} risks={risks} />
      <Consents person={person} consents={consents} />
      <OwnPage person={person} hasPage={hasPage} hasEmail={points.some(({ channel }) => channel === 'email')} />
      <More person={person} mayProtect={mayProtect} />
    </>
  )
}

type PartProps = {
  id: string
  title: string
  change?: string /** Instead of "Change". */
  link?: string
  isMain?: boolean
  children: ComponentChildren
}

function Part({ id, title, change, link, isMain, children }: PartProps): JSX.Element {
  const { say } = useSpeech()
  return (
    <section aria-labelledby={id} class="nhsuk-u-margin-bottom-6">
      <h2 class={isMain ? 'nhsuk-heading-m' : 'nhsuk-heading-s nhsuk-u-margin-bottom-2'} id={id}>
        {title}
      </h2>
      {children}
      {change && (
        <p>
          {link ? (
            <a href={change}>{link}</a>
          ) : (
            <a href={change}>
              {say(words.change)}
              <span class="nhsuk-u-visually-hidden"> {title}</span>
            </a>
          )}
        </p>
      )}
    </section>
  )
}

function Tasks({ person, tasks }: { person: Person; tasks: Task[] }): JSX.Element {
  const { say, day } = useSpeech()
  return (
    <Part id="tasks" title={say(words.tasksTitle)}>
      {tasks.length === 0 && <p>{say(words.tasksEmpty)}</p>}
      {tasks.map((task) => (
        <Form action={paths.finishTask(person.reference, task.id)}>
          <p class="nhsuk-u-margin-bottom-2">
            <strong>{say(words.due, { on: day(task.dueOn) })}</strong>
            <br />
            {say(taskName(task.kind))}
            {task.words && (
              <>
                : <bdi>{task.words}</bdi>
              </>
            )}
          </p>
          <Button variant="secondary" small>
            {say(words.done)}
          </Button>
        </Form>
      ))}
    </Part>
  )
}

function Around({ person, trusted }: { person: Person; trusted: TrustedPerson[] }): JSX.Element {
  const { say } = useSpeech()
  return (
    <Part id="around" title={say(words.aroundTitle)} change={paths.trusted(person.reference)}>
      {trusted.length === 0 && <p>{say(words.aroundEmpty)}</p>}
      {trusted.map(({ name, relation, phone, mayBeTold }) => (
        <p>
          <bdi>{name}</bdi>
          {relation && (
            <>
              , <bdi>{relation}</bdi>
            </>
          )}
          {phone && (
            <>
              <br />
              <bdi dir="ltr">{phone}</bdi>
            </>
          )}
          <br />
          {mayBeTold ? say(words.mayBeTold, { what: mayBeTold }) : say(words.toldNothing)}
        </p>
      ))}
    </Part>
  )
}

function Risks({ person, risks }: { person: Person; risks: Risk[] }): JSX.Element {
  const { say, day } = useSpeech()
  return (
    <Part id="risks" title={say(words.risksTitle)} change={paths.risks(person.reference)}>
      {risks.length === 0 && <p>{say(words.risksUnknown)}</p>}
      {risks.map((risk) =>
        risk.kind === 'no-known-risks' ? (
          <p>{say(words.noKnownRisks, { on: day(risk.recordedAt), by: risk.recordedBy })}</p>
        ) : (
          <>
            <p class="nhsuk-u-margin-bottom-1">
              <strong>{say(riskName(risk.kind))}</strong>
            </p>
            {risk.note && <Text value={risk.note} />}
            <p class="app-quiet">{say(words.riskBy, { on: day(risk.recordedAt), by: risk.recordedBy })}</p>
          </>
        ),
      )}
    </Part>
  )
}

function Consents({ person, consents }: { person: Person; consents: Consent[] }): JSX.Element {
  const { say, day } = useSpeech()
  const ways = {
    spoken: words.agreedSpoken,
    written: words.agreedWritten,
    online: words.agreedOnline,
    'best-interests': words.agreedBestInterests,
  }
  return (
    <Part
      id="consents"
      title={say(words.consentsTitle)}
      change={paths.consents(person.reference)}
      link={say(words.consentAdd)}
    >
      {consents.length === 0 && <p>{say(words.consentsEmpty)}</p>}
      {consents.map((consent) => {
        const purpose = say(consentPurposeName(consent.purpose))
        const how = ways[consent.givenHow as keyof typeof ways] ?? words.agreedSpoken
        return (
          <Form action={paths.withdraw(person.reference, consent.id)}>
            <p class="nhsuk-u-margin-bottom-1">
              {consent.recipientName ? say(words.givenTo, { purpose, name: consent.recipientName }) : purpose}
              <br />
              <span class="app-quiet">{say(words.given, { how: say(how), on: day(consent.givenAt) })}</span>
            </p>
            {consent.withdrawnAt ? (
              <p>
                <Tag colour="grey">{say(words.withdrawn, { on: day(consent.withdrawnAt) })}</Tag>
              </p>
            ) : (
              <Button variant="secondary" small ariaLabel={`${say(words.withdraw)}: ${purpose}`}>
                {say(words.withdraw)}
              </Button>
            )}
          </Form>
        )
      })}
    </Part>
  )
}

function OwnPage({ person, hasPage, hasEmail }: { person: Person; hasPage: boolean; hasEmail: boolean }): JSX.Element {
  const { say } = useSpeech()
  return (
    <Part id="invite" title={say(words.inviteTitle)}>
      <p>{say(hasPage ? words.inviteHas : words.inviteHelp)}</p>
      {hasEmail && (
        <Form action={paths.invite(person.reference)}>
          <Button variant="secondary" small>
            {say(hasPage ? words.inviteAgain : words.inviteDo)}
          </Button>
        </Form>
      )}
    </Part>
  )
}

function More({ person, mayProtect }: { person: Person; mayProtect: boolean }): JSX.Element {
  const { say } = useSpeech()
  const links = [
    [paths.contactPoints(person.reference), words.pointsTitle],
    [paths.communication(person.reference), words.communicationTitle],
    [paths.identity(person.reference), words.identityTitle],
    ...(mayProtect ? [[paths.protectedFacts(person.reference), words.protectedTitle] as const] : []),
    [paths.log(person.reference), words.logLink],
  ] as const
  return (
    <Part id="more" title={say(words.moreTitle, { name: person.preferredName })}>
      {(person.address || person.postcode) && (
        <Text value={[person.address, person.postcode].filter(Boolean).join('\n')} />
      )}
      <ul class="nhsuk-list">
        {links.map(([href, label]) => (
          <li>
            <a href={href}>{say(label)}</a>
          </li>
        ))}
      </ul>
    </Part>
  )
}
