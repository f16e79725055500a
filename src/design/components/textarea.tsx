import type { JSX } from 'preact'
import { type Locale, type MessageRef, type Speech, useSpeech } from '../../platform/i18n/index.ts'
import { classNames } from '../class-names.ts'
import { designMessages } from '../messages.ts'
import { Above, describedBy, type FieldProps, FormGroup, type TextDirection, useDirection } from './field.tsx'
import { Hint } from './label.tsx'

export type TextareaProps = FieldProps & {
  value?: string | null
  rows?: number
  /** Counts the characters left; the server still checks. */
  maxLength?: number
  /** Starts counting aloud once this share (per cent) is used. */
  threshold?: number
  autocomplete?: string
  spellcheck?: boolean
  disabled?: boolean
  dir?: TextDirection
}

export function Textarea(props: TextareaProps): JSX.Element {
  const speech = useSpeech()
  const id = props.id ?? props.name
  const counts = props.maxLength !== undefined
  const direction = useDirection()
  return (
    <FormGroup
      error={props.error}
      class={counts ? 'nhsuk-character-count' : undefined}
      {...(props.maxLength === undefined ? {} : counting(speech, props.maxLength, props.threshold))}
    >
      <Above field={props} id={id} />
      <textarea
        class={classNames(
          'nhsuk-textarea',
          props.error && 'nhsuk-textarea--error',
          counts && 'nhsuk-js-character-count',
        )}
        id={id}
        name={props.name}
        rows={props.rows ?? 5}
        spellcheck={props.spellcheck}
        disabled={props.disabled}
        aria-describedby={describedBy(id, props, counts ? `${id}-info` : undefined)}
        autocomplete={props.autocomplete}
        dir={props.dir ?? direction}
      >
        {props.value}
      </textarea>
      {props.maxLength !== undefined && (
        <Hint id={`${id}-info`} class="nhsuk-character-count__message">
          {speech.say(designMessages.canEnter, { count: speech.number(props.maxLength), n: props.maxLength })}
        </Hint>
      )}
    </FormGroup>
  )
}

// One number of each grammatical kind, to ask the sentence for its form in languages that have up to six.
const samples = { zero: 0, one: 1, two: 2, few: 3, many: 11, other: 100 }

function counting(speech: Speech, length: number, threshold?: number): Record<`data-${string}`, string> {
  return {
    'data-module': 'nhsuk-character-count',
    'data-maxlength': String(length),
    ...(threshold === undefined ? {} : { 'data-threshold': String(threshold) }),
    ...forms(speech, 'characters-under-limit', designMessages.charactersUnder),
    'data-i18n.characters-at-limit': speech.say(designMessages.charactersAt),
    ...forms(speech, 'characters-over-limit', designMessages.charactersOver),
  }
}

const kinds = (locale: Locale) => new Intl.PluralRules(locale).resolvedOptions().pluralCategories
const kindsOf = { 'en-GB': kinds('en-GB'), ar: kinds('ar') }

function forms({ locale, say }: Speech, key: string, message: MessageRef): Record<`data-${string}`, string> {
  return Object.fromEntries(
    kindsOf[locale].map((kind) => [`data-i18n.${key}.${kind}`, say(message, { count: '%{count}', n: samples[kind] })]),
  )
}
