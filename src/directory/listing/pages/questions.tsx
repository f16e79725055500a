import type { JSX } from 'preact'
import { Checkboxes, Input, Radios, Textarea } from '../../../design/index.ts'
import type { fieldsOf } from '../../../platform/form/index.ts'
import { type MessageRef, useSpeech } from '../../../platform/i18n/index.ts'
import { weekdays } from '../../directory.ts'
import { unsaid } from '../../offer-input.ts'
import { offerWords } from '../../offer-words.ts'
import { ContactQuestions } from '../../pages/contact-questions.tsx'
import { themeName, themes } from '../../themes.ts'
import { listingWords as words } from '../listing-words.ts'

export type Fields = ReturnType<typeof fieldsOf>
type Props = { field: Fields; heading?: boolean }

/** The questions of a listing, for groups and for anybody: the same on each page that asks them. */
export function Name({ field }: Props): JSX.Element {
  const { say } = useSpeech()
  return (
    <>
      <Input {...field.text('name')} label={say(words.name)} />
      <Input
        {...field.text('organisation')}
        label={say(words.organisation)}
        hint={say(words.organisationHint)}
        autocomplete="organization"
      />
    </>
  )
}

export function OnlyName({ field }: Props): JSX.Element {
  const { say } = useSpeech()
  return <Input {...field.text('name')} label={say(words.name)} />
}

const long = (name: 'description' | 'whoFor' | 'howToJoin', label: MessageRef, hint?: MessageRef) =>
  function Long({ field, heading = false }: Props): JSX.Element {
    const { say } = useSpeech()
    return (
      <Textarea
        {...field.text(name)}
        label={say(label)}
        labelIsHeading={heading}
        {...(hint ? { hint: say(hint) } : {})}
        rows={name === 'description' ? 6 : 3}
        dir="auto"
      />
    )
  }
export const What = long('description', words.what, words.whatHint)
export const Who = long('whoFor', words.who, words.whoHint)
const HowToJoin = long('howToJoin', words.howToJoin)

export function Where({ field }: Props): JSX.Element {
  const { say } = useSpeech()
  return (
    <>
      <Input {...field.text('venueName')} label={say(words.venueName)} />
      <Input {...field.text('address1')} label={say(words.address)} />
      <Input {...field.text('postcode')} label={say(words.postcode)} width={10} autocomplete="off" />
      <Checkboxes
        {...field.many('ways')}
        label={say(words.ways)}
        items={[
          { value: 'comesToYou', label: say(words.comesToYou) },
          { value: 'online', label: say(words.online) },
          { value: 'byPhone', label: say(words.byPhone) },
        ]}
        small
      />
    </>
  )
}

export function When({ field }: Props): JSX.Element {
  const { say } = useSpeech()
  return (
    <>
      <Checkboxes
        {...field.many('days1')}
        label={say(words.days)}
        items={weekdays.map((day) => ({ value: day, label: say(offerWords[day]) }))}
        small
      />
      <Input {...field.text('opens1')} label={say(words.opens)} hint={say(words.timeHint)} width={5} />
      <Input {...field.text('closes1')} label={say(words.closes)} width={5} />
      <Input
        {...field.text('every1')}
        label={say(words.every)}
        hint={say(words.everyHint)}
        width={3}
        inputMode="numeric"
      />
    </>
  )
}

export function Cost({ field, heading = false }: Props): JSX.Element {
  const { say } = useSpeech()
  return (
    <>
      <Radios
        {...field.choice('isFree')}
        label={say(words.cost)}
        labelIsHeading={heading}
        items={[
          { value: 'yes', label: say(words.free) },
          { value: 'no', label: say(words.notFree) },
          { value: unsaid, label: say(words.unknown) },
        ]}
      />
      <Input {...field.text('pounds')} label={say(words.pounds)} prefix="£" width={5} inputMode="decimal" />
      <Input {...field.text('costNote')} label={say(words.costNote)} />
    </>
  )
}

export function Joining({ field, heading = false }: Props): JSX.Element {
  const { say } = useSpeech()
  return (
    <>
      <Radios
        {...field.choice('joining')}
        label={say(words.joining)}
        labelIsHeading={heading}
        items={[
          { value: 'drop-in', label: say(words.dropIn) },
          { value: 'contact', label: say(words.contact) },
          { value: 'introduction', label: say(words.introduction) },
        ]}
      />
      <HowToJoin field={field} />
    </>
  )
}

export function Contact({ field }: Props): JSX.Element {
  const { say } = useSpeech()
  return (
    <>
      <ContactQuestions field={field} words={words} />
      <Input {...field.text('url')} label={say(words.url)} type="url" width={30} />
    </>
  )
}

export function Themes({ field, heading = false, hint }: Props & { hint: MessageRef }): JSX.Element {
  const { say } = useSpeech()
  return (
    <Checkboxes
      {...field.many('themes')}
      label={say(words.themes)}
      labelIsHeading={heading}
      hint={say(hint)}
      items={themes.map((theme) => ({ value: theme, label: say(themeName(theme)) }))}
      small
    />
  )
}

export function Alert({ field }: Props): JSX.Element {
  const { say } = useSpeech()
  return <Input {...field.text('alert')} label={say(words.alert)} hint={say(words.alertHint)} />
}

/** How somebody is told: by email or text. */
export function ReachQuestions({
  field,
  label,
  none,
}: {
  field: Fields
  label: MessageRef
  none?: MessageRef
}): JSX.Element {
  const { say } = useSpeech()
  return (
    <>
      <Radios
        {...field.choice('channel')}
        label={say(label)}
        items={[
          { value: 'email', label: say(words.email) },
          { value: 'sms', label: say(words.sms) },
          ...(none ? [{ value: 'none', label: say(none) }] : []),
        ]}
        inline
      />
      <Input {...field.text('email')} label={say(words.emailAddress)} type="email" autocomplete="email" width={30} />
      <Input {...field.text('mobile')} label={say(words.mobile)} type="tel" autocomplete="tel" width={20} />
    </>
  )
}
