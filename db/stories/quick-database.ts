import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
// For what it tells the driver: a day stays a day.
import '../../src/platform/database/database.ts'
import type { Database, Tables } from '../../src/platform/database/database.ts'
import { NamingClient } from '../../src/platform/database/naming-client.ts'

/** A database for the telling alone: what a power cut takes is told anew, so no commit waits for the disk. */
export function openQuickDatabase(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: 2,
    Client: NamingClient,
    options: '-c synchronous_commit=off -c jit=off',
    application_name: 'alongside stories',
  })
  pool.on('error', () => {})
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}
