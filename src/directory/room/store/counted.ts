import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/database.ts'

/** Of one offer whose places are counted: nothing here says which. */
export type CountedPlaces = {
  theme: string
  places: number
  taken: number
  waiting: number
  /** Where it is, when it is in one place only. */
  point: { latitude: number; longitude: number } | null
}

/** A paused offer has the places that are taken and no more. An offer about several things is one of the first. */
export async function listCountedPlaces({ tx }: { tx: Tx }, placeId: string, today: string): Promise<CountedPlaces[]> {
  const { rows } = await sql<CountedPlaces>`
    select o.themes[1] as theme, r.held + r.taken + r.beyond + r.elsewhere as taken, r.waiting,
      case when r.paused_on is not null and (r.paused_until is null or r.paused_until > ${today}::date)
        then least(r.places, r.held + r.taken + r.beyond + r.elsewhere) else r.places end as places,
      case when at.venues = 1 then json_build_object('latitude', at.latitude, 'longitude', at.longitude) end as point
    from offer_room r join offer o on o.id = r.offer_id
      cross join lateral (select count(*) as venues, min(l.latitude) as latitude, min(l.longitude) as longitude
        from offer_location ol join location l on l.id = ol.location_id where ol.offer_id = o.id and l.latitude is not null) at
    where o.owner_place_id = ${placeId} and o.status in ('active', 'temporarily closed') and r.places is not null and o.themes[1] is not null`.execute(
    tx,
  )
  return rows
}
