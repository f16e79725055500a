import { sql } from 'kysely'
import type { Work } from '../../../platform/work.ts'

export type Overlap = {
  oneId: string
  oneName: string
  oneBody: string
  otherId: string
  otherName: string
  otherBody: string
  themes: string[]
  metres: number
  days: string[]
}

/** No further apart than people walk. */
const near = 800

/**
 * Offers of different bodies in this place about the same themes, near each other, on the same day of the week, whose
 * ages and genders do not exclude each other. From venues to venues, so that not all are compared with all.
 */
export async function listOverlaps({ tx }: Pick<Work, 'tx'>, placeId: string, limit: number): Promise<Overlap[]> {
  const { rows } = await sql<Overlap>`
    with ours as materialized (
      select o.id, l.id as location_id, o.name, o.organisation_id, o.themes, coalesce(o.minimum_age, 0) as youngest, coalesce(o.maximum_age, 130) as oldest,
        l.metres, array(select distinct d from schedule s, unnest(s.days) d where s.offer_id = o.id) as days,
        array(select value from criterion c where c.offer_id = o.id and c.kind = 'gender') as genders
      from offer o join offer_location ol on ol.offer_id = o.id join location l on l.id = ol.location_id
      where o.owner_place_id = ${placeId} and o.status = 'active' and l.metres is not null and cardinality(o.themes) > 0),
    found as (
      select distinct on (a.id, b.id) a.id as one, b.id as other, round(a.metres <-> b.metres)::integer as metres,
        array(select unnest(a.themes) intersect select unnest(b.themes) order by 1) as themes,
        array(select unnest(a.days) intersect select unnest(b.days)) as days
      from ours a join location l on l.metres <@ circle(a.metres, ${near}) join ours b on b.location_id = l.id and b.id > a.id
        and b.organisation_id <> a.organisation_id and b.themes && a.themes and b.days && a.days
        and a.youngest <= b.oldest and b.youngest <= a.oldest
        and (a.genders = '{}' or b.genders = '{}' or a.genders && b.genders)
      order by a.id, b.id, metres)
    select f.one as "oneId", o.name as "oneName", go.name as "oneBody", f.other as "otherId", b.name as "otherName", gb.name as "otherBody",
      f.themes, f.metres, f.days
    from found f join offer o on o.id = f.one join organisation go on go.id = o.organisation_id
      join offer b on b.id = f.other join organisation gb on gb.id = b.organisation_id
    order by cardinality(f.themes) desc, f.metres, o.name, b.name limit ${limit}`.execute(tx)
  return rows
}
