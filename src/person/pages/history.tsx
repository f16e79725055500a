import type { JSX } from 'preact'
import { Button, Form, Select } from '../../design/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import { pageWords as words } from '../page-words.ts'
import { paths } from '../paths.ts'
import { type Contact, contactChannels, type Person } from '../person.ts'
import { channelName } from '../words.ts'

type Props = { person: Person; contacts: Contact[]; shown: string; now: Date }

/** Everything that happened, newest first; each entry stays as it was written. */
export function History({ person, contacts, shown, now }: Props): JSX.Element {
  const { say } = useSpeech()
  const kinds = [
    { value: '', label: say(words.everything) },
    { value: 'contact', label: say(words.kindContact) },
    { value: 'attempt', label: say(words.kindAttempt) },
    { value: 'note', label: say(words.kindNote) },
    ...contactChannels.map((value) => ({ value, label: say(channelName(value)) })),
  ]
  return (
    <section aria-labelledby="history" class="nhsuk-u-margin-top-6">
      <h2 class="nhsuk-heading-m" id="history">
        {say(words.historyTitle)}
      </h2>
      <Form action={`${paths.show(person.reference)}#history`} method="get" class="app-no-print">
        <Select name="show" label={say(words.historyFilter)} items={kinds} value={shown} />
        <Button variant="secondary" small>
          {say(words.historyShow)}
        </Button>
      </Form>
      {contacts.length === 0 && <p>{say(words.historyEmpty)}</p>}
      {contacts.map((contact) => (
        <Entry contact={contact} now={now} />
      ))}
    </section>
  )
}

function Entry({ contact, now }: { contact: Contact; now: Date }): JSX.Element {
  const { say, moment } = useSpeech()
  const kind = { contact: words.kindContact, attempt: words.kindAttempt, note: words.kindNote }[contact.kind]
  return (
    <article class="nhsuk-u-margin-bottom-4">
      <h3 class="nhsuk-heading-xs nhsuk-u-margin-bottom-1">{moment(contact.happenedAt, now)}</h3>
      <p class="app-quiet nhsuk-u-margin-bottom-1">
        {say(kind)} · {say(channelName(contact.channel))} · <bdi>{contact.by}</bdi>
        {contact.minutes !== null && ` · ${say(words.historyMinutes, { count: contact.minutes })}`}
      </p>
      {contact.outcome && (
        <p class="nhsuk-u-margin-bottom-1" dir="auto">
          {contact.outcome}
        </p>
      )}
      {contact.note && <Text value={contact.note} />}
    </article>
  )
}

/** What somebody wrote, with its own line breaks and direction. */
export function Text({ value, own }: { value: string; own?: boolean }): JSX.Element {
  return (
    <>
      {value.split(/\n{2,}/).map((paragraph) => (
        <p class={own ? 'app-words' : undefined} dir="auto">
          {paragraph.split('\n').map((line, index) => (
            <>
              {index > 0 && <br />}
              {line}
            </>
          ))}
        </p>
      ))}
    </>
  )
}
