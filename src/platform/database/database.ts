import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from '../../../db/tables.ts'
import { PatientPool, type PoolOptions, workPatience } from './patient-pool.ts'

export type Tables = DB
export type Database = Kysely<Tables>
export type Tx = Transaction<Tables>

const { builtins } = pg.types
// Days stay days: a date made into an instant moves by an hour in summer. Counts and pence fit in a number.
pg.types.setTypeParser(builtins.DATE, (value) => value)
pg.types.setTypeParser(builtins.INT8, Number)
pg.types.setTypeParser(builtins.NUMERIC, Number)

/** Fails in time instead of hanging: pages sooner than jobs. */
export function openDatabase(
  url: string,
  { max = 12, patience = workPatience, isNamed = true }: Partial<PoolOptions> = {},
): Database {
  const pool = new PatientPool(url, { max, patience, isNamed })
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}
