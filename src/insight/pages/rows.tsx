import type { JSX } from 'preact'
import { Page, Pagination, pagesAround, Table } from '../../design/index.ts'
import { csvLine } from '../../platform/csv.ts'
import { notFound } from '../../platform/errors.ts'
import { type Answer, file, page, type Request, type Site } from '../../platform/http/index.ts'
import { speech, useSpeech } from '../../platform/i18n/index.ts'
import { dayOf } from '../../platform/london.ts'
import type { Work } from '../../platform/work.ts'
import { type Column, columnsOf, titleOf } from '../columns.ts'
import { countWords as words } from '../insight.ts'
import { paths } from '../paths.ts'
import type { Period } from '../period.ts'
import { type Asked, type CountRow, countPlace, countRows, listRows, type RowName, rowNames } from '../store.ts'
import { lastedWeeksOf, readPeriod } from './count.tsx'

export function rowPages(site: Site): void {
  site.get(paths.rows(':rows'), 'count.rows', showRows)
  site.get(paths.csv(':rows'), 'count.rows', downloadRows)
}

const onPage = 100

async function askedOf(work: Work, request: Request): Promise<Asked> {
  const rows = rowNames.find((name) => name === request.params.rows)
  if (!rows) throw notFound()
  return { rows, period: readPeriod(request, work.now), lastedWeeks: await lastedWeeksOf(work) }
}

async function showRows(work: Work, request: Request): Promise<Answer> {
  const asked = await askedOf(work, request)
  const count = await countRows(work, asked)
  const pages = Math.max(1, Math.ceil(count / onPage))
  const at = Math.min(pages, Math.max(1, Number(request.query.page) || 1))
  const found = await listRows(work, asked, { limit: onPage, offset: (at - 1) * onPage })
  const number = (await countPlace(work, asked.period, asked.lastedWeeks))[asked.rows]
  return page(<Rows asked={asked} found={found} count={count} number={number} at={at} pages={pages} />)
}

type RowsProps = { asked: Asked; found: CountRow[]; count: number; number: number | null; at: number; pages: number }

function Rows({ asked: { rows, period }, found, count, number: counted, at, pages }: RowsProps): JSX.Element {
  const { say, day, number } = useSpeech()
  const columns = columnsOf[rows]
  const linkTo = (one: number) => `${paths.rowsOf(rows, period)}&page=${one}`
  return (
    <Page title={say(titleOf[rows])} back={{ href: paths.countOf(period), label: say(words.back) }} noIndex>
      <h1 class="nhsuk-heading-l">{say(titleOf[rows])}</h1>
      <p>{say(words.period, { from: day(period.fromOn), to: day(period.toOn) })}</p>
      <p class="app-lead">{say(words.rowsShown, { count })}</p>
      {counted !== null && counted !== count && <p>{say(words.rowsDiffer, { number: number(counted), count })}</p>}
      {found.length > 0 && (
        <Table
          caption={say(titleOf[rows])}
          captionHidden
          head={columns.map(({ head }) => say(head))}
          rows={found.map((row) => columns.map((column) => <Cell column={column} row={row} />))}
        />
      )}
      {pages > 1 && (
        <Pagination
          items={pagesAround(at, pages, linkTo)}
          {...(at > 1 ? { previous: { href: linkTo(at - 1) } } : {})}
          {...(at < pages ? { next: { href: linkTo(at + 1) } } : {})}
        />
      )}
      <DownloadLink rows={rows} period={period} />
    </Page>
  )
}

function DownloadLink({ rows, period }: { rows: RowName; period: Period }): JSX.Element {
  const { say } = useSpeech()
  return (
    <>
      <p>
        <a href={paths.csvOf(rows, period)}>{say(words.csv)}</a>
      </p>
      <p class="app-quiet">{say(words.csvHelp)}</p>
    </>
  )
}

function Cell({ column, row }: { column: Column; row: CountRow }): JSX.Element {
  const { say, day, number } = useSpeech()
  const value = column.value(row)
  if (value === null || value === '') return <>–</>
  if (value instanceof Date) return <>{day(value)}</>
  if (typeof value === 'number') return <>{number(value)}</>
  const text = column.say ? say(column.say(value)) : value
  return column.href ? (
    <a href={column.href(row)}>
      <bdi>{text}</bdi>
    </a>
  ) : (
    <bdi>{text}</bdi>
  )
}

/** All rows in one file: references, and nothing that says who somebody is. */
async function downloadRows(work: Work, request: Request): Promise<Answer> {
  const asked = await askedOf(work, request)
  const found = await listRows(work, asked, { limit: 100_000, offset: 0 })
  const { say } = speech(work.locale, work.vocabulary)
  const columns = columnsOf[asked.rows]
  const lines = found.map((row) =>
    csvLine(
      columns.map((column) => {
        const value = column.value(row)
        if (value instanceof Date) return dayOf(value)
        return typeof value === 'string' && value !== '' && column.say ? say(column.say(value)) : value
      }),
    ),
  )
  const name = `${asked.rows}-${asked.period.fromOn}-${asked.period.toOn}.csv`
  // The mark at the beginning tells spreadsheets that this is UTF-8.
  return file('text/csv; charset=utf-8', `\uFEFF${csvLine(columns.map(({ head }) => say(head)))}${lines.join('')}`, {
    'content-disposition': `attachment; filename="${name}"`,
  })
}
