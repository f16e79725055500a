import type { JSX } from 'preact'
import { InsetText, RangeChart, type RangePoint, Table } from '../../../design/index.ts'
import { type Theme, themeName } from '../../../directory/index.ts'
import { type Speech, useSpeech } from '../../../platform/i18n/index.ts'
import { firstOfMonth } from '../../../platform/london.ts'
import type { Forecast } from '../forecast.ts'
import { sayPlacesNeeded, sayShort, sayWait } from '../say-waits.ts'
import type { MonthOfWaits, Waits } from '../tally.ts'
import { whatIfWords as words } from '../words.ts'
import type { WhatIfProps } from './what-if.tsx'

/** So many are told in words and drawn; the table has them all. */
const shown = 4

type Line = Forecast & { name: Theme }

export function Results(props: WhatIfProps): JSX.Element {
  const { say, month } = useSpeech()
  const { told, assumed, question, today } = props
  const lines = told.asked
    .filter(({ name }) => (assumed.find(({ theme }) => theme === name)?.moreAMonth ?? 0) > 0)
    .toSorted((one, other) => growth(other) - growth(one) || last(other.withThem).middle - last(one.withThem).middle)
  const months = Array.from({ length: question.months }, (_none, at) => firstOfMonth(today, at))
  const lastMonth = month(months.at(-1) ?? today)
  return (
    <>
      <h2 class="nhsuk-heading-m">{say(words.answer)}</h2>
      {lines.length === 0 && question.people > 0 && <InsetText>{say(words.noneAsked)}</InsetText>}
      {told.alongside && <AlongsideSentence of={told.alongside} lastMonth={lastMonth} />}
      {lines.slice(0, shown).map((line) => (
        <Sentence {...props} line={line} lastMonth={lastMonth} />
      ))}
      {told.alongside && <Chart id="alongside" title={say(words.chartAlongside)} of={told.alongside} months={months} />}
      {lines
        .filter(isLong)
        .slice(0, shown)
        .map((line) => (
          <Chart
            id={`waits-${line.name}`}
            title={say(words.chart, { theme: say(themeName(line.name)) })}
            of={line}
            months={months}
          />
        ))}
      {(lines.length > 0 || told.alongside) && (
        <AllOfThem lines={lines} alongside={told.alongside} lastMonth={lastMonth} />
      )}
    </>
  )
}

type Last = { middle: number; low: number; high: number }

/** The last month in which anybody asked. */
function last({ months }: Waits): Last {
  const found = months.findLast(({ median }) => median !== null)
  return { middle: found?.median ?? 0, low: found?.low ?? 0, high: found?.high ?? 0 }
}

function growth({ without, withThem }: Forecast): number {
  const [from, to] = [last(without).middle, last(withThem).middle]
  return to === from ? 0 : to - from
}

const isSame = (of: Forecast) => sayable(last(of.without).middle) === sayable(last(of.withThem).middle)
/** Where nearly nobody waits, there is nothing to draw. */
const isLong = (of: Forecast) => sayable(last(of.withThem).high) > 0
const sayable = (weeks: number) => (Number.isFinite(weeks) ? Math.round(weeks) : weeks)

function waitsOf(of: Forecast, speech: Speech) {
  const { middle, low, high } = last(of.withThem)
  const say = (weeks: number) => sayWait(weeks, speech)
  return { without: say(last(of.without).middle), withThem: say(middle), low: say(low), high: say(high) }
}

function Sentence({ line, lastMonth, question, facts }: WhatIfProps & { line: Line; lastMonth: string }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const area = facts.neighbourhoods.find(({ slug }) => slug === question.area)?.name
  const args = {
    ...waitsOf(line, speech),
    count: question.people,
    theme: say(themeName(line.name)),
    where: area ? say(words.whereArea, { area }) : say(words.wherePlace),
    month: lastMonth,
  }
  return (
    <p class="app-lead">
      {say(isSame(line) ? (isLong(line) ? words.same : words.short) : words.grows, args)}{' '}
      {sayPlacesNeeded(line.placesNeeded, words.places, speech)}
    </p>
  )
}

function AlongsideSentence({ of, lastMonth }: { of: Forecast; lastMonth: string }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const args = { ...waitsOf(of, speech), month: lastMonth }
  return (
    <p class="app-lead">
      {say(isSame(of) ? words.alongsideSame : words.alongsideGrows, args)}{' '}
      {sayPlacesNeeded(of.placesNeeded, words.alongsidePlaces, speech)}
    </p>
  )
}

type ChartProps = { id: string; title: string; of: Forecast; months: string[] }

function Chart({ id, title, of, months }: ChartProps): JSX.Element {
  const speech = useSpeech()
  const { say, month } = speech
  const usual = withoutHoles(of.without.months)
  const points = withoutHoles(of.withThem.months).map(
    ({ median, low, high }, index): RangePoint => ({
      label: month(months[index] ?? '', 'short'),
      value: drawn(median),
      low: drawn(low),
      high: drawn(high),
      before: drawn(usual[index]?.median ?? 0),
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

/** What is longer than can be told is drawn as three years. */
const drawn = (weeks: number) => Math.min(weeks, 157)

/** A month in which nobody asked in any run is drawn as the one before. */
function withoutHoles(months: MonthOfWaits[]): { median: number; low: number; high: number }[] {
  let before = { median: 0, low: 0, high: 0 }
  return months.map(({ median, low, high }) => {
    if (median !== null && low !== null && high !== null) before = { median, low, high }
    return before
  })
}

type AllProps = { lines: Line[]; alongside: Forecast | undefined; lastMonth: string }

function AllOfThem({ lines, alongside, lastMonth }: AllProps): JSX.Element {
  const speech = useSpeech()
  const { say, number } = speech
  const numeric = (label: string) => ({ label, numeric: true })
  const share = (of: number) => say(words.percent, { share: Math.round(of * 100) })
  const cells = (name: string, of: Forecast) => {
    const { middle, low, high } = last(of.withThem)
    return [
      name,
      sayShort(last(of.without).middle, speech),
      sayShort(middle, speech),
      `${sayShort(low, speech)} – ${sayShort(high, speech)}`,
      share(of.withThem.withinFour),
      share(of.withThem.withinTwelve),
      of.placesNeeded === null ? say(words.never) : number(of.placesNeeded),
    ]
  }
  return (
    <>
      <Table
        caption={say(words.table)}
        captionSize="m"
        head={[
          say(words.theme),
          numeric(say(words.nowIn)),
          numeric(say(words.thenIn)),
          numeric(say(words.between)),
          numeric(say(words.four)),
          numeric(say(words.twelve)),
          numeric(say(words.needed)),
        ]}
        rows={[
          ...(alongside ? [cells(say(words.alongside), alongside)] : []),
          ...lines.map((line) => cells(say(themeName(line.name)), line)),
        ]}
      />
      <p class="app-quiet">{say(words.tableHelp, { month: lastMonth })}</p>
    </>
  )
}
