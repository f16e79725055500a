import type { ComponentChildren, JSX } from 'preact'
import { useSpeech } from '../../platform/i18n/index.ts'
import { classNames } from '../class-names.ts'
import { designMessages } from '../messages.ts'
import { Above, describedBy, type FieldProps, FormGroup, type TextDirection, useDirection } from './field.tsx'
import { Icon } from './icon.tsx'
import { Hint, Label } from './label.tsx'

export type InputProps = FieldProps & {
  value?: string | number | null
  type?: 'text' | 'email' | 'tel' | 'password' | 'number' | 'search' | 'url' | 'date' | 'time' | 'file'
  inputMode?: 'numeric' | 'decimal' | 'tel' | 'email' | 'url' | 'search' | 'text'
  autocomplete?: string
  /** Characters the box has room for. */
  width?: 2 | 3 | 4 | 5 | 10 | 20 | 30
  prefix?: ComponentChildren
  suffix?: ComponentChildren
  dir?: TextDirection
  spellcheck?: boolean
  disabled?: boolean
  maxLength?: number
  /** Sets an identifier in spaced figures, for codes and reference numbers. */
  code?: boolean
}

export function Input(props: InputProps): JSX.Element {
  const { type = 'text' } = props
  const id = props.id ?? props.name
  const direction = useDirection(type, props.inputMode)
  const attributes = {
    class: classNames(
      'nhsuk-input',
      props.code && 'nhsuk-input--code',
      props.error && 'nhsuk-input--error',
      props.width && `nhsuk-input--width-${props.width}`,
    ),
    id,
    name: props.name,
    type,
    spellcheck: props.spellcheck,
    value: props.value ?? undefined,
    disabled: props.disabled,
    'aria-describedby': describedBy(id, props),
    autocomplete: props.autocomplete,
    inputMode: props.inputMode,
    maxLength: props.maxLength,
    dir: props.dir ?? direction,
  } as JSX.IntrinsicElements['input']
  return (
    <FormGroup error={props.error}>
      <Above field={props} id={id} />
      <Wrapped prefix={props.prefix} suffix={props.suffix}>
        <input {...attributes} />
      </Wrapped>
    </FormGroup>
  )
}

type WrappedProps = { prefix?: ComponentChildren; suffix?: ComponentChildren; children: ComponentChildren }

function Wrapped({ prefix, suffix, children }: WrappedProps): JSX.Element {
  if (prefix == null && suffix == null) return <>{children}</>
  return (
    <div class="nhsuk-input-wrapper">
      {prefix != null && <Affix end="prefix">{prefix}</Affix>}
      {children}
      {suffix != null && <Affix end="suffix">{suffix}</Affix>}
    </div>
  )
}

function Affix({ end, children }: { end: 'prefix' | 'suffix'; children: ComponentChildren }): JSX.Element {
  return (
    <div class={`nhsuk-input-wrapper__${end}`} aria-hidden="true">
      {children}
    </div>
  )
}

export type SearchInputProps = {
  name: string
  label?: ComponentChildren
  labelHidden?: boolean
  hint?: ComponentChildren
  value?: string
  buttonLabel?: string
  id?: string
}

/** A search box with its button; put it in a `Form` with method get. */
export function SearchInput(props: SearchInputProps): JSX.Element {
  const { say } = useSpeech()
  const id = props.id ?? props.name
  const direction = useDirection()
  return (
    <FormGroup class="nhsuk-search-input">
      <Label for={id} hidden={props.labelHidden}>
        {props.label ?? say(designMessages.search)}
      </Label>
      {props.hint != null && <Hint id={`${id}-hint`}>{props.hint}</Hint>}
      <div class="nhsuk-input-wrapper nhsuk-search-input__wrapper">
        <input
          class="nhsuk-input nhsuk-search-input__input"
          id={id}
          name={props.name}
          type="search"
          value={props.value}
          aria-describedby={describedBy(id, props)}
          autocomplete="off"
          dir={direction}
        />
        <button
          class="nhsuk-button nhsuk-button--icon nhsuk-button--small nhsuk-search-input__button"
          data-module="nhsuk-button"
          type="submit"
          aria-label={props.buttonLabel ?? say(designMessages.search)}
        >
          <Icon name="search" />
        </button>
      </div>
    </FormGroup>
  )
}
