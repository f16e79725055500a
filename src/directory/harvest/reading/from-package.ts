import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parse as parseCsv } from 'csv-parse/sync'
import type { Fields } from './fields.ts'
import { joinTables, type Tables } from './hsds11.ts'
import type { Reading, ReadOptions } from './options.ts'
import { limits } from './options.ts'
import { decode } from './parse.ts'

/** Reads a folder of CSV files. */
export async function* readPackage(folder: string, options: ReadOptions): Reading {
  const files = (await readdir(folder)).filter((file) => /\.csv$/i.test(file))
  const tables: Tables = {}
  const problems: string[] = []
  for (const file of files.sort()) {
    const { rows, problem } = await readTable(join(folder, file), options)
    tables[tableOf(file)] = rows
    if (problem) problems.push(problem)
  }
  if (!tables.services) return { complete: false, problem: 'The folder has no services.csv.' }
  for (const [index, record] of joinTables(tables).entries())
    yield { raw: withoutEmpty(record), line: index + 1, notes: [] }
  return problems.length === 0 ? { complete: true } : { complete: false, problem: problems.join(' ') }
}

const tableOf = (file: string) =>
  file
    .toLowerCase()
    .replace(/\.csv$/, '')
    .replace(/^service$/, 'services')

async function readTable(path: string, options: ReadOptions): Promise<{ rows: Fields[]; problem?: string }> {
  const bytes = await readFile(path)
  const file = basename(path)
  if (bytes.length > (options.maxBytes ?? limits.maxBytes))
    return { rows: [], problem: `${file} is too large to read.` }
  const rows: Fields[] = []
  try {
    parseCsv(decode(bytes).text, { ...csv, on_record: (row: Fields) => void rows.push(row) })
    return { rows }
  } catch {
    return { rows, problem: `${file} is broken or cut short: its ${rows.length} rows before the break were read.` }
  }
}

const csv = {
  columns: (header: string[]) => header.map((name) => name.trim().toLowerCase()),
  trim: true,
  skip_empty_lines: true,
  relax_column_count: true,
  relax_quotes: true,
}

/** An empty cell says nothing; in JSON it would be a fault worth a note. */
function withoutEmpty(value: Fields): Fields {
  return Object.fromEntries(Object.entries(value).filter(([, cell]) => cell !== '' && cell !== undefined))
}
