import { createHash } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import type { MessageRef } from '../../../platform/i18n/index.ts'
import { decode } from '../reading/parse.ts'
import { guessMapping } from './columns.ts'
import { longestCell, mostBytes, mostColumns, mostRows } from './limits.ts'
import { readXlsx } from './read-xlsx.ts'
import { tableWords as words } from './words.ts'
import { NotReadable } from './zip.ts'

export type Table = { rows: string[][]; notes: string[]; headerRow: number; shape: string }

/** The cells of a file as text, with what was noticed on the way; or the sentence that says why it cannot be read. */
export function readTable(bytes: Buffer): Table | MessageRef {
  if (bytes.length === 0) return words.fileMissing
  if (bytes.length > mostBytes) return words.fileLarge
  try {
    const { cells, notes } = cellsOf(bytes)
    if (cells.length > mostRows || cells.some((row) => row.length > mostColumns)) return words.fileLarge
    const rows = cells.map((row) => row.map((cell) => cell.slice(0, longestCell).trim()))
    const headerRow = findHeader(rows)
    if (rows.length < headerRow + 2) return words.fileEmpty
    return { rows, notes, headerRow, shape: shapeOf(rows[headerRow] ?? []) }
  } catch (error) {
    const why = error instanceof NotReadable ? error.message : 'damaged'
    return why === 'large' ? words.fileLarge : why === 'locked' ? words.fileLocked : words.fileDamaged
  }
}

function cellsOf(bytes: Buffer): { cells: string[][]; notes: string[] } {
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04') return { cells: readXlsx(bytes), notes: [] }
  // The old format of Excel, and files that are locked by a password.
  if (bytes.readUInt32BE(0) === 0xd0cf11e0) throw new NotReadable('locked')
  const { text, notes } = decodeTable(bytes)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a text has none of these
  if (/[\u0000-\u0008]/.test(text.slice(0, 4000))) throw new NotReadable('damaged')
  const cells: string[][] = parse(text, {
    delimiter: delimiterOf(text),
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
  })
  return { cells, notes }
}

function decodeTable(bytes: Buffer) {
  const start = bytes.subarray(0, 400)
  const zeros = (odd: number) => start.filter((byte, at) => byte === 0 && at % 2 === odd).length / start.length
  // UTF-16 without a mark: every other byte of a text in Latin letters is nothing.
  const wide = zeros(1) > 0.2 ? 'utf-16le' : zeros(0) > 0.2 ? 'utf-16be' : undefined
  if (wide) return { text: new TextDecoder(wide).decode(bytes), notes: ['The file is in UTF-16: converted.'] }
  return decode(bytes)
}

/** The one that parts the first lines most often. Cells that were copied from a spreadsheet come with tabs. */
function delimiterOf(text: string): string {
  const start = text.slice(0, 5000)
  const count = (mark: string) => start.split(mark).length
  return ['\t', ';', ','].reduce((best, mark) => (count(mark) > count(best) ? mark : best), ',')
}

/** Titles and notes may stand above: the header is the row of the first twenty whose names we know best. */
function findHeader(rows: string[][]): number {
  const score = (row: string[]) =>
    guessMapping(row).filter(Boolean).length * 100 + Math.min(99, row.filter(Boolean).length)
  const scores = rows.slice(0, 20).map(score)
  return Math.max(0, scores.indexOf(Math.max(...scores)))
}

const shapeOf = (header: string[]) =>
  createHash('sha256')
    .update(JSON.stringify(header.map((name) => name.trim().toLowerCase())))
    .digest('hex')
