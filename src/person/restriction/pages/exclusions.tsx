import type { JSX } from 'preact'
import { Button, Card, Details, Form, Input, Select, Textarea } from '../../../design/index.ts'
import type { fieldsOf } from '../../../platform/form/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import { logRoleName } from '../../log.ts'
import { paths } from '../../paths.ts'
import type { Person } from '../../person.ts'
import type { Exclusion, Reader } from '../restriction.ts'
import { closedWords as words } from '../words.ts'

type Field = ReturnType<typeof fieldsOf>
type Props = { person: Person; exclusions: Exclusion[]; others: Reader[]; field: Field }

export function Exclusions({ person, exclusions, others, field }: Props): JSX.Element {
  const { say } = useSpeech()
  return (
    <>
      <h2 class="nhsuk-heading-m">{say(words.exclusion)}</h2>
      <p>{say(words.exclusionHelp)}</p>
      {exclusions.length === 0 && <p>{say(words.exclusionNone)}</p>}
      {exclusions.map((exclusion) => (
        <One person={person} exclusion={exclusion} others={others} field={field} />
      ))}
      <Form action={paths.exclude(person.reference)}>
        <Whom prefix="" others={others} field={field} />
        <Input {...field.text('who')} label={say(words.who)} hint={say(words.whoHint)} dir="auto" />
        <Textarea {...field.text('reason')} id="exclusion-reason" label={say(words.reason)} rows={2} dir="auto" />
        <Button>{say(words.exclude)}</Button>
      </Form>
    </>
  )
}

/** An account, or whatever is known of somebody without one. */
function Whom({ prefix, others, field }: { prefix: string; others: Reader[]; field: Field }): JSX.Element {
  const { say } = useSpeech()
  const name = ({ name: called, role, organisation }: Reader) =>
    [called, say(logRoleName(role)), organisation].filter(Boolean).join(', ')
  const id = (one: string) => `${prefix}${one}`
  return (
    <>
      <Select
        {...field.text('account')}
        id={id('account')}
        label={say(words.account)}
        items={[
          { value: '', label: say(words.accountNone) },
          ...others.map((reader) => ({ value: reader.accountId, label: name(reader) })),
        ]}
      />
      <Input {...field.text('email')} id={id('email')} label={say(words.email)} type="email" />
      <Input {...field.text('phone')} id={id('phone')} label={say(words.phone)} type="tel" width={20} />
    </>
  )
}

type OneProps = { person: Person; exclusion: Exclusion; others: Reader[]; field: Field }

function One({ person, exclusion, others, field }: OneProps): JSX.Element {
  const { say, day } = useSpeech()
  const { id, state, accountName, email, phone, who, reason, askedAt, settledAt, note } = exclusion
  const named = [accountName, who, email, phone].filter(Boolean).join(', ')
  const since = day(settledAt ?? askedAt)
  return (
    <Card heading={<bdi>{named}</bdi>} headingSize="s">
      {state === 'asked' && <p>{say(words.asked, { on: day(askedAt) })}</p>}
      {state === 'set' && <p>{say(words.since, { on: since })}</p>}
      {state === 'ended' && <p>{say(words.ended, { on: since })}</p>}
      {state === 'declined' && <p>{say(words.declined, { on: since, note })}</p>}
      {reason && <p dir="auto">{reason}</p>}
      {state === 'asked' && (
        <>
          <Form action={paths.settleExclusion(person.reference, id)}>
            <Whom prefix={`${id}-`} others={others} field={field} />
            <Button>{say(words.settle)}</Button>
          </Form>
          <Details summary={say(words.decline)}>
            <Form action={paths.declineExclusion(person.reference, id)}>
              <Textarea {...field.text('note')} id={`${id}-note`} label={say(words.declineNote)} rows={2} dir="auto" />
              <Button variant="secondary">{say(words.decline)}</Button>
            </Form>
          </Details>
        </>
      )}
      {state === 'set' && (
        <Form action={paths.endExclusion(person.reference, id)}>
          <Button variant="secondary" small ariaLabel={say(words.endOf, { who: named })}>
            {say(words.end)}
          </Button>
        </Form>
      )}
    </Card>
  )
}
