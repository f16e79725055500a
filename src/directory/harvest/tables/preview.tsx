import type { JSX } from 'preact'
import { SummaryList } from '../../../design/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import { sampleOf } from '../feeds/sample.ts'
import { feedWords } from '../feeds/words.ts'
import type { Upload } from '../store/tables.ts'
import type { Field } from './columns.ts'
import { cellsOf, isBlank, problemsOf, readRow } from './read-rows.ts'
import { tableWords as words } from './words.ts'

const rowsShown = 10

/** The first rows as listings, with what is wrong said beside each cell. */
export function Preview({ upload: { rows, headerRow, mapping } }: { upload: Upload }): JSX.Element {
  const { say } = useSpeech()
  const first = rows
    .flatMap((row, at) => (at > headerRow && !isBlank(row) ? [{ row, number: at + 1 }] : []))
    .slice(0, rowsShown)
  return (
    <section>
      <h2 class="nhsuk-heading-m">{say(words.preview)}</h2>
      {first.map(({ row, number }) => (
        <PreviewRow cells={cellsOf(row, mapping)} number={number} />
      ))}
    </section>
  )
}

function PreviewRow({ cells, number }: { cells: ReturnType<typeof cellsOf>; number: number }): JSX.Element {
  const { say } = useSpeech()
  const { offer } = readRow(cells, number)
  const sample = offer && sampleOf(offer, [])
  const problems = Object.entries(problemsOf(cells)) as [Field, (typeof words)[keyof typeof words]][]
  const row = (key: string, value = '') => value !== '' && { key, value: <bdi>{value}</bdi> }
  return (
    <article>
      <h3 class="nhsuk-heading-s">
        {say(words.row, { number })} <bdi>{sample?.name}</bdi>
      </h3>
      <SummaryList
        rows={[
          row(say(feedWords.who), sample?.organisation),
          row(say(feedWords.what), sample?.description),
          row(say(feedWords.when), sample?.when),
          row(say(feedWords.where), sample?.where),
          row(say(feedWords.cost), sample?.cost),
          ...problems.map(([field, problem]) => ({
            key: say(words[field]),
            value: <strong>{say(words.inCell, { cell: cells[field] ?? '', problem: say(problem) })}</strong>,
          })),
        ]}
      />
    </article>
  )
}
