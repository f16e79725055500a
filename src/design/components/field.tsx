import type { ComponentChildren, JSX } from 'preact'
import { type Speech, useSpeech } from '../../platform/i18n/index.ts'
import { classNames } from '../class-names.ts'
import { ErrorMessage, Fieldset, Hint, Label, type Size } from './label.tsx'

/** What every question takes. All words arrive in the reader's language. */
export type FieldProps = {
  name: string
  label: ComponentChildren
  hint?: ComponentChildren
  error?: string
  /** The question is the page's heading. */
  labelIsHeading?: boolean
  labelSize?: Size
  /** Keeps the label for screen readers only. */
  labelHidden?: boolean
  /** Derived from the name when left out. */
  id?: string
}

export type TextDirection = 'ltr' | 'rtl' | 'auto'

export function describedBy(id: string, field: Pick<FieldProps, 'hint' | 'error'>, first?: string): string | undefined {
  return classNames(first, field.hint != null && `${id}-hint`, field.error && `${id}-error`) || undefined
}

export function FormGroup({ error, class: extra, children, ...attributes }: GroupProps): JSX.Element {
  return (
    <div class={classNames('nhsuk-form-group', Boolean(error) && 'nhsuk-form-group--error', extra)} {...attributes}>
      {children}
    </div>
  )
}

type GroupProps = { error?: string | boolean; class?: string; children: ComponentChildren } & Record<
  `data-${string}`,
  string
>

/** Label, hint and error above one control. */
export function Above({ field, id }: { field: FieldProps; id: string }): JSX.Element {
  return (
    <>
      <Label for={id} size={field.labelSize} isHeading={field.labelIsHeading} hidden={field.labelHidden}>
        {field.label}
      </Label>
      <HintAndError field={field} id={id} />
    </>
  )
}

function HintAndError({ field, id }: { field: FieldProps; id: string }): JSX.Element {
  return (
    <>
      {field.hint != null && <Hint id={`${id}-hint`}>{field.hint}</Hint>}
      {field.error && <ErrorMessage id={`${id}-error`}>{field.error}</ErrorMessage>}
    </>
  )
}

type ManyProps = { field: FieldProps; id: string; role?: 'group'; children: ComponentChildren }

/** Legend, hint and error above several controls. */
export function FieldGroup({ field, id, role, children }: ManyProps): JSX.Element {
  return (
    <FormGroup error={field.error}>
      <Fieldset
        legend={field.label}
        legendSize={field.labelSize}
        legendIsHeading={field.labelIsHeading}
        legendHidden={field.labelHidden}
        role={role}
        describedBy={describedBy(id, field)}
      >
        <HintAndError field={field} id={id} />
        {children}
      </Fieldset>
    </FormGroup>
  )
}

const readLeftToRight = new Set(['tel', 'email', 'url', 'number', 'numeric', 'decimal'])

/** A number typed on a right-to-left page would be shown in reversed groups, so numbers keep their own direction. */
export function useDirection(...kinds: (string | undefined)[]): TextDirection | undefined {
  return directionOf(useSpeech(), kinds)
}

function directionOf({ dir }: Speech, kinds: (string | undefined)[]): TextDirection | undefined {
  if (dir === 'ltr') return undefined
  return kinds.some((kind) => kind && readLeftToRight.has(kind)) ? 'ltr' : 'auto'
}
