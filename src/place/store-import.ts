import { sql } from 'kysely'
import type { Work } from '../platform/work.ts'
import type { PostcodeRow } from './import/postcode-columns.ts'
import { metresOf } from './metres.ts'

/** Writes many postcodes at once and returns how many are new or differ. No value of theirs holds a comma. */
export async function savePostcodeRows({ tx }: Work, rows: PostcodeRow[]): Promise<number> {
  if (rows.length === 0) return 0
  const list = (name: keyof PostcodeRow) => sql`string_to_array(${rows.map((row) => row[name]).join(',')}, ',', '')`
  // Lost with the machine's power, they are imported again: no need to wait for the disk.
  await sql`set local synchronous_commit = off`.execute(tx)
  const done = await sql`
    insert into postcode as p (postcode, latitude, longitude, easting, northing, lsoa_code, ward_code, lad_code, ended_on)
    select * from unnest(${list('postcode')}, ${list('latitude')}::double precision[], ${list('longitude')}::double precision[], ${list('easting')}::integer[],
      ${list('northing')}::integer[], ${list('lsoa')}, ${list('ward')}, ${list('lad')}, ${list('endedOn')}::date[])
    on conflict (postcode) do update set latitude = excluded.latitude, longitude = excluded.longitude, easting = excluded.easting, northing = excluded.northing,
      lsoa_code = excluded.lsoa_code, ward_code = excluded.ward_code, lad_code = excluded.lad_code, ended_on = excluded.ended_on
    where (p.latitude, p.longitude, p.easting, p.northing, p.lsoa_code, p.ward_code, p.lad_code, p.ended_on) is distinct from
      (excluded.latitude, excluded.longitude, excluded.easting, excluded.northing, excluded.lsoa_code, excluded.ward_code, excluded.lad_code, excluded.ended_on)`.execute(
    tx,
  )
  return Number(done.numAffectedRows ?? 0)
}

/** Venues that were stored before their postcode was known get their place on the map. */
export async function fillPoints({ tx, now }: Work): Promise<number> {
  const { rows } = await sql<{ id: string; latitude: number; longitude: number }>`
    update location l set latitude = p.latitude, longitude = p.longitude, changed_at = ${now}, metres = point(p.easting, p.northing)
    from postcode p where l.latitude is null and l.kind = 'physical' and p.postcode = l.postcode and p.latitude is not null and p.longitude is not null
    returning l.id, l.latitude, l.longitude`.execute(tx)
  const unmeasured = await tx
    .selectFrom('location')
    .select(['id', 'latitude', 'longitude'])
    .where('latitude', 'is not', null)
    .where('metres', 'is', null)
    .execute()
  for (const { id, latitude, longitude } of unmeasured) {
    const metres = latitude !== null && longitude !== null ? metresOf({ latitude, longitude }) : undefined
    if (metres)
      await tx
        .updateTable('location')
        .set({ metres: `(${metres.easting},${metres.northing})` })
        .where('id', '=', id)
        .execute()
  }
  return rows.length
}

export type AreaRow = {
  code: string
  name: string
  parentCode: string | null
  outline: GeoJSON.Geometry
  decile: number | null
}

/** Writes areas of one kind and vintage, and returns how many are new or differ. */
export async function saveAreas({ tx }: Work, kind: string, vintage: number, rows: AreaRow[]): Promise<number> {
  let changed = 0
  for (const { code, name, parentCode, outline, decile } of rows) {
    const done = await sql`
      insert into area as a (code, kind, vintage, name, parent_code, outline, deprivation_decile)
      values (${code}, ${kind}, ${vintage}, ${name}, ${parentCode}, ${JSON.stringify(outline)}::jsonb, ${decile})
      on conflict (code, kind, vintage) do update set name = excluded.name, parent_code = coalesce(excluded.parent_code, a.parent_code), outline = excluded.outline,
        deprivation_decile = coalesce(excluded.deprivation_decile, a.deprivation_decile)
      where (a.name, a.parent_code, a.outline, a.deprivation_decile) is distinct from
        (excluded.name, coalesce(excluded.parent_code, a.parent_code), excluded.outline, coalesce(excluded.deprivation_decile, a.deprivation_decile))`.execute(
      tx,
    )
    changed += Number(done.numAffectedRows ?? 0)
  }
  return changed
}

export type NeighbourhoodRow = {
  slug: string
  name: string
  outline: GeoJSON.Geometry
  latitude: number
  longitude: number
}

/** A neighbourhood of the same slug keeps its id, so that people who live there stay in it. */
export async function saveNeighbourhoods(work: Work, placeId: string, rows: NeighbourhoodRow[]): Promise<number> {
  let changed = 0
  for (const { slug, name, outline, latitude, longitude } of rows) {
    const done = await sql`
      insert into neighbourhood as n (id, place_id, slug, name, outline, latitude, longitude)
      values (${work.newId()}, ${placeId}, ${slug}, ${name}, ${JSON.stringify(outline)}::jsonb, ${latitude}, ${longitude})
      on conflict (place_id, slug) do update set name = excluded.name, outline = excluded.outline, latitude = excluded.latitude, longitude = excluded.longitude
      where (n.name, n.outline) is distinct from (excluded.name, excluded.outline)`.execute(work.tx)
    changed += Number(done.numAffectedRows ?? 0)
  }
  return changed
}
