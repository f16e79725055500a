import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from '../../../db/tables.ts'

export type Tables = DB
export type Database = Kysely<Tables>
export type Tx = Transaction<Tables>

const { builtins } = pg.types
// Days stay days: a date made into an instant moves by an hour in summer. Counts and pence fit in a number.
pg.types.setTypeParser(builtins.DATE, (value) => value)
pg.types.setTypeParser(builtins.INT8, Number)
pg.types.setTypeParser(builtins.NUMERIC, Number)

/** A pool that fails fast: a page that cannot be served in seconds says so instead of hanging. */
export function openDatabase(url: string, { max = 12 }: { max?: number } = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 3000,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 20_000,
    application_name: 'alongside',
  })
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}
