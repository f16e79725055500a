import type { JSX } from 'preact'
import {
  Button,
  Checkboxes,
  Details,
  Form,
  Input,
  InsetText,
  Table,
  Textarea,
  VisuallyHidden,
} from '../../../design/index.ts'
import { type MessageRef, useSpeech } from '../../../platform/i18n/index.ts'
import type { Offer } from '../../directory.ts'
import { type ListingField, listingFields, typedFields } from '../fields.ts'
import { lifecycle } from '../lifecycle.ts'
import { moderationWords as words } from '../moderation-words.ts'
import { listingPaths as paths } from '../paths.ts'
import type { Suggestion } from '../store/index.ts'
import { factLabel, saidFact } from './fact.tsx'
import type { Fields } from './questions.tsx'

type TakeProps = {
  suggestion: Suggestion
  offer: Offer | undefined
  now: Record<string, unknown>
  field: Fields
  isOpen: boolean
}

/** Field by field, now and suggested beside each other; what is ticked is taken over as it stands in its box. */
export function TakeForm({ suggestion, offer, now, field, isOpen }: TakeProps): JSX.Element | null {
  const speech = useSpeech()
  const { say } = speech
  const { answers, id, version, kind } = suggestion
  const given = listingFields.filter((one) => saidFact(answers, one, speech) !== '' || now[one] !== undefined)
  const asked = given.filter((one) => answers[one] !== undefined)
  if (asked.length === 0) return null
  const canTake = isOpen && kind !== 'change' && offer?.source !== 'feed'
  const rows = asked.map((one) => [
    say(factLabel(one)),
    ...(offer
      ? [<bdi class="app-own">{saidFact({ [one]: now[one] as string }, one, speech) || say(words.empty)}</bdi>]
      : []),
    canTake && typedFields.includes(one) ? (
      <Edited one={one} suggestion={suggestion} field={field} />
    ) : (
      <bdi class="app-own">{saidFact(answers, one, speech) || say(words.empty)}</bdi>
    ),
    ...(canTake ? [<Take one={one} field={field} isFirst={one === asked[0]} />] : []),
  ])
  const table = (
    <Table
      caption={say(words.suggested)}
      captionHidden
      head={[
        say(words.fact),
        ...(offer ? [say(kind === 'change' ? words.earlier : words.now)] : []),
        say(words.suggested),
        ...(canTake ? [say(words.take)] : []),
      ]}
      rows={rows}
    />
  )
  if (!canTake) return table
  return (
    <Form action={paths.decide(id, 'take')} version={version}>
      {offer && <input type="hidden" name="offerVersion" value={offer.version} />}
      {table}
      <Button id="take-over">{say(words.takeButton)}</Button>
    </Form>
  )
}

type FieldProps = { one: ListingField; field: Fields }

function Edited({ one, suggestion, field }: FieldProps & { suggestion: Suggestion }): JSX.Element {
  const { say } = useSpeech()
  const typed = field.text(one)
  const value = typed.value || String(suggestion.answers[one] ?? '')
  const props = { ...typed, value, label: say(factLabel(one)), labelHidden: true }
  return value.length > 60 ? <Textarea {...props} rows={4} dir="auto" /> : <Input {...props} />
}

function Take({ one, field, isFirst }: FieldProps & { isFirst: boolean }): JSX.Element {
  const { say } = useSpeech()
  const { values, error } = field.many('take')
  return (
    <Checkboxes
      name="take"
      id={isFirst ? 'take' : `take-${one}`}
      label={say(words.take)}
      labelHidden
      error={isFirst ? error : undefined}
      values={values.length > 0 ? values : [one]}
      items={[
        {
          value: one,
          label: (
            <>
              {say(words.take)}
              <VisuallyHidden>: {say(factLabel(one))}</VisuallyHidden>
            </>
          ),
        },
      ]}
      small
    />
  )
}

/** What else can be done with it. */
export function Decisions({ suggestion, field }: { suggestion: Suggestion; field: Fields }): JSX.Element {
  const { say } = useSpeech()
  const { id, version, state, kind, offerId } = suggestion
  const moves = lifecycle.movesFrom(state)
  const may = (verb: string) => moves.includes(verb)
  const send = (verb: string) => ({ action: paths.decide(id, verb), version })
  return (
    <>
      {may('pass') && offerId && kind === 'correction' && (
        <Details summary={say(words.passButton)}>
          <InsetText>{say(words.fromFeed)}</InsetText>
          <Form {...send('pass')}>
            <Button variant="secondary">{say(words.passButton)}</Button>
          </Form>
        </Details>
      )}
      {may('see') && (
        <Form {...send('see')}>
          <Button>{say(words.seen)}</Button>
        </Form>
      )}
      {may('ask') && (
        <Written verb="ask" name="question" label={words.askLabel} hint={words.askHint} {...{ suggestion, field }} />
      )}
      {may('decline') && (
        <Written verb="decline" name="reason" label={words.reason} hint={words.reasonHint} {...{ suggestion, field }} />
      )}
      {may('undo') && (
        <Written verb="undo" name="reason" label={words.reason} hint={words.reasonHint} {...{ suggestion, field }} />
      )}
    </>
  )
}

const summaries: Record<string, [title: MessageRef, button: MessageRef]> = {
  ask: [words.ask, words.askButton],
  decline: [words.decline, words.declineButton],
  undo: [words.undo, words.undo],
}

type WrittenProps = {
  verb: 'ask' | 'decline' | 'undo'
  name: string
  label: MessageRef
  hint: MessageRef
  suggestion: Suggestion
  field: Fields
}

function Written({ verb, name, label, hint, suggestion, field }: WrittenProps): JSX.Element {
  const { say } = useSpeech()
  const [title, button] = summaries[verb] ?? [words.ask, words.askButton]
  const typed = field.text(name)
  return (
    <Details summary={say(title)} open={Boolean(typed.error)}>
      <Form action={paths.decide(suggestion.id, verb)} version={suggestion.version}>
        <Textarea {...typed} label={say(label)} hint={say(hint)} rows={3} maxLength={2000} dir="auto" />
        <Button variant="secondary">{say(button)}</Button>
      </Form>
    </Details>
  )
}
