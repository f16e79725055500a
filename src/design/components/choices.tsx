import type { ComponentChildren, JSX } from 'preact'
import { classNames } from '../class-names.ts'
import { FieldGroup, type FieldProps } from './field.tsx'
import { Hint, Label } from './label.tsx'

export type ChoiceItem = {
  value: string
  label: ComponentChildren
  hint?: ComponentChildren
  disabled?: boolean
  /** "None of these": unticks the others. Checkboxes only. */
  exclusive?: boolean
}
/** A word such as "or" between two choices. */
export type Divider = { divider: string }
export type ChoiceItems = (ChoiceItem | Divider)[]

type Look = { items: ChoiceItems; inline?: boolean; small?: boolean }
export type RadiosProps = FieldProps & Look & { value?: string | null }
export type CheckboxesProps = FieldProps & Look & { values?: readonly string[] }

export function Radios({ value, ...props }: RadiosProps): JSX.Element {
  return <Choices kind="radios" field={props} {...props} chosen={value ? [value] : []} />
}

export function Checkboxes({ values = [], ...props }: CheckboxesProps): JSX.Element {
  return <Choices kind="checkboxes" field={props} {...props} chosen={values} />
}

type Kind = 'radios' | 'checkboxes'
type ChoicesProps = Look & { kind: Kind; field: FieldProps; chosen: readonly string[] }

function Choices({ kind, field, items, chosen, inline, small }: ChoicesProps): JSX.Element {
  const id = field.id ?? field.name
  const base = `nhsuk-${kind}`
  return (
    <FieldGroup field={field} id={id}>
      <div class={classNames(base, small && `${base}--small`, inline && `${base}--inline`)} data-module={base}>
        {items.map((item, index) =>
          'divider' in item ? (
            <div class={`${base}__divider`}>{item.divider}</div>
          ) : (
            <Choice
              kind={kind}
              item={item}
              name={field.name}
              id={itemId(id, index)}
              checked={chosen.includes(item.value)}
            />
          ),
        )}
      </div>
    </FieldGroup>
  )
}

/** The first has the field's own id, so that the link in the error summary reaches it. */
function itemId(id: string, index: number): string {
  return index === 0 ? id : `${id}-${index + 1}`
}

type ChoiceProps = { kind: Kind; item: ChoiceItem; name: string; id: string; checked: boolean }

function Choice({ kind, item, name, id, checked }: ChoiceProps): JSX.Element {
  const base = `nhsuk-${kind}`
  return (
    <div class={`${base}__item`}>
      <input
        class={`${base}__input`}
        id={id}
        name={name}
        type={kind === 'radios' ? 'radio' : 'checkbox'}
        value={item.value}
        checked={checked}
        disabled={item.disabled}
        data-behaviour={item.exclusive && kind === 'checkboxes' ? 'exclusive' : undefined}
        aria-describedby={item.hint != null ? `${id}-item-hint` : undefined}
      />
      <Label for={id} class={`${base}__label`}>
        {item.label}
      </Label>
      {item.hint != null && (
        <Hint id={`${id}-item-hint`} class={`${base}__hint`}>
          {item.hint}
        </Hint>
      )}
    </div>
  )
}
