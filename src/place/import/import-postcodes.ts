import type { Database } from '../../platform/database/database.ts'
import { inWork, nobody } from '../../platform/database/in-work.ts'
import { fillPoints, savePostcodeRows } from '../store-import.ts'
import { cellsOf, linesOf } from './lines.ts'
import { type Columns, findColumns, type PostcodeRow, readPostcode } from './postcode-columns.ts'
import { Skipped, UnusableFile } from './skipped.ts'

export type PostcodeImport = {
  read: number
  changed: number
  withoutPoint: number
  venuesFound: number
  skipped: Skipped
}
export type ImportPostcodesOptions = { file: string; now(): Date; progress?(lines: number): void }

const batchSize = 20_000

/** Reads the ONS Postcode Directory. Run twice it changes nothing; postcodes that a newer edition left out stay. */
export async function importPostcodes(
  database: Database,
  { file, now, progress }: ImportPostcodesOptions,
): Promise<PostcodeImport> {
  const result: PostcodeImport = { read: 0, changed: 0, withoutPoint: 0, venuesFound: 0, skipped: new Skipped() }
  const work = <T>(run: Parameters<typeof inWork<T>>[4]) =>
    inWork(database, nobody, { now: now(), locale: 'en-GB', requestId: 'import' }, 'postcodes.import', run)
  let columns: Columns | undefined
  let line = 0
  let batch = new Map<string, PostcodeRow>()
  let writing: Promise<void> = Promise.resolve()
  // One batch is written while the next is read.
  const write = async () => {
    const rows = [...batch.values()]
    batch = new Map()
    await writing
    writing = work(async (one) => {
      result.changed += await savePostcodeRows(one, rows)
    })
    // A refusal is met at the next await; until then it must not end the process.
    writing.catch(() => {})
  }
  for await (const lines of linesOf(file)) {
    for (const text of lines) {
      line += 1
      if (!columns) columns = headOf(text)
      else if (text !== '') take(text, columns, line, batch, result)
      if (batch.size >= batchSize) await write()
    }
    progress?.(line)
  }
  if (!columns) throw new UnusableFile('The file is empty.')
  await write()
  await writing
  result.venuesFound = await work(fillPoints)
  return result
}

function headOf(text: string): Columns {
  const columns = findColumns(cellsOf(text))
  if (typeof columns === 'string') throw new UnusableFile(`This is not an ONS Postcode Directory. ${columns}`)
  return columns
}

function take(
  text: string,
  columns: Columns,
  line: number,
  batch: Map<string, PostcodeRow>,
  result: PostcodeImport,
): void {
  const row = readPostcode(cellsOf(text), columns)
  if (typeof row === 'string') result.skipped.add(row, `line ${line}`)
  else if (batch.has(row.postcode)) result.skipped.add('its postcode stood a few lines before', `line ${line}`)
  else {
    batch.set(row.postcode, row)
    result.read += 1
    if (row.latitude === '') result.withoutPoint += 1
  }
}
