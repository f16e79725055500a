import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../platform/database/database.ts'
import { prepared } from '../platform/database/prepared.ts'
import { notFound } from '../platform/errors.ts'
import type { Work } from '../platform/work.ts'
import { type Located, type Neighbourhood, normalisePostcode, outwardCode, type Place, type Point } from './place.ts'
import { neighbourhoodAt, stampOf } from './store-outlines.ts'

type Reader = { tx: Tx }

function places({ tx }: Reader) {
  return tx
    .selectFrom('place')
    .select([
      'id',
      'slug',
      'name',
      'phone',
      'email',
      'urgent_text as urgentText',
      'opening_hours as openingHours',
      'area_codes as areaCodes',
      'postcode_areas as postcodeAreas',
    ])
}

export async function findPlace(work: Reader, id: string): Promise<Place> {
  const row = await places(work).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export async function findPlaceBySlug(work: Reader, slug: string): Promise<Place> {
  const row = await places(work).where('slug', '=', slug).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** The place whose public pages stand at `/`; undefined on an empty installation. */
export async function findDefaultPlace(work: Reader): Promise<Place | undefined> {
  return places(work).orderBy('is_default', 'desc').orderBy('created_at').limit(1).executeTakeFirst()
}

type GridPoint = Point & { easting: number | null; northing: number | null }

/** A place by its slug, else the usual one, and where a postcode is: in one question with something else, for who asks often. */
export async function findPlaceAndPoint<Also>(
  { tx }: Reader,
  slug: string | undefined,
  postcode: string | undefined,
  also: RawBuilder<Also>,
): Promise<{ placeId: string; point: GridPoint | null; also: Also } | undefined> {
  const { rows } = await sql<Partial<GridPoint> & { id: string; also: Also }>`
    select p.id, c.latitude, c.longitude, c.easting, c.northing, ${also} as also
    from place p left join postcode c on c.postcode = ${postcode ?? ''}
    where ${slug === undefined ? sql`true` : sql`p.slug = ${slug}`} order by p.is_default desc, p.created_at limit 1`.execute(
    tx,
  )
  const [row] = rows
  if (!row) return undefined
  const { id, latitude, longitude, easting = null, northing = null } = row
  const isKnown = typeof latitude === 'number' && typeof longitude === 'number'
  return { placeId: id, point: isKnown ? { latitude, longitude, easting, northing } : null, also: row.also }
}

export async function listPlaces(work: Reader): Promise<Place[]> {
  return places(work).orderBy('name').execute()
}

export async function addPlace(work: Work, place: Omit<Place, 'id'> & { isDefault: boolean }): Promise<string> {
  const id = work.newId()
  await work.tx
    .insertInto('place')
    .values({
      id,
      slug: place.slug,
      name: place.name,
      phone: place.phone,
      email: place.email,
      urgent_text: place.urgentText,
      opening_hours: place.openingHours,
      area_codes: place.areaCodes,
      postcode_areas: place.postcodeAreas,
      is_default: place.isDefault,
      created_at: work.now,
    })
    .execute()
  return id
}

export async function addNeighbourhood(
  work: Work,
  placeId: string,
  neighbourhood: Omit<Neighbourhood, 'id'>,
): Promise<string> {
  const id = work.newId()
  const { slug, name, outline, latitude, longitude } = neighbourhood
  await work.tx
    .insertInto('neighbourhood')
    .values({
      id,
      place_id: placeId,
      slug,
      name,
      outline: outline ? JSON.stringify(outline) : null,
      latitude,
      longitude,
    })
    .execute()
  return id
}

export async function listNeighbourhoods({ tx }: Reader, placeId: string): Promise<Neighbourhood[]> {
  const rows = await tx
    .selectFrom('neighbourhood')
    .select(['id', 'slug', 'name', 'outline', 'latitude', 'longitude'])
    .where('place_id', '=', placeId)
    .orderBy('name')
    .execute()
  return rows.map((row) => ({ ...row, outline: row.outline as GeoJSON.Geometry | null }))
}

/** Names for what criteria call an area: a neighbourhood's slug, a code of a place, or the name itself. */
export async function listAreaNames(work: Reader, placeId: string | null): Promise<Map<string, string>> {
  const neighbourhoods = placeId ? await listNeighbourhoods(work, placeId) : []
  const codes = (await listPlaces(work)).flatMap(({ areaCodes, name }) =>
    areaCodes.map((code): [string, string] => [code, name]),
  )
  return new Map([...codes, ...neighbourhoods.map(({ slug, name }): [string, string] => [slug, name])])
}

const postcodeIn = prepared((tx, { place, postcode }: { place: string; postcode: string }) =>
  tx
    .selectFrom('place as p')
    .leftJoin('postcode as c', (join) => join.on('c.postcode', '=', postcode))
    .leftJoin('neighbourhood as n', 'n.place_id', 'p.id')
    .select(['c.postcode', 'c.latitude', 'c.longitude', 'c.lad_code', 'n.id', stampOf('n')])
    .where('p.id', '=', place)
    .orderBy('n.name'),
)

/** Has a postcode looked up together with whatever is asked next. */
export async function locateAhead({ tx }: Reader, place: Place, typed: string): Promise<void> {
  const postcode = normalisePostcode(typed)
  if (postcode) await postcodeIn.ahead(tx, { place: place.id, postcode })
}

/** Where a postcode is. Unknown ones still say whether their outward code belongs to the place. */
export async function locate(work: Reader, place: Place, typed: string): Promise<Located | undefined> {
  const postcode = normalisePostcode(typed)
  if (!postcode) return undefined
  const rows = await postcodeIn(work.tx, { place: place.id, postcode })
  const [row] = rows
  const point =
    row?.latitude != null && row.longitude != null ? { latitude: row.latitude, longitude: row.longitude } : null
  const neighbourhoods = rows.flatMap(({ id, stamp }) => (id === null ? [] : [{ id, stamp }]))
  const neighbourhoodId = point ? await neighbourhoodAt(work.tx, neighbourhoods, point) : null
  const isInside =
    Boolean(neighbourhoodId) ||
    (row?.lad_code != null && place.areaCodes.includes(row.lad_code)) ||
    place.postcodeAreas.includes(outwardCode(postcode))
  return { postcode, isInside, point, neighbourhoodId, isKnown: row?.postcode != null }
}

export async function savePostcodes(
  { tx }: Reader,
  rows: {
    postcode: string
    latitude: number
    longitude: number
    easting: number | null
    northing: number | null
    lad_code: string | null
    lsoa_code: string | null
  }[],
): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('postcode')
    .values(rows)
    .onConflict((oc) =>
      oc
        .column('postcode')
        .doUpdateSet((eb) => ({ latitude: eb.ref('excluded.latitude'), longitude: eb.ref('excluded.longitude') })),
    )
    .execute()
}

/** The points of these postcodes, as far as we know them. */
export async function findPostcodePoints({ tx }: Reader, postcodes: string[]) {
  if (postcodes.length === 0) return new Map<string, never>()
  const rows = await tx
    .selectFrom('postcode')
    .select(['postcode', 'latitude', 'longitude', 'easting', 'northing'])
    .where('postcode', 'in', [...new Set(postcodes)])
    .execute()
  return new Map(
    rows.flatMap(({ postcode, latitude, longitude, ...grid }) =>
      latitude !== null && longitude !== null ? [[postcode, { latitude, longitude, ...grid }] as const] : [],
    ),
  )
}

export type NewArea = {
  code: string
  kind: 'oa' | 'lsoa' | 'msoa' | 'ward' | 'lad' | 'other'
  vintage: number
  name: string
  deprivationDecile: number | null
}

/** Statistical areas with how deprived they are: 1 is most deprived. */
export async function saveAreas({ tx }: Reader, areas: NewArea[]): Promise<void> {
  if (areas.length === 0) return
  const rows = areas.map(({ code, kind, vintage, name, deprivationDecile }) => ({
    code,
    kind,
    vintage,
    name,
    deprivation_decile: deprivationDecile,
  }))
  await tx
    .insertInto('area')
    .values(rows)
    .onConflict((oc) =>
      oc.columns(['code', 'kind', 'vintage']).doUpdateSet((eb) => ({
        name: eb.ref('excluded.name'),
        deprivation_decile: eb.ref('excluded.deprivation_decile'),
      })),
    )
    .execute()
}
