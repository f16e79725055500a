import { CompiledQuery, type Insertable } from 'kysely'
import type { Tables, Tx } from './database.ts'

type Writer = { tx: Tx }

/** Something that may not have gone out yet, known by its parameters: the query builder hands them on as they are. */
export type Waiting = ReadonlyArray<unknown>
const ones = new WeakSet<Waiting>()
export const isWaiting = (one: Waiting) => ones.has(one)
/** For the connection, which tells that it goes out. */
export const sendsOut = (one: Waiting) => ones.delete(one)

/**
 * Does something whose answer nobody reads: it goes out with whatever is asked next, at the latest with the commit, in
 * the order in which it was said. What the database has against it rises there. Refused before that, it never goes out.
 */
export async function later(
  { tx }: Writer,
  { sql, parameters }: Pick<CompiledQuery, 'sql' | 'parameters'>,
): Promise<Waiting> {
  const own = [...parameters]
  ones.add(own)
  await tx.executeQuery(CompiledQuery.raw(sql, own))
  return own
}

export function addRow<Table extends keyof Tables & string>(
  work: Writer,
  table: Table,
  row: Insertable<Tables[Table]>,
): Promise<Waiting> {
  return addRows(work, table, [row])
}

/** Adds rows that say the same of themselves, in one statement. */
export async function addRows<Table extends keyof Tables & string>(
  work: Writer,
  table: Table,
  rows: Insertable<Tables[Table]>[],
): Promise<Waiting> {
  const [first] = rows
  if (!first) return []
  // What the first leaves out has its usual value, as in any other insert.
  const columns = Object.entries(first).flatMap(([column, value]) => (value === undefined ? [] : [column]))
  const parameters = rows.flatMap((row: Record<string, unknown>) => columns.map((column) => row[column]))
  return later(work, { sql: insertion(table, columns, rows.length), parameters })
}

const insertions = new Map<string, string>()

/** Put together once: an introduction has a hundred columns. */
function insertion(table: string, columns: string[], count: number): string {
  const key = `${count} ${table} ${columns.join()}`
  const known = insertions.get(key)
  if (known) return known
  const line = (row: number) => `(${columns.map((_, column) => `$${row * columns.length + column + 1}`).join(', ')})`
  const lines = Array.from({ length: count }, (_, row) => line(row)).join(', ')
  const text = `insert into "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) values ${lines}`
  // Lists differ in length; those that are long are seldom met again.
  if (count <= 10) insertions.set(key, text)
  return text
}
