import { type RawBuilder, sql } from 'kysely'
import type { Reader } from './offers.ts'
import { isPublished } from './published.ts'
import { heard } from './search.ts'

/** What is kept of an active offer, to search it without asking the database. */
export type RowToKeep = {
  id: string
  placeId: string | null
  name: string
  facets: string
  knownOn: string | null
  silentSince: string | null
  isOpen: boolean
  /** Easting and northing of each venue, one after the other. */
  spots: number[]
  search: string | null
}

export async function listRowsToKeep({ tx }: Reader, ids: string[]): Promise<RowToKeep[]> {
  const { rows } = await sql<RowToKeep>`
    select o.id, o.owner_place_id as "placeId", o.name, o.facets, ${heard}, ${isPublished} as "isOpen", o.search::text as search,
      array(select unnest(array[l.metres[0], l.metres[1]]) from offer_location ol join location l on l.id = ol.location_id
        where ol.offer_id = o.id and l.metres is not null) as spots
    from offer o where o.id = any(${ids}::uuid[]) and o.status = 'active' order by o.id`.execute(tx)
  return rows
}

/** Whose offers there are; null for those of no place. */
export async function listOwners({ tx }: Reader): Promise<(string | null)[]> {
  const { rows } = await sql<{ id: string }>`select id from place order by id`.execute(tx)
  return [null, ...rows.map(({ id }) => id)]
}

export async function listIdsToKeep({ tx }: Reader, owner: string | null): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from offer where ${owner === null ? sql`owner_place_id is null` : sql`owner_place_id = ${owner}`} and status = 'active' order by id`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

/** What became of the directory since a snapshot was taken. */
export type News = {
  /** Which database on which start of its server this is: a snapshot says nothing to another. */
  server: string
  snapshot: string
  /** Seconds by the clock of the database. */
  at: number
  /** Whoever asks has changed offers in a transaction that may still come to nothing. */
  isOurs: boolean
  ids: string[]
  /** Of each place that decided for itself: after how many days listings age, sink and are left out. */
  ages?: Record<string, [number, number, number]> | null
}

/** The news as one value, to be asked together with something else. At most so many ids are told. */
export function newsSince(snapshot: string, most: number): RawBuilder<News> {
  return sql<News>`(select json_build_object('server', concat_ws(' ', (select oid from pg_database where datname = current_database()), extract(epoch from pg_postmaster_start_time())),
    'snapshot', pg_current_snapshot(), 'at', extract(epoch from now()),
    'ages', (select json_object_agg(place_id, json_build_array(ageing, stale, hidden)) from freshness_choice),
    'isOurs', exists (select from offer_change where xid = pg_current_xact_id_if_assigned()),
    'ids', array(select distinct offer_id from offer_change c, unnest(c.offer_ids) offer_id where c.xid >= pg_snapshot_xmin(${snapshot}::pg_snapshot)
      and c.xid < pg_snapshot_xmax(pg_current_snapshot()) and not pg_visible_in_snapshot(c.xid, ${snapshot}::pg_snapshot) limit ${most})))`
}

export async function readNews({ tx }: Reader, snapshot: string, most: number): Promise<News> {
  const { rows } = await sql<{ news: News }>`select ${newsSince(snapshot, most)} as news`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('A question without an answer')
  return row.news
}
