import type { ComponentChildren, JSX } from 'preact'
import { useSpeech } from '../../platform/i18n/index.ts'
import { classNames } from '../class-names.ts'
import { designMessages } from '../messages.ts'
import { VisuallyHidden } from './links.tsx'

export type Size = 's' | 'm' | 'l' | 'xl'

export type LabelProps = {
  for: string
  children: ComponentChildren
  size?: Size
  /** The question is the page's heading. */
  isHeading?: boolean
  hidden?: boolean
  class?: string
}

export function Label({ children, isHeading, hidden, ...props }: LabelProps): JSX.Element {
  const size = props.size ?? (isHeading ? 'l' : undefined)
  const label = (
    <label
      class={classNames(
        'nhsuk-label',
        size && `nhsuk-label--${size}`,
        props.class,
        hidden && 'nhsuk-u-visually-hidden',
      )}
      for={props.for}
    >
      {children}
    </label>
  )
  return isHeading ? <h1 class="nhsuk-label-wrapper">{label}</h1> : label
}

export type HintProps = { children: ComponentChildren; id?: string; class?: string }

export function Hint({ children, id, class: extra }: HintProps): JSX.Element {
  return (
    <div class={classNames('nhsuk-hint', extra)} id={id}>
      {children}
    </div>
  )
}

export type ErrorMessageProps = { children: ComponentChildren; id?: string }

export function ErrorMessage({ children, id }: ErrorMessageProps): JSX.Element {
  const { say } = useSpeech()
  return (
    <span class="nhsuk-error-message" id={id}>
      <VisuallyHidden>{say(designMessages.error)}: </VisuallyHidden>
      {children}
    </span>
  )
}

export type FieldsetProps = {
  legend?: ComponentChildren
  legendSize?: Size
  legendIsHeading?: boolean
  legendHidden?: boolean
  describedBy?: string
  role?: 'group'
  children: ComponentChildren
}

export function Fieldset({
  legend,
  legendIsHeading,
  describedBy,
  role,
  children,
  ...props
}: FieldsetProps): JSX.Element {
  const size = props.legendSize ?? (legendIsHeading ? 'l' : undefined)
  return (
    <fieldset class="nhsuk-fieldset" role={role} aria-describedby={describedBy || undefined}>
      {legend && (
        <legend
          class={classNames(
            'nhsuk-fieldset__legend',
            size && `nhsuk-fieldset__legend--${size}`,
            props.legendHidden && 'nhsuk-u-visually-hidden',
          )}
        >
          {legendIsHeading ? <h1 class="nhsuk-fieldset__heading">{legend}</h1> : legend}
        </legend>
      )}
      {children}
    </fieldset>
  )
}
