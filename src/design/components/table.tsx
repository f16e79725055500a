import type { ComponentChildren, JSX } from 'preact'
import { classNames } from '../class-names.ts'
import type { Size } from './label.tsx'

export type TableColumn = string | { label: ComponentChildren; numeric?: boolean }
/** A column of numbers, which stand under each other. */
export const numeric = (label: string): TableColumn => ({ label, numeric: true })
export type TableRow = ComponentChildren[] | { id?: string; cells: ComponentChildren[] }

export type TableProps = {
  caption: ComponentChildren
  captionSize?: Size
  captionHidden?: boolean
  head: TableColumn[]
  rows: TableRow[]
  /** Each row becomes a list on a small screen; true unless `scroll`. */
  responsive?: boolean
  /** Keeps the columns and lets the table scroll sideways; needs an `id`. */
  scroll?: boolean
  /** The first cell names its row; true unless said otherwise. */
  firstCellIsHeader?: boolean
  id?: string
}

export function Table({ scroll, id, ...props }: TableProps): JSX.Element {
  const captionId = id && `${id}-caption`
  const table = (
    <Body {...props} id={id} captionId={scroll ? captionId : undefined} responsive={props.responsive ?? !scroll} />
  )
  if (!scroll) return table
  return (
    <div class="nhsuk-scroll" data-module="nhsuk-scroll">
      <div class="nhsuk-scroll__content" role="region" aria-labelledby={captionId}>
        {table}
      </div>
    </div>
  )
}

// A table that is laid out as a list would lose its meaning to assistive technology without its roles.
function roleIf(responsive: boolean, role: 'table' | 'row' | 'rowgroup' | 'cell' | 'columnheader' | 'rowheader') {
  return responsive ? role : undefined
}

type BodyProps = TableProps & { captionId?: string; responsive: boolean }

function Body({ responsive, captionId, firstCellIsHeader = true, ...props }: BodyProps): JSX.Element {
  const columns = props.head.map(columnOf)
  return (
    <table
      class={classNames('nhsuk-table', responsive && 'nhsuk-table--responsive')}
      id={props.id}
      role={roleIf(responsive, 'table')}
    >
      <caption
        id={captionId}
        class={classNames(
          'nhsuk-table__caption',
          props.captionSize && `nhsuk-table__caption--${props.captionSize}`,
          props.captionHidden && 'nhsuk-u-visually-hidden',
        )}
      >
        {props.caption}
      </caption>
      <thead class="nhsuk-table__head" role={roleIf(responsive, 'rowgroup')}>
        <tr class="nhsuk-table__row" role={roleIf(responsive, 'row')}>
          {columns.map(({ label, header }) => (
            <th class={header} scope="col" role={roleIf(responsive, 'columnheader')}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="nhsuk-table__body">
        {props.rows.map((row) => (
          <Row row={row} columns={columns} responsive={responsive} firstCellIsHeader={firstCellIsHeader} />
        ))}
      </tbody>
    </table>
  )
}

type Column = { label: ComponentChildren; header: string; cell: string }

/** Put together once for a column: a long table has a thousand cells. */
function columnOf(column: TableColumn): Column {
  const { label, numeric } = typeof column === 'string' ? { label: column } : column
  return {
    label,
    header: classNames('nhsuk-table__header', numeric && 'nhsuk-table__header--numeric'),
    cell: classNames('nhsuk-table__cell', numeric && 'nhsuk-table__cell--numeric'),
  }
}
type RowProps = { row: TableRow; columns: Column[]; responsive: boolean; firstCellIsHeader: boolean }

function Row({ row, columns, responsive, firstCellIsHeader }: RowProps): JSX.Element {
  const { id, cells } = Array.isArray(row) ? { id: undefined, cells: row } : row
  return (
    <tr class="nhsuk-table__row" id={id} role={roleIf(responsive, 'row')}>
      {cells.map((cell, index) => {
        const column = columns[index]
        const heading = responsive && column && (
          <span class="nhsuk-table__heading" aria-hidden="true">
            {column.label}{' '}
          </span>
        )
        if (index === 0 && firstCellIsHeader)
          return (
            <th class={column?.header ?? 'nhsuk-table__header'} scope="row" role={roleIf(responsive, 'rowheader')}>
              {heading}
              {cell}
            </th>
          )
        const looks = column?.cell ?? 'nhsuk-table__cell'
        return (
          <td class={responsive && cell === '' ? `${looks} app-empty-cell` : looks} role={roleIf(responsive, 'cell')}>
            {heading}
            {cell}
          </td>
        )
      })}
    </tr>
  )
}
