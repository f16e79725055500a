import { scaleLinear, scalePoint } from 'd3-scale'
import { line } from 'd3-shape'
import type { ComponentChildren, JSX } from 'preact'
import { useSpeech } from '../platform/i18n/index.ts'
import { Details } from './components/notices.tsx'
import { Table } from './components/table.tsx'
import { Drawing } from './drawing.tsx'
import { designMessages } from './messages.ts'

type Figures = {
  id: string
  /** A sentence that says what the picture shows. */
  title: string
  /** The headings of the table. */
  head: { label: string; value: string }
}

export type Bar = {
  label: string
  value: number
  /** Printed instead of the number: "fewer than 5". */
  text?: string
  href?: string
}
export type BarChartProps = Figures & {
  bars: Bar[] /** The value of a full bar; the greatest when left out. */
  max?: number
}

/** Words and values are ordinary text, so that they grow with the reader's size; only the bars are drawn. */
export function BarChart({ bars, max, ...figures }: BarChartProps): JSX.Element {
  const { number } = useSpeech()
  const width = scaleLinear([0, Math.max(max ?? 0, ...bars.map((bar) => bar.value), 1)], [0, 1000])
  return (
    <figure class="app-chart" id={figures.id}>
      <figcaption>{figures.title}</figcaption>
      <ul class="app-chart__bars">
        {bars.map((bar) => (
          <li class="app-chart__row">
            <span class="app-chart__label">{linked(bar)}</span>
            <span class="app-chart__value">{bar.text ?? number(bar.value)}</span>
            <svg
              class="app-chart__bar"
              viewBox="0 0 1000 10"
              preserveAspectRatio="none"
              aria-hidden="true"
              focusable="false"
            >
              <rect class="app-chart__fill" x="0" y="0" width={Math.round(width(bar.value))} height="10" />
            </svg>
          </li>
        ))}
      </ul>
      <AsTable {...figures} rows={bars.map((bar) => ({ ...bar, text: bar.text ?? number(bar.value) }))} />
    </figure>
  )
}

function linked({ label, href }: { label: string; href?: string }): ComponentChildren {
  return href ? <a href={href}>{label}</a> : label
}

type AsTableProps = Figures & { rows: { label: string; text: string; href?: string }[] }

function AsTable({ id, title, head, rows }: AsTableProps): JSX.Element {
  const { say } = useSpeech()
  return (
    <Details summary={say(designMessages.seeAsTable)}>
      <Table
        id={`${id}-table`}
        caption={title}
        captionHidden
        responsive={false}
        head={[head.label, { label: head.value, numeric: true }]}
        rows={rows.map((row) => [linked(row), row.text])}
      />
    </Details>
  )
}

export type TrendPoint = { label: string; value: number }
export type SmallTrendProps = Figures & { points: TrendPoint[]; min?: number; max?: number }

const size = { width: 320, height: 132, left: 30, right: 22, top: 26, bottom: 30 }

/** A few answers over time, on a scale from 0 to 10 unless said otherwise. */
export function SmallTrend({ points, min = 0, max = 10, ...figures }: SmallTrendProps): JSX.Element {
  const { number } = useSpeech()
  return (
    <figure class="app-chart app-trend" id={figures.id}>
      <figcaption>{figures.title}</figcaption>
      <Trend points={points} min={min} max={max} title={figures.title} id={figures.id} />
      <AsTable {...figures} rows={points.map(({ label, value }) => ({ label, text: number(value) }))} />
    </figure>
  )
}

type TrendProps = { id: string; title: string; points: TrendPoint[]; min: number; max: number }

function Trend({ id, title, points, min, max }: TrendProps): JSX.Element {
  const { number } = useSpeech()
  const order = points.map((_point, index) => index)
  const x = scalePoint(order, [size.left + 8, size.width - size.right])
  const y = scaleLinear([min, max], [size.height - size.bottom, size.top])
  const dots = points.map(({ value }, index): [number, number] => [Math.round(x(index) ?? 0), Math.round(y(value))])
  const described = points.map(({ label, value }) => `${label}: ${number(value)}`).join('; ')
  return (
    <Drawing id={id} title={title} said={described} size={size}>
      {[min, max].map((value) => (
        <>
          <line
            class="app-trend__grid"
            x1={size.left}
            x2={size.width}
            y1={Math.round(y(value))}
            y2={Math.round(y(value))}
          />
          <text class="app-trend__text app-trend__text--end" x={size.left - 6} y={Math.round(y(value)) + 5}>
            {number(value)}
          </text>
        </>
      ))}
      <path class="app-trend__line" d={line()(dots) ?? ''} />
      {points.map((point, index) => (
        <Dot point={point} at={dots[index] ?? [0, 0]} place={placeOf(index, points.length)} />
      ))}
    </Drawing>
  )
}

/** Only the ends are written out: a label for each would not fit a phone. */
function placeOf(index: number, count: number): 'start' | 'end' | undefined {
  if (index === count - 1) return 'end'
  return index === 0 ? 'start' : undefined
}

type DotProps = { point: TrendPoint; at: [number, number]; place?: 'start' | 'end' }

function Dot({ point, at: [x, y], place }: DotProps): JSX.Element {
  const { number } = useSpeech()
  return (
    <>
      <circle class="app-trend__point" cx={x} cy={y} r="5" />
      {place && (
        <>
          <text class="app-trend__text app-trend__text--value app-trend__text--middle" x={x} y={y - 11}>
            {number(point.value)}
          </text>
          <text
            class={`app-trend__text app-trend__text--${place}`}
            x={place === 'end' ? size.width : size.left}
            y={size.height - 8}
          >
            {point.label}
          </text>
        </>
      )}
    </>
  )
}
