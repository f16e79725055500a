import { basename } from 'node:path'
import { readFiles } from './files.ts'
import type { Outcome } from './outcome.ts'
import { partsOf, statementsOf } from './sql.ts'
import { type Migration, unsafeStatements } from './unsafe.ts'

/** Up to here there was no installation that could have served meanwhile. */
const firstShape = '0022'

/** Numbered without a gap or a double, everything explained, safe while the last version still serves, and nothing that PostgreSQL 15 does not know. */
export function checkMigrations(files = readFiles(/^db\/migrations\/.*\.sql$/), since = firstShape): Outcome {
  const migrations = files.map(({ path, text }) => ({ name: basename(path), sql: text }))
  const all = migrations.map(({ sql }) => sql.replace(/--.*$/gm, '')).join('\n')
  const tables = matches(all, /create\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?([\w."]+)\s*\(/gi)
  const explained = new Set(matches(all, /comment\s+on\s+table\s+([\w."]+)\s+is\s+'/gi))
  const news = migrations.filter(({ name }) => name.slice(0, 4) > since)
  const faults = [
    ...tables.filter((table) => !explained.has(table)).map((table) => `${table} has no “comment on table”`),
    ...migrations.flatMap(({ name }, at) => misnamed(name, at + 1)),
    ...migrations.flatMap(({ name, sql }) =>
      matches(sql.replace(/--.*$/gm, ''), /\b(uuidv7|json_table)\s*\(/gi).map(
        (one) => `${name}: PostgreSQL 15 has no ${one}`,
      ),
    ),
    ...news.flatMap((one) => unsafeStatements(one, before(one, migrations))),
    ...unexplainedColumns(news, migrations),
  ]
  return { faults, seen: `${files.length} files, ${tables.length} tables, ${news.length} tried for what is unsafe` }
}

function before({ name }: Migration, migrations: Migration[]): string {
  return migrations
    .slice(
      0,
      migrations.findIndex((one) => one.name === name),
    )
    .map(({ sql }) => sql)
    .join('\n;\n')
}

type Column = { table: string; column: string; type: string; in: string }

/** In tables about people, whatever is written in words, or is a day of theirs, says what it is for. */
function unexplainedColumns(news: Migration[], all: Migration[]): string[] {
  const columns = all.flatMap(columnsOf)
  const aboutPeople = new Set(columns.filter(({ column }) => column === 'person_id').map(({ table }) => table))
  const explained = new Set(
    matches(all.map(({ sql }) => sql).join('\n'), /comment\s+on\s+column\s+([\w.]+)\s+is\s+'/gi),
  )
  const newNames = new Set(news.map(({ name }) => name))
  return columns
    .filter((one) => newNames.has(one.in) && aboutPeople.has(one.table) && isInWords(one))
    .filter(({ table, column }) => !explained.has(`${table}.${column}`))
    .map((one) => `${one.in}: ${one.table}.${one.column} is about a person and has no “comment on column”`)
}

/** A word out of a list, a reference or a hash tells nothing by itself. */
const isInWords = ({ column, type }: Column) =>
  /^(text|jsonb?|date|bytea)\b/.test(type) && !/ in \(/.test(type) && !/(^|_)(reference|hash|version)$/.test(column)

function columnsOf({ name, sql }: Migration): Column[] {
  return statementsOf(sql).flatMap(({ text }) => {
    const made = /^create (?:unlogged )?table (?:if not exists )?(\w+) ?\((.*)\)[^)]*$/.exec(text)
    const altered = /^alter table (?:only )?(\w+) (.*)$/.exec(text)
    const [, table = '', body = ''] = made ?? altered ?? []
    const lines = made
      ? partsOf(body)
      : partsOf(body).flatMap((one) => /^add column (?:if not exists )?(.*)$/.exec(one)?.[1] ?? [])
    return lines
      .filter((line) => !/^(primary key|foreign key|unique|check|constraint|exclude)\b/.test(line))
      .map((line) => ({ table, column: line.split(' ', 1)[0] ?? '', type: line.replace(/^\S+ /, ''), in: name }))
  })
}

function misnamed(name: string, number: number): string[] {
  const expected = String(number).padStart(4, '0')
  return new RegExp(`^${expected}-[a-z0-9-]+\\.sql$`).test(name)
    ? []
    : [`${name} should be called ${expected}-words.sql`]
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => (match[1] ?? '').replaceAll('"', '').toLowerCase())
}
