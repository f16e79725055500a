import { basename } from 'node:path'
import { readFiles } from './files.ts'
import type { Outcome } from './outcome.ts'

/** Numbered without a gap or a double, every table explained, and nothing that PostgreSQL 15 does not know. */
export function checkMigrations(files = readFiles(/^db\/migrations\/.*\.sql$/)): Outcome {
  const texts = files.map(({ path, text }) => ({ name: basename(path), sql: text.replace(/--.*$/gm, '') }))
  const sql = texts.map((one) => one.sql).join('\n')
  const tables = matches(sql, /create\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?([\w."]+)\s*\(/gi)
  const explained = new Set(matches(sql, /comment\s+on\s+table\s+([\w."]+)\s+is\s+'/gi))
  const faults = [
    ...tables.filter((table) => !explained.has(table)).map((table) => `${table} has no “comment on table”`),
    ...texts.flatMap(({ name }, at) => misnamed(name, at + 1)),
    ...texts.flatMap(({ name, sql: own }) =>
      matches(own, /\b(uuidv7|json_table)\s*\(/gi).map((one) => `${name}: PostgreSQL 15 has no ${one}`),
    ),
  ]
  return { faults, seen: `${files.length} files, ${tables.length} tables` }
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
