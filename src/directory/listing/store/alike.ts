import { sql } from 'kysely'
import type { Work } from '../../../platform/work.ts'

export type Alike = { id: string; name: string; organisationName: string; venue: string | null }

/** What is listed already and is called nearly the same: in the place itself, or belonging to none. */
export async function listNamedAlike(work: Work, name: string): Promise<Alike[]> {
  const words = [...new Set(name.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [])].slice(0, 8)
  if (words.length === 0) return []
  // A third of all words in common, of which one at least is rare enough to be looked for by itself.
  const { rows } = await sql<Alike>`
    with likely as (
      select o.id, o.name, o.organisation_id, regexp_split_to_array(lower(o.name), '[^[:alnum:]]+') as parts from offer o
      where o.status in ('active', 'temporarily closed') and (o.owner_place_id = ${work.place} or o.owner_place_id is null)
        and o.search @@ to_tsquery('simple', ${words.map((word) => `${word}:A`).join(' | ')})),
    scored as (
      select id, name, organisation_id, cardinality(array(select unnest(parts) intersect select unnest(${words}::text[])))::float
        / greatest(1, least(cardinality(array(select p from unnest(parts) p where length(p) > 2)), ${words.length})) as likeness from likely)
    select s.id, s.name, g.name as "organisationName",
      (select l.name from offer_location ol join location l on l.id = ol.location_id where ol.offer_id = s.id order by l.id limit 1) as venue
    from scored s join organisation g on g.id = s.organisation_id
    where s.likeness >= 0.6 order by s.likeness desc, s.name, s.id limit 4`.execute(work.tx)
  return rows
}

/** The listings of a body, those that run first. */
export async function listOffersOf({ tx }: Pick<Work, 'tx'>, organisationId: string) {
  return tx
    .selectFrom('offer')
    .select(['id', 'name', 'status', 'confirmed_on as confirmedOn'])
    .where('organisation_id', '=', organisationId)
    .orderBy('status')
    .orderBy('name')
    .limit(100)
    .execute()
}
