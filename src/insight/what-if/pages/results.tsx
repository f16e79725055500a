import type { JSX } from 'preact'
import { Details, InsetText, numeric, Table } from '../../../design/index.ts'
import { themeName } from '../../../directory/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import { firstOfMonth } from '../../../platform/london.ts'
import type { Forecast } from '../forecast.ts'
import { growth, judge, last } from '../judge.ts'
import { sayShort } from '../say-waits.ts'
import { whatIfWords as words } from '../words.ts'
import { Chart } from './charts.tsx'
import { AlongsideSentence, type Line, Sentences } from './sentences.tsx'
import type { WhatIfProps } from './what-if.tsx'

/** So many are drawn: those that grow most. */
const drawn = 3

export function Results({ told, assumed, question, facts, today }: WhatIfProps): JSX.Element {
  const { say, month } = useSpeech()
  const lines = told.asked
    .filter(({ name }) => (assumed.find(({ theme }) => theme === name)?.moreAMonth ?? 0) > 0)
    .toSorted((one, other) => growth(other) - growth(one) || last(other.withThem).high - last(one.withThem).high)
  const months = Array.from({ length: question.months }, (_none, at) => firstOfMonth(today, at))
  const lastMonth = month(months.at(-1) ?? today)
  const area = facts.neighbourhoods.find(({ slug }) => slug === question.area)?.name
  const args = {
    count: question.people,
    where: area ? say(words.whereArea, { area }) : say(words.wherePlace),
    month: lastMonth,
  }
  return (
    <>
      <h2 class="nhsuk-heading-m">{say(words.answer)}</h2>
      {lines.length === 0 && question.people > 0 && <InsetText>{say(words.noneAsked)}</InsetText>}
      {told.alongside && <AlongsideSentence of={told.alongside} args={args} />}
      <Sentences lines={lines} args={args} />
      {lines.length > 0 && (
        <p class="app-quiet">{say(area ? words.rangeOfArea : words.rangeOfPlace, { runs: told.runs })}</p>
      )}
      <Charts lines={lines} alongside={told.alongside} months={months} />
      {(lines.length > 0 || told.alongside) && (
        <Details summary={say(words.table)}>
          <AllOfThem
            lines={lines}
            alongside={told.alongside}
            lastMonth={lastMonth}
            areas={area ? [] : facts.neighbourhoods.map(({ name }) => name)}
          />
        </Details>
      )}
    </>
  )
}

type ChartsProps = { lines: Line[]; alongside: Forecast | undefined; months: string[] }

/** Where nearly nobody waits, there is nothing to draw. */
function Charts({ lines, alongside, months }: ChartsProps): JSX.Element | null {
  const { say } = useSpeech()
  const charts = [
    ...(alongside && judge(alongside) !== 'short'
      ? [<Chart id="alongside" title={say(words.chartAlongside)} of={alongside} months={months} />]
      : []),
    ...lines
      .filter((line) => judge(line) !== 'short')
      .slice(0, drawn)
      .map((line) => (
        <Chart
          id={`waits-${line.name}`}
          title={say(words.chart, { theme: say(themeName(line.name)) })}
          of={line}
          months={months}
        />
      )),
  ]
  return charts.length === 0 ? null : <Details summary={say(words.monthByMonth)}>{charts}</Details>
}

type AllProps = { lines: Line[]; alongside: Forecast | undefined; lastMonth: string; areas: string[] }

function AllOfThem({ lines, alongside, lastMonth, areas }: AllProps): JSX.Element {
  const speech = useSpeech()
  const { say, number } = speech
  const share = (of: number) => say(words.percent, { share: Math.round(of * 100) })
  const cells = (name: string, of: Forecast) => {
    const { middle, low, high } = last(of.withThem)
    const { longest } = of.withThem
    const longestArea = longest && areas[longest.line]
    return [
      name,
      sayShort(last(of.without).middle, speech),
      sayShort(middle, speech),
      say(words.fromTo, { low: sayShort(low, speech), high: sayShort(high, speech) }),
      ...(areas.length > 1 ? [longestArea ? `${longestArea}: ${sayShort(longest.middle, speech)}` : '–'] : []),
      share(of.withThem.withinFour),
      share(of.withThem.withinTwelve),
      of.placesNeeded === null ? say(words.never) : number(of.placesNeeded),
    ]
  }
  return (
    <>
      <Table
        caption={say(words.table)}
        captionHidden
        head={[
          say(words.theme),
          numeric(say(words.nowIn)),
          numeric(say(words.thenIn)),
          numeric(say(words.between)),
          ...(areas.length > 1 ? [say(words.longestIn)] : []),
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
