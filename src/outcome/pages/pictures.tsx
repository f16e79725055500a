import type { JSX } from 'preact'
import { SmallTrend, Table } from '../../design/index.ts'
import type { Goal } from '../../plan/index.ts'
import { type MessageRef, useSpeech } from '../../platform/i18n/index.ts'
import { itemsOf, measureWords } from '../measures.ts'
import { bandName, outcomeWords as words } from '../outcome.ts'
import { bandOf } from '../scoring.ts'
import type { Response } from '../store.ts'
import { momentsOf, type Series, seriesOf } from '../trends.ts'

type PicturesProps = { responses: Response[]; goals: Goal[] }

/** Small pictures of what was answered more than once, and a table and a sentence for each; what was answered once is a sentence. */
export function Pictures({ responses, goals }: PicturesProps): JSX.Element {
  const { say } = useSpeech()
  const all = seriesOf(responses)
  if (responses.length === 0) return <p>{say(words.none)}</p>
  return (
    <>
      {all.map((series) => (
        <Picture series={series} goals={goals} />
      ))}
      <p class="app-quiet">{say(words.notCause)}</p>
    </>
  )
}

function Picture({ series, goals }: { series: Series; goals: Goal[] }): JSX.Element {
  const { say, number, locale } = useSpeech()
  const { points, min, max } = series
  const what = goals.find(({ id }) => id === series.goalId)?.words ?? say(nameOf(series))
  const moments = momentsOf(points, locale)
  const [first, last] = [points[0], points.at(-1)]
  const isOnce = points.length < 2
  const sentence = isOnce
    ? say(words.one, { what, value: number(last?.value ?? 0), when: moments[0] ?? '' })
    : say(words.two, {
        what,
        first: number(first?.value ?? 0),
        firstWhen: moments[0] ?? '',
        last: number(last?.value ?? 0),
        lastWhen: moments.at(-1) ?? '',
      })
  if (isOnce) return <p dir="auto">{sentence}</p>
  return (
    <SmallTrend
      id={`trend-${series.item}${series.goalId ? `-${series.goalId}` : ''}`}
      title={sentence}
      min={min}
      max={max}
      points={points.map(({ value }, index) => ({ label: moments[index] ?? '', value }))}
      head={{ label: say(words.when), value: say(words.answer) }}
    />
  )
}

function nameOf({ item, measure }: Series): MessageRef {
  if (item === 'loneliness') return words.loneliness
  return itemsOf[measure].find(({ name }) => name === item)?.short ?? measureWords.near
}

/** Every answer with its day, and with the band that the publisher gives it. */
export function AllAnswers({ responses, goals }: PicturesProps): JSX.Element {
  const { say, day, number } = useSpeech()
  const rows = responses.toReversed().flatMap((response) =>
    itemsOf[response.measure].flatMap((item) => {
      const value = response.answers[item.name]
      if (value === undefined) return []
      const option = item.options?.find((one) => one.value === value)
      const band = bandOf(item.name, value)
      const what = goals.find(({ id }) => id === response.goalId)?.words ?? say(item.short)
      const shown = option ? say(option.label) : band ? `${number(value)} (${say(bandName[band])})` : number(value)
      return [[<span dir="auto">{what}</span>, day(response.takenAt), shown]]
    }),
  )
  return (
    <Table caption={say(words.seeAll)} captionSize="m" head={['', say(words.when), say(words.answer)]} rows={rows} />
  )
}

/** What was said with the answers, newest first: it stands before the numbers. */
export function OwnWords({ responses, heading }: { responses: Response[]; heading: string }): JSX.Element | null {
  const { day } = useSpeech()
  const said = responses.filter(({ ownWords }) => ownWords !== '').toReversed()
  if (said.length === 0) return null
  return (
    <>
      <h3 class="nhsuk-heading-s">{heading}</h3>
      {said.map(({ ownWords, takenAt }) => (
        <>
          <p class="app-words" dir="auto">
            {ownWords}
          </p>
          <p class="app-quiet">{day(takenAt)}</p>
        </>
      ))}
    </>
  )
}
