import { sql } from 'kysely'
import type { Work } from '../../../platform/work.ts'
import type { Doing } from '../overlaps/nearly-same.ts'
import { bodiesAs } from './bodies.ts'

/** What goes on in this place at venues that are known, on days that are known: what of it is compared with others. */
export async function listDoings({ tx }: Pick<Work, 'tx'>, placeId: string): Promise<Doing[]> {
  const { rows } = await sql<Doing>`
    select o.id, o.name, g.name as body, g.id as "bodyId", o.kind, left(concat_ws(' ', o.description, o.what_it_does, o.who_for), 800) as text,
      coalesce(o.minimum_age, 0) as youngest, coalesce(o.maximum_age, 130) as oldest, o.languages, v.venues, v.places, t.times,
      array(select c.value from criterion c where c.offer_id = o.id and c.kind = 'gender') as genders
    from offer o join organisation g on g.id = o.organisation_id
      cross join lateral (select string_agg(concat_ws(' ', l.name, l.city), ' ') as venues, json_agg(json_build_object('x', l.metres[0], 'y', l.metres[1])) as places
        from offer_location ol join location l on l.id = ol.location_id where ol.offer_id = o.id and l.metres is not null) v
      cross join lateral (select json_agg(json_build_object('days', s.days, 'opensAt', to_char(s.opens_at, 'HH24:MI'), 'closesAt', to_char(s.closes_at, 'HH24:MI'))) as times
        from schedule s where s.offer_id = o.id and cardinality(s.days) > 0) t
    where o.owner_place_id = ${placeId} and o.status = 'active' and v.places is not null and t.times is not null`.execute(
    tx,
  )
  // One body that stands in two directories does not overlap with itself.
  const as = await bodiesAs({ tx }, [...new Set(rows.map(({ bodyId }) => bodyId))])
  return rows.map((row) => ({ ...row, bodyId: as.get(row.bodyId) ?? row.bodyId }))
}
