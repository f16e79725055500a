import { sql } from 'kysely'
import { notFound } from '../../platform/errors.ts'
import type { Work } from '../../platform/work.ts'
import type { MatchingFacts } from '../plan.ts'

/** Version 0 says that nobody has asked yet. */
export async function findMatchingFacts(work: Work, personId: string): Promise<MatchingFacts> {
  const row = await work.tx
    .selectFrom('matching_fact')
    .select(['person_id', 'is_carer as isCarer', 'conditions', 'version'])
    .where('place_id', '=', work.place)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return { isCarer: row?.isCarer ?? null, conditions: row?.conditions ?? [], version: row?.version ?? 0 }
}

/** False when somebody saved another version first. */
export async function saveMatchingFacts(
  work: Work,
  personId: string,
  { isCarer, conditions, version }: MatchingFacts,
): Promise<boolean> {
  if (!work.place) throw notFound()
  const kept = {
    is_carer: isCarer,
    conditions,
    version: version + 1,
    changed_by: work.account,
    changed_at: work.now,
  }
  const done = await work.tx
    .insertInto('matching_fact')
    .values({ place_id: work.place, person_id: personId, ...kept })
    .onConflict((oc) =>
      oc.columns(['place_id', 'person_id']).doUpdateSet(kept).where('matching_fact.version', '=', version),
    )
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** When two records are one person: what either of them told us stands. */
export async function joinMatchingFacts(work: Work, from: string, into: string): Promise<void> {
  await sql`
    insert into matching_fact (place_id, person_id, is_carer, conditions, changed_by, changed_at)
    select place_id, ${into}, is_carer, conditions, ${work.account}, ${work.now} from matching_fact
    where place_id = ${work.place} and person_id = ${from}
    on conflict (place_id, person_id) do update set
      is_carer = coalesce(matching_fact.is_carer, excluded.is_carer),
      conditions = (select coalesce(array_agg(distinct c order by c), '{}') from unnest(matching_fact.conditions || excluded.conditions) c),
      version = matching_fact.version + 1, changed_by = excluded.changed_by, changed_at = excluded.changed_at`.execute(
    work.tx,
  )
  await work.tx.deleteFrom('matching_fact').where('place_id', '=', work.place).where('person_id', '=', from).execute()
}
