import { sql } from 'kysely'
import { notFound } from '../../../platform/errors.ts'
import type { Work } from '../../../platform/work.ts'
import type { Reason } from '../likeness.ts'

export type FoundPair = { id: string; one: string; other: string; score: number; reasons: Reason[]; hash: string }

export type Pair = {
  id: string
  oneId: string
  otherId: string
  score: number
  reasons: Reason[]
  state: 'found' | 'merged' | 'apart'
  version: number
}

export const columns = sql`p.id, p.one_id as "oneId", p.other_id as "otherId", p.score::float as score, p.reasons, p.state, p.version`

type Decider = Pick<Work, 'tx' | 'now' | 'account'>

/** Two that may be one, whether listings or bodies: found, looked at, and decided once. */
export function pairsIn(name: 'offer_pair' | 'organisation_pair') {
  const table = sql.table(name)
  return {
    /** What was kept apart stays so while neither says anything else; what is alike no longer is forgotten. */
    async save({ tx, now }: Pick<Work, 'tx' | 'now'>, about: string[], found: FoundPair[]): Promise<void> {
      await sql`
        with found as (select * from json_to_recordset(${JSON.stringify(found)}) r (id uuid, one uuid, other uuid, score numeric, reasons jsonb, hash text)),
          gone as (delete from ${table} p where p.state = 'found' and (p.one_id = any(${about}::uuid[]) or p.other_id = any(${about}::uuid[]))
            and not exists (select from found f where f.one = p.one_id and f.other = p.other_id))
        insert into ${table} as p (id, one_id, other_id, score, reasons, facts_hash, found_at)
        select id, one, other, score, reasons, hash, ${now} from found order by one, other
        on conflict (one_id, other_id) do update set score = excluded.score, reasons = excluded.reasons, facts_hash = excluded.facts_hash,
          state = case when p.state = 'merged' then 'merged' else 'found' end, found_at = excluded.found_at, version = p.version + 1
        where p.facts_hash <> excluded.facts_hash or (p.state = 'found' and p.score <> excluded.score)`.execute(tx)
    },

    async find({ tx }: Pick<Work, 'tx'>, id: string): Promise<Pair> {
      const { rows } = await sql<Pair>`select ${columns} from ${table} p where p.id::text = ${id}`.execute(tx)
      if (!rows[0]) throw notFound()
      return rows[0]
    },

    /** False when somebody else decided first. */
    async settle(
      { tx, now, account }: Decider,
      { id, version }: Pick<Pair, 'id' | 'version'>,
      state: Pair['state'],
    ): Promise<boolean> {
      const { numAffectedRows } =
        await sql`update ${table} set state = ${state}, decided_by = ${account}, decided_at = ${now}, version = version + 1
        where id = ${id} and version = ${version} and state = 'found'`.execute(tx)
      return numAffectedRows === 1n
    },

    /** Two that were made one by mistake are not found again at once. */
    async part({ tx, now, account }: Decider, one: string, other: string): Promise<void> {
      await sql`update ${table} set state = 'apart', decided_by = ${account}, decided_at = ${now}, version = version + 1
        where one_id = least(${one}::uuid, ${other}::uuid) and other_id = greatest(${one}::uuid, ${other}::uuid)`.execute(
        tx,
      )
    },
  }
}
