import type { ComponentChildren, JSX } from 'preact'
import { classNames } from '../class-names.ts'

export type ButtonProps = {
  children: ComponentChildren
  variant?: 'primary' | 'secondary' | 'warning'
  small?: boolean
  /** Makes a link that looks like a button. */
  href?: string
  type?: 'submit' | 'button'
  name?: string
  value?: string
  id?: string
  disabled?: boolean
  preventDoubleClick?: boolean
  /** Posts the surrounding form to another address. */
  formAction?: string
  /** More than the visible words say, for those who cannot see what is beside the button. */
  ariaLabel?: string
  class?: string
}

export function Button({ variant = 'primary', type = 'submit', ...props }: ButtonProps): JSX.Element {
  const look = classNames(
    'nhsuk-button',
    variant !== 'primary' && `nhsuk-button--${variant}`,
    props.small && 'nhsuk-button--small',
    props.class,
  )
  if (props.href !== undefined) {
    return (
      <a
        class={look}
        id={props.id}
        data-module="nhsuk-button"
        href={props.href}
        role="button"
        draggable={false}
        aria-label={props.ariaLabel}
      >
        {props.children}
      </a>
    )
  }
  const once = props.preventDoubleClick ?? type === 'submit'
  return (
    <button
      class={look}
      id={props.id}
      name={props.name}
      data-module="nhsuk-button"
      data-prevent-double-click={once ? 'true' : undefined}
      type={type}
      value={props.value}
      disabled={props.disabled}
      aria-label={props.ariaLabel}
      aria-disabled={props.disabled ? 'true' : undefined}
      formaction={props.formAction}
    >
      {props.children}
    </button>
  )
}
