import { sql } from 'kysely'
import type { Work } from '../../../platform/work.ts'
import { type FreshnessDays, freshnessDays } from '../states.ts'

export type Ages = FreshnessDays & { version: number }

/** After how many days listings age in the search of this place; the usual ones until it says otherwise. */
export async function findAges({ tx }: Pick<Work, 'tx'>, placeId: string | null): Promise<Ages> {
  const row = placeId
    ? await tx
        .selectFrom('freshness_choice')
        .select(['ageing', 'stale', 'hidden', 'version'])
        .where('place_id', '=', placeId)
        .executeTakeFirst()
    : undefined
  return row ?? { ...freshnessDays, version: 0 }
}

/** False when somebody decided otherwise meanwhile. */
export async function saveAges(work: Work, place: string, { ageing, stale, hidden, version }: Ages): Promise<boolean> {
  const { rows } = await sql<{ version: number }>`
    insert into freshness_choice (place_id, ageing, stale, hidden, decided_by, decided_at)
    values (${place}, ${ageing}, ${stale}, ${hidden}, ${work.account}, ${work.now})
    on conflict (place_id) do update set ageing = excluded.ageing, stale = excluded.stale, hidden = excluded.hidden, decided_by = excluded.decided_by,
      decided_at = excluded.decided_at, version = freshness_choice.version + 1 where freshness_choice.version = ${version}
    returning version`.execute(work.tx)
  return rows.length > 0
}
