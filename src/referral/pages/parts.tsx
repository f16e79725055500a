import type { ComponentChildren, JSX } from 'preact'
import { ActionLink, Button, Card, Cards, Form, InsetText, Page } from '../../design/index.ts'
import type { Place } from '../../place/index.ts'
import { fieldsOf } from '../../platform/form/index.ts'
import { type MessageRef, useSpeech } from '../../platform/i18n/index.ts'
import type { StepProps } from '../../platform/journey/index.ts'
import { doorWords as words } from '../door.ts'
import { honeypot, signedMoment } from '../guard.ts'
import { isOpen, nextOpening } from '../hours.ts'

export type Fields = ReturnType<typeof fieldsOf>

type QuestionProps = {
  step: StepProps
  title: MessageRef
  heading?: boolean
  caption?: ComponentChildren
  button?: MessageRef
  children(field: Fields): ComponentChildren
}

/** One page of a door: what it asks, and one button. With `heading` the page writes its title itself. */
export function QuestionPage({
  step,
  title,
  heading,
  caption,
  button = words.continue,
  children,
}: QuestionProps): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(step.form, speech)
  return (
    <Page title={say(title)} errors={field.errors} backHref={step.back} noIndex>
      {caption && <p class="nhsuk-caption-l">{caption}</p>}
      {heading && <h1 class="nhsuk-heading-l">{say(title)}</h1>}
      <Form action={step.action}>
        {children(field)}
        <Button>{say(button)}</Button>
      </Form>
    </Page>
  )
}

/** What only machines fill in, and when the page was drawn. */
export function Guard({ now }: { now: Date }): JSX.Element {
  const { say } = useSpeech()
  return (
    <>
      <input type="hidden" name="opened" value={signedMoment(now)} />
      <div class="nhsuk-u-visually-hidden" aria-hidden="true">
        <label for={honeypot}>{say(words.leaveEmpty)}</label>
        <input id={honeypot} name={honeypot} type="text" tabIndex={-1} autocomplete="off" />
      </div>
    </>
  )
}

/** Help that answers at once, day and night, before anything is asked. */
export function UrgentHelp({ place }: { place: Place }): JSX.Element {
  const { say } = useSpeech()
  const lines = [
    [words.help999, words.help999Text],
    [words.help111, words.help111Text],
    [words.helpSamaritans, words.helpSamaritansText],
    [words.helpShout, words.helpShoutText],
  ] as const
  return (
    <>
      <p class="app-lead">{say(words.helpLead)}</p>
      <Cards>
        {lines.map(([heading, text]) => (
          <Card heading={say(heading)} headingSize="s">
            {say(text)}
          </Card>
        ))}
      </Cards>
      <InsetText>
        <p>
          <strong>{say(words.helpPlace, { place: place.name })}</strong>
        </p>
        <p>{say(words.helpPlaceText, { phone: place.phone })}</p>
        {place.urgentText && <p dir="auto">{place.urgentText}</p>}
      </InsetText>
    </>
  )
}

/** While nobody is there: when somebody reads it. */
export function OutOfHours({ now, sentence }: { now: Date; sentence: MessageRef }): JSX.Element | null {
  const { say, moment } = useSpeech()
  return isOpen(now) ? null : <InsetText>{say(sentence, { day: moment(nextOpening(now), now) })}</InsetText>
}

/** A person's own words, as they wrote them. */
export function OwnWords({ children }: { children: string }): JSX.Element {
  return (
    <div class="app-words" dir="auto">
      {children.split('\n').map((line) => (
        <p>{line}</p>
      ))}
    </div>
  )
}

export function Ways({ links }: { links: { href: string; label: string }[] }): JSX.Element {
  return (
    <>
      {links.map(({ href, label }) => (
        <p>
          <ActionLink href={href}>{label}</ActionLink>
        </p>
      ))}
    </>
  )
}
