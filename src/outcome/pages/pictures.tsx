import type { JSX } from 'preact'
import { Cards, Details, SmallTrend, Table } from '../../design/index.ts'
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
  const again = all.filter(({ points }) => points.length > 1)
  if (responses.length === 0) return <p>{say(words.none)}</p>
  return (
    <>
      {all
        .filter(({ points }) => points.length === 1)
        .map((series) => (
          <Once series={series} goals={goals} />
        ))}
      {again.length > 0 && (
        <Cards>
          {again.map((series) => (
            <Picture series={series} goals={goals} />
          ))}
        </Cards>
      )}
      {all.length > 0 && <p class="app-quiet">{say(words.notCause)}</p>}
    </>
  )
}

type SeriesProps = { series: Series; goals: Goal[] }

function Once({ series, goals }: SeriesProps): JSX.Element {
  const { say, number, locale } = useSpeech()
  const what = useName(series, goals)
  const when = momentsOf(series.points, locale)[0] ?? ''
  return <p>{say(words.one, { what, value: number(series.points[0]?.value ?? 0), when })}</p>
}

function Picture({ series, goals }: SeriesProps): JSX.Element {
  const { say, number, locale } = useSpeech()
  const { points, min, max } = series
  const moments = momentsOf(points, locale)
  return (
    <SmallTrend
      id={`trend-${series.item}${series.goalId ? `-${series.goalId}` : ''}`}
      title={say(words.two, {
        what: useName(series, goals),
        first: number(points[0]?.value ?? 0),
        firstWhen: moments[0] ?? '',
        last: number(points.at(-1)?.value ?? 0),
        lastWhen: moments.at(-1) ?? '',
      })}
      min={min}
      max={max}
      points={points.map(({ value }, index) => ({ label: moments[index] ?? '', value }))}
      head={{ label: say(words.when), value: say(words.answer) }}
    />
  )
}

/** A goal goes by the person's own words, in whatever script they are written. */
function useName({ item, measure, goalId }: Series, goals: Goal[]): string {
  const { say } = useSpeech()
  const goal = goals.find(({ id }) => id === goalId)
  return goal ? `\u2068${goal.words}\u2069` : say(nameOf(item, measure))
}

function nameOf(item: Series['item'], measure: Series['measure']): MessageRef {
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
    <Details summary={say(words.seeAll)}>
      <Table
        caption={say(words.seeAll)}
        captionHidden
        head={[say(words.question), say(words.when), say(words.answer)]}
        rows={rows}
      />
    </Details>
  )
}

type OwnWordsProps = { responses: Response[]; heading: string; level: 'h2' | 'h3' }

/** What was said with the answers, newest first: it stands before the numbers. */
export function OwnWords({ responses, heading, level: Heading }: OwnWordsProps): JSX.Element | null {
  const { day } = useSpeech()
  const said = responses.filter(({ ownWords }) => ownWords !== '').toReversed()
  if (said.length === 0) return null
  return (
    <>
      <Heading class="nhsuk-heading-s">{heading}</Heading>
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
