import { scaleLinear } from 'd3-scale'
import { area, line } from 'd3-shape'
import type { JSX } from 'preact'
import { useSpeech } from '../platform/i18n/index.ts'
import { Details } from './components/notices.tsx'
import { Table } from './components/table.tsx'
import { Drawing } from './drawing.tsx'
import { designMessages } from './messages.ts'

/** One moment: the middle of what may come and the range it lies in, beside how it would be otherwise. */
export type RangePoint = { label: string; value: number; low: number; high: number; before: number }
export type RangeChartProps = {
  id: string
  /** A sentence that says what the picture shows. */
  title: string
  points: RangePoint[]
  /** How a value is said in the table. */
  sayValue(value: number): string
  /** Below or above this line is what matters. */
  mark?: { value: number; label: string }
  names: { label: string; value: string; range: string; before: string }
}

/** Beside the line of the place's colour: told apart by their dashes. */
const dashes = { fill: 'none', stroke: '#425563', 'stroke-width': '2' }
const size = { width: 480, height: 220, left: 34, right: 12, top: 14, bottom: 30 }

/** A line with its range, over a dashed line of how it would be otherwise; each has its own shape, so that none is told by colour alone. */
export function RangeChart({ id, title, points, sayValue, mark, names }: RangeChartProps): JSX.Element {
  const { say } = useSpeech()
  return (
    <figure class="app-chart app-range" id={id}>
      <figcaption>{title}</figcaption>
      <Picture {...{ id, title, points, sayValue, mark, names }} />
      <ul class="nhsuk-list">
        <Key shape="━━" name={names.value} />
        <Key shape="▒▒" name={names.range} />
        <Key shape="╌╌" name={names.before} />
      </ul>
      <Details summary={say(designMessages.seeAsTable)}>
        <Table
          id={`${id}-table`}
          caption={title}
          captionHidden
          head={[names.label, names.before, names.value, names.range].map((label, at) =>
            at === 0 ? label : { label, numeric: true },
          )}
          rows={points.map(({ label, before, value, low, high }) => [
            label,
            sayValue(before),
            sayValue(value),
            `${sayValue(low)} – ${sayValue(high)}`,
          ])}
        />
      </Details>
    </figure>
  )
}

function Key({ shape, name }: { shape: string; name: string }): JSX.Element {
  return (
    <li>
      <span aria-hidden="true">{shape}</span> {name}
    </li>
  )
}

function Picture({ id, title, points, sayValue, mark }: RangeChartProps): JSX.Element {
  const { number } = useSpeech()
  const greatest = Math.max(mark ? mark.value * 1.5 : 1, ...points.flatMap(({ high, before }) => [high, before]))
  const x = scaleLinear([0, Math.max(1, points.length - 1)], [size.left, size.width - size.right])
  const y = scaleLinear([0, greatest], [size.height - size.bottom, size.top]).nice(4)
  const at = (value: number) => Math.round(y(value) * 10) / 10
  const band = area<RangePoint>(
    (_point, index) => Math.round(x(index)),
    ({ low }) => at(low),
    ({ high }) => at(high),
  )
  const lineOf = (pick: (point: RangePoint) => number) =>
    line<RangePoint>(
      (_point, index) => Math.round(x(index)),
      (point) => at(pick(point)),
    )(points) ?? ''
  return (
    <Drawing
      id={id}
      title={title}
      said={points.map(({ label, value }) => `${label}: ${sayValue(value)}`).join('; ')}
      size={size}
    >
      <path class="app-chart__fill" fill-opacity="0.18" d={band(points) ?? ''} />
      {y.ticks(4).map((value) => (
        <>
          <line class="app-trend__grid" x1={size.left} x2={size.width - size.right} y1={at(value)} y2={at(value)} />
          <text class="app-trend__text app-trend__text--end" x={size.left - 6} y={at(value) + 5}>
            {number(value)}
          </text>
        </>
      ))}
      {mark && (
        <>
          <line
            {...dashes}
            stroke-dasharray="1 4"
            x1={size.left}
            x2={size.width - size.right}
            y1={at(mark.value)}
            y2={at(mark.value)}
          />
          <text class="app-trend__text app-trend__text--end" x={size.width - size.right} y={at(mark.value) - 5}>
            {mark.label}
          </text>
        </>
      )}
      <path {...dashes} stroke-dasharray="6 4" d={lineOf(({ before }) => before)} />
      <path class="app-trend__line" d={lineOf(({ value }) => value)} />
      <text class="app-trend__text app-trend__text--start" x={size.left} y={size.height - 8}>
        {points[0]?.label}
      </text>
      <text class="app-trend__text app-trend__text--end" x={size.width - size.right} y={size.height - 8}>
        {points.at(-1)?.label}
      </text>
    </Drawing>
  )
}
