import type { JSX } from 'preact'
import { RangeChart, type RangePoint } from '../../../design/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import type { Forecast } from '../forecast.ts'
import { longestWeeks } from '../judge.ts'
import { sayShort } from '../say-waits.ts'
import type { RangeOfRuns, Waits } from '../tally.ts'
import { whatIfWords as words } from '../words.ts'

type ChartProps = { id: string; title: string; of: Forecast; months: string[] }

export function Chart({ id, title, of, months }: ChartProps): JSX.Element {
  const speech = useSpeech()
  const { say, month } = speech
  const usual = withoutHoles(of.without)
  const points = withoutHoles(of.withThem).map(
    ({ middle, low, high }, index): RangePoint => ({
      label: month(months[index] ?? '', 'short'),
      value: drawn(middle),
      low: drawn(low),
      high: drawn(high),
      before: drawn(usual[index]?.middle ?? 0),
    }),
  )
  return (
    <RangeChart
      id={id}
      title={title}
      points={points}
      sayValue={(weeks) => sayShort(weeks, speech)}
      mark={{ value: 4, label: say(words.fourWeeks) }}
      names={{
        label: say(words.month),
        value: say(words.middle),
        range: say(words.range),
        before: say(words.before),
      }}
    />
  )
}

/** What is longer than can be told is drawn just above it. */
const drawn = (weeks: number) => Math.min(weeks, longestWeeks + 1)

/** A month in which nobody asked in any run is drawn as the one before. */
function withoutHoles({ months }: Waits): RangeOfRuns[] {
  let before: RangeOfRuns = { middle: 0, low: 0, high: 0 }
  return months.map((range) => {
    before = range ?? before
    return before
  })
}
