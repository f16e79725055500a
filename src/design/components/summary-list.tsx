import type { ComponentChildren, JSX } from 'preact'
import { classNames } from '../class-names.ts'
import { VisuallyHidden } from './links.tsx'

/** `hidden` completes the words for those who hear them alone: "Change" + "date of birth". */
export type SummaryAction = { href: string; label: ComponentChildren; hidden?: string }
export type SummaryRow = { key: ComponentChildren; value: ComponentChildren; action?: SummaryAction | SummaryAction[] }
export type SummaryListProps = { rows: (SummaryRow | null | undefined | false)[]; noBorder?: boolean }

export function SummaryList({ rows, noBorder }: SummaryListProps): JSX.Element {
  const shown = rows.filter((row) => !!row)
  const anyActions = shown.some((row) => actionsOf(row).length > 0)
  return (
    <dl class={classNames('nhsuk-summary-list', noBorder && 'nhsuk-summary-list--no-border')}>
      {shown.map((row) => (
        <Row row={row} anyActions={anyActions} />
      ))}
    </dl>
  )
}

function actionsOf(row: SummaryRow): SummaryAction[] {
  return row.action === undefined ? [] : [row.action].flat()
}

function Row({ row, anyActions }: { row: SummaryRow; anyActions: boolean }): JSX.Element {
  const actions = actionsOf(row)
  return (
    <div
      class={classNames(
        'nhsuk-summary-list__row',
        anyActions && actions.length === 0 && 'nhsuk-summary-list__row--no-actions',
      )}
    >
      <dt class="nhsuk-summary-list__key">{row.key}</dt>
      <dd class="nhsuk-summary-list__value">{row.value}</dd>
      {actions.length > 0 && (
        <dd class="nhsuk-summary-list__actions">
          <Actions actions={actions} />
        </dd>
      )}
    </div>
  )
}

function Actions({ actions }: { actions: SummaryAction[] }): JSX.Element {
  const links = actions.map(({ href, label, hidden }) => (
    <a class="nhsuk-link" href={href}>
      {label}
      {hidden && <VisuallyHidden> {hidden}</VisuallyHidden>}
    </a>
  ))
  if (links.length === 1) return <>{links}</>
  return (
    <ul class="nhsuk-summary-list__actions-list">
      {links.map((link) => (
        <li class="nhsuk-summary-list__actions-list-item">{link}</li>
      ))}
    </ul>
  )
}
