import type { JSX } from 'preact'
import { classNames } from '../class-names.ts'
import { Above, describedBy, type FieldProps, FormGroup } from './field.tsx'

export type Option = { value: string; label: string; disabled?: boolean }
export type SelectProps = FieldProps & {
  items: Option[]
  value?: string | null
  disabled?: boolean
  autocomplete?: string
}

export function Select(props: SelectProps): JSX.Element {
  const id = props.id ?? props.name
  return (
    <FormGroup error={props.error}>
      <Above field={props} id={id} />
      <select
        class={classNames('nhsuk-select', props.error && 'nhsuk-select--error')}
        id={id}
        name={props.name}
        disabled={props.disabled}
        aria-describedby={describedBy(id, props)}
        autocomplete={props.autocomplete}
      >
        {props.items.map((item) => (
          <option
            value={item.value}
            selected={Boolean(props.value) && item.value === props.value}
            disabled={item.disabled}
          >
            {item.label}
          </option>
        ))}
      </select>
    </FormGroup>
  )
}
