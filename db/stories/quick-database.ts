import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
// For what it tells the driver: a day stays a day.
import '../../src/platform/database/database.ts'
import type { Database, Tables } from '../../src/platform/database/database.ts'

const names = new Map<string, string>()

/** Says each statement with a name, so that the server plans it once: a story repeats a few hundred statements 100,000 times. */
class NamingClient extends pg.Client {
  // The overloads of `pg` do not fit one signature; only the form that our query builder uses is changed.
  override query(...args: unknown[]): never {
    const [text, values] = args
    const said =
      typeof text === 'string' && Array.isArray(values) && values.length > 0
        ? [{ name: nameOf(text), text, values }]
        : args
    return Reflect.apply(super.query, this, said) as never
  }
}

function nameOf(text: string): string {
  const name = names.get(text) ?? `s${names.size}`
  names.set(text, name)
  return name
}

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
