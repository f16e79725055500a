import { createHash } from 'node:crypto'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { TableFacts } from './manifest.ts'

/** A table of ours, its columns that hold something of their own, and the order in which its rows always come. */
export type Table = { name: string; columns: string[]; order: string[] }

const quote = (name: string) => pg.escapeIdentifier(name)
const list = (names: string[]) => names.map(quote).join(', ')

/** Everything that is ours to keep: migrations are known by name, and the queue has a part of its own. */
export async function listTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select c.relname as name,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
      array(select format('%I%s', a.attname, case when a.attcollation <> 0 then ' collate "C"' else '' end)
        from pg_index i, unnest(i.indkey) with ordinality k(attnum, at), pg_attribute a
        where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.attnum order by k.at) as order
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'migration'
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    order by c.relname collate "C"`)
  return rows
}

/** So that the same rows are the same text wherever they lie. */
export async function speakPlainly(client: pg.Client): Promise<void> {
  await client.query(
    `set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set bytea_output = 'hex';
     set extra_float_digits = 1; set client_encoding = 'UTF8'; set statement_timeout = 0; set idle_in_transaction_session_timeout = 0`,
  )
}

/** The rows of a table as PostgreSQL's own text, and at the end what they were. */
export async function* copyOut(
  client: pg.Client,
  { name, columns, order }: Table,
  done: (facts: TableFacts) => void,
): AsyncGenerator<Buffer> {
  const by = order.length > 0 ? order.join(', ') : `${quote(name)}::text collate "C"`
  const stream = client.query(
    copyTo(`copy (select ${list(columns)} from public.${quote(name)} order by ${by}) to stdout`),
  )
  const hash = createHash('sha256')
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    hash.update(chunk)
    yield chunk
  }
  done({ columns, rows: stream.rowCount, sha256: hash.digest('hex') })
}

export async function factsOf(client: pg.Client, table: Table): Promise<TableFacts> {
  let facts: TableFacts | undefined
  for await (const _ of copyOut(client, table, (found) => {
    facts = found
  }));
  if (!facts) throw new Error('Nothing was read')
  return facts
}

export function copyIn(client: pg.Client, name: string, columns: string[]) {
  return client.query(copyFrom(`copy public.${quote(name)} (${list(columns)}) from stdin`))
}
