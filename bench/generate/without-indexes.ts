import type pg from 'pg'

/** Rows are put in many times as quickly where no index is kept meanwhile; each is made again at the end, of all rows at once. */
export async function withoutIndexes(owner: pg.Client, tables: string[], fill: () => Promise<void>): Promise<void> {
  const { rows } = await owner.query<{ name: string; made: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made from pg_index i
     where i.indrelid = any($1::regclass[]) and not i.indisunique and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [tables],
  )
  for (const { name } of rows) await owner.query(`drop index ${name}`)
  await fill()
  for (const { made } of rows) await owner.query(made)
}
