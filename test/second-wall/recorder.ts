import pg from 'pg'
import { Several } from '../../src/platform/database/several.ts'

export type Query = { sql: string; parameters: unknown[]; told: number }

/**
 * Writes down every SELECT that the product sends to the database, as it is sent. Of queries with one text, that one is
 * kept which was told most: one whose answer is a single text always finds one row.
 */
export class Recorder {
  readonly queries = new Map<string, Query>()
  readonly #send = pg.Client.prototype.query

  start(): void {
    const { queries } = this
    const send = this.#send as (...given: unknown[]) => unknown
    pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
      const sent = send.apply(this, given)
      const keep = (results: pg.QueryResult | pg.QueryResult[]) => {
        for (const [index, { rows }] of [results].flat().entries()) {
          const [sql, parameters] = textsAndValues(given)[index] ?? []
          if (typeof sql !== 'string' || !Array.isArray(parameters) || !isReading(sql)) continue
          const told = JSON.stringify(rows).length
          if (told >= (queries.get(textOf(sql))?.told ?? -1)) queries.set(textOf(sql), { sql, parameters, told })
        }
      }
      if (sent instanceof Several) sent.once('end', keep)
      else if (sent instanceof Promise) sent.then(keep, () => {})
      return sent
    } as typeof pg.Client.prototype.query
  }

  stop(): void {
    pg.Client.prototype.query = this.#send
  }

  /** Those that read one of these tables. */
  reading(tables: string[]): Query[] {
    return [...this.queries.values()].filter(({ sql }) => tables.some((table) => reads(sql, table)))
  }
}

/** Sent as words, by name with its words, or several in one journey. */
function textsAndValues([first, second]: unknown[]): unknown[][] {
  if (first instanceof Several) return first.answered.map(({ text, values }) => [text, values])
  if (typeof first !== 'object' || first === null) return [[first, second]]
  const { text, values } = first as { text?: string; values?: unknown[] }
  return [[text, values]]
}

export const reads = (sql: string, table: string) =>
  new RegExp(`(from|join|,)\\s+"?${table}"?(?=[\\s),]|$)`, 'i').test(sql)

const isReading = (sql: string) =>
  /^\s*(select|with)\b/i.test(sql) && !/\b(insert into|delete from|update\s+"?\w+"?\s+(\w+\s+)?set)\b/i.test(sql)

/** Lists of values are as long as they happen to be. */
const textOf = (sql: string) => sql.replace(/\(\$\d+(, \$\d+)+\)/g, '($n)').replace(/\$\d+/g, '$n')

/** Without what the first wall asks of the database's settings: what is left is the second wall alone. */
export const withoutFirstWall = (sql: string) => sql.replace(/\bmay_see_person\([^()]*\)/gi, 'true')
