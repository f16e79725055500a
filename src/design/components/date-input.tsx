import type { JSX } from 'preact'
import { useSpeech } from '../../platform/i18n/index.ts'
import { classNames } from '../class-names.ts'
import { designMessages } from '../messages.ts'
import { FieldGroup, type FieldProps, FormGroup, useDirection } from './field.tsx'
import { Label } from './label.tsx'

export type DatePart = 'day' | 'month' | 'year'
export type DateValues = { day?: string | number; month?: string | number; year?: string | number }
export type DateInputProps = FieldProps & {
  values?: DateValues
  /** The parts to mark as wrong; all of them when there is an error and this is left out. */
  wrongParts?: readonly DatePart[]
  /** Lets the browser fill in a birthday. */
  isBirthday?: boolean
}

const parts: DatePart[] = ['day', 'month', 'year']

/** Posts `name-day`, `name-month` and `name-year`. */
export function DateInput(props: DateInputProps): JSX.Element {
  const id = props.id ?? props.name
  const wrong = props.error ? (props.wrongParts ?? parts) : []
  return (
    <FieldGroup field={props} id={id} role="group">
      <div class="nhsuk-date-input" id={wrong.length > 0 ? undefined : id}>
        {parts.map((part) => (
          <Part
            part={part}
            // The first wrong part takes the field's own id: the error summary's link then leads to it.
            id={part === parts.find((one) => wrong.includes(one)) ? id : `${id}-${part}`}
            name={`${props.name}-${part}`}
            value={props.values?.[part]}
            wrong={wrong.includes(part)}
            autocomplete={props.isBirthday ? `bday-${part}` : undefined}
          />
        ))}
      </div>
    </FieldGroup>
  )
}

type PartProps = {
  part: DatePart
  id: string
  name: string
  value?: string | number
  wrong: boolean
  autocomplete?: string
}

function Part({ part, id, name, value, wrong, autocomplete }: PartProps): JSX.Element {
  const { say } = useSpeech()
  const direction = useDirection('numeric')
  return (
    <div class="nhsuk-date-input__item">
      <FormGroup error={wrong}>
        <Label for={id} class="nhsuk-date-input__label">
          {say(designMessages[part])}
        </Label>
        <input
          class={classNames(
            'nhsuk-input',
            wrong && 'nhsuk-input--error',
            `nhsuk-input--width-${part === 'year' ? 4 : 2}`,
            'nhsuk-date-input__input',
          )}
          id={id}
          name={name}
          type="text"
          value={value}
          inputMode="numeric"
          autocomplete={autocomplete}
          dir={direction}
        />
      </FormGroup>
    </div>
  )
}
