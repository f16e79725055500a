import type pg from 'pg'
import { currentKey, knowsKey } from '../secrets/index.ts'

/** Members whose codes work only as long as an older secret is read, and members whose codes no longer work. */
export type Codes = { old: number; dead: number }

/** Only who holds a code knows it, so nobody can hash it anew. Codes without a name are of the only secret there is, or of an older one. */
export async function lookAtRecoveryCodes(client: pg.Client, hasOthers: boolean): Promise<Codes> {
  const { rows } = await client.query<{ name: string | null; members: number }>(
    'select key_name as name, count(distinct account_id)::int as members from recovery_code where used_at is null group by 1',
  )
  const codes: Codes = { old: 0, dead: 0 }
  for (const { name, members } of rows)
    if (name === null) codes.old += hasOthers ? members : 0
    else if (!knowsKey(name)) codes.dead += members
    else if (name !== currentKey()) codes.old += members
  return codes
}

/** Ends what only an older secret could still check; answers whose they were, as a number of members. */
export async function endOldRecoveryCodes(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ members: number }>(
    `with ended as (delete from recovery_code where used_at is null and key_name is distinct from $1 returning account_id)
    select count(distinct account_id)::int as members from ended`,
    [currentKey()],
  )
  return rows[0]?.members ?? 0
}
