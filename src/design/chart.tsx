import type { ComponentChildren, JSX } from 'preact'
import { useSpeech } from '../platform/i18n/index.ts'
import { Details } from './components/notices.tsx'
import { Table } from './components/table.tsx'
import { designMessages } from './messages.ts'

export type Bar = { label: string; value: number; /** What to print instead of the number: "fewer than 5". */ text?: string; href?: string }
export type BarChartProps = {
  id: string
  /** A sentence that says what the picture shows. */
  title: string
  bars: Bar[]
  head: { label: string; value: string }
  children?: ComponentChildren
}

export function BarChart(props: BarChartProps): JSX.Element {
  return <figure class="app-chart"><figcaption>{props.title}</figcaption><TableOf {...props} /></figure>
}

function TableOf({ id, title, bars, head }: BarChartProps): JSX.Element {
  const { say, number } = useSpeech()
  return (
    <Details summary={say(designMessages.seeAsTable)}>
      <Table
        id={`${id}-table`}
        caption={title}
        captionHidden
        head={[head.label, { label: head.value, numeric: true }]}
        rows={bars.map((bar) => [bar.href ? <a href={bar.href}>{bar.label}</a> : bar.label, bar.text ?? number(bar.value)])}
      />
    </Details>
  )
}

export type TrendPoint = { label: string; value: number }
export type SmallTrendProps = {
  id: string
  title: string
  points: TrendPoint[]
  head: { label: string; value: string }
  min?: number
  max?: number
}

export function SmallTrend(props: SmallTrendProps): JSX.Element {
  return <BarChart id={props.id} title={props.title} bars={props.points} head={props.head} />
}
