import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { BackupError } from './error.ts'
import type { Manifest } from './manifest.ts'
import { partsIn } from './read.ts'
import { copyIn, factsOf, listTables, speakPlainly } from './tables.ts'

type Kept = { sql: string }

/**
 * Puts the rows into a database of the shape that they came from, in one transaction: all of them, or none. Whoever owns
 * the tables may do it; nobody has to be a superuser. What guards the tables is put aside for the moment and comes back.
 */
export async function loadTables(client: pg.Client, file: string, key: string, manifest: Manifest): Promise<void> {
  await speakPlainly(client)
  await client.query('begin')
  const putBack = await putGuardsAside(client)
  const tables = await listTables(client)
  // Migrations may have planted rows of their own, which the backup holds too.
  await client.query(`truncate ${tables.map(({ name }) => pg.escapeIdentifier(name)).join(', ')}`)
  for await (const { name, blocks } of partsIn(file, key)) {
    if (!name.startsWith('table ')) continue
    const table = name.slice(6)
    const columns = manifest.tables[table]?.columns ?? []
    await pipeline(Readable.from(blocks), copyIn(client, table, columns))
  }
  for (const [name, { value, isCalled }] of Object.entries(manifest.sequences))
    await client.query('select setval($1::regclass, $2::bigint, $3)', [pg.escapeIdentifier(name), value, isCalled])
  for (const statement of putBack) await client.query(statement)
  for (const table of tables) {
    const [found, wanted] = [await factsOf(client, table), manifest.tables[table.name]]
    if (found.sha256 !== wanted?.sha256 || found.rows !== wanted.rows)
      throw new BackupError(`The table ${table.name} did not become what it was in the backup. Nothing was kept of it.`)
  }
  await client.query('commit')
  await client.query('analyze')
}

/** References, triggers and the second wall; answers the statements that bring them back. */
async function putGuardsAside(client: pg.Client): Promise<string[]> {
  const { rows: references } = await client.query<{ drop: string; add: string }>(`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as add
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0`)
  const { rows: walls } = await client.query<Kept>(`
    select format('%s', oid::regclass) as sql from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relforcerowsecurity`)
  const tables = await listTables(client)
  for (const { drop } of references) await client.query(drop)
  for (const { sql } of walls) await client.query(`alter table ${sql} no force row level security`)
  for (const { name } of tables) await client.query(`alter table ${pg.escapeIdentifier(name)} disable trigger user`)
  return [
    ...references.map(({ add }) => add),
    ...tables.map(({ name }) => `alter table ${pg.escapeIdentifier(name)} enable trigger user`),
    ...walls.map(({ sql }) => `alter table ${sql} force row level security`),
  ]
}
