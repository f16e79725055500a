import type pg from 'pg'

/**
 * What autovacuum does within a minute where much was written: until then a path planned while a table was empty reads
 * all of it. A server that runs has long done so; a run of some seconds a scenario would meet it or not by luck.
 */
export async function refreshStatistics(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    `select relid::regclass::text as name from pg_stat_user_tables
     where n_mod_since_analyze > 50 + n_live_tup / 10 and schemaname = 'public'`,
  )
  for (const { name } of rows) await owner.query(`analyze ${name}`)
}
