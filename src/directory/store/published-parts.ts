import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { OpenCategory, OpenOrganisation } from './published.ts'

type Reader = { tx: Tx }

/** Everything of these published offers, in the order of the ids. Whoever asks has made sure that they may be published. */
export async function listOpenOffers({ tx }: Reader, ids: string[]) {
  if (ids.length === 0) return []
  const rows = await offersOf(tx, ids)
  const [locations, schedules, categories] = [
    await locationsOf(tx, ids),
    await schedulesOf(tx, ids),
    await categoriesOf(tx, ids),
  ]
  const found = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = found.get(id)
    if (!row) return []
    return [
      {
        ...row,
        locations: locations.get(id) ?? [],
        schedules: schedules.get(id) ?? [],
        categories: categories.get(id) ?? [],
      },
    ]
  })
}
export type OpenOffer = Awaited<ReturnType<typeof listOpenOffers>>[number]
export type OpenLocation = OpenOffer['locations'][number]

async function offersOf(tx: Tx, ids: string[]) {
  const rows = await tx
    .selectFrom('offer as o')
    .innerJoin('organisation as g', 'g.id', 'o.organisation_id')
    .leftJoin('place as p', 'p.id', 'o.owner_place_id')
    .leftJoin('feed as f', 'f.id', 'o.feed_id')
    .select([
      'o.id',
      'o.kind',
      'o.name',
      'o.description',
      'o.who_for as whoFor',
      'o.who_not_for as whoNotFor',
      'o.url',
      'o.email',
      'o.status',
      'o.joining',
      'o.how_to_join as howToJoin',
      'o.minimum_age as minimumAge',
      'o.maximum_age as maximumAge',
      'o.is_free as isFree',
      'o.cost_pence as costPence',
      'o.cost_note as costNote',
      'o.languages',
      'o.access',
      'o.themes',
      'o.contact_name as contactName',
      'o.contact_role as contactRole',
      'o.contact_email as contactEmail',
      'o.contact_phone as contactPhone',
      'o.contact_is_public as contactIsPublic',
      'o.wait_weeks as waitWeeks',
      'o.alert',
      'o.service_areas as serviceAreas',
      'o.confirmed_on as confirmedOn',
      'o.changed_at as changedAt',
      'p.name as placeName',
      'p.email as placeEmail',
      'f.name as feedName',
      'f.licence as feedLicence',
      'g.id as organisationId',
      'g.name as organisationName',
      'g.description as organisationDescription',
      'g.url as organisationUrl',
      'g.email as organisationEmail',
      'g.identifiers',
    ])
    .where('o.id', 'in', ids)
    .execute()
  return rows.map(
    ({
      organisationId,
      organisationName,
      organisationDescription,
      organisationUrl,
      organisationEmail,
      identifiers,
      ...row
    }) => ({
      ...row,
      organisation: {
        id: organisationId,
        name: organisationName,
        description: organisationDescription,
        url: organisationUrl,
        email: organisationEmail,
        identifiers: identifiers as OpenOrganisation['identifiers'],
      },
    }),
  )
}

async function locationsOf(tx: Tx, ids: string[]) {
  const rows = await tx
    .selectFrom('offer_location as ol')
    .innerJoin('location as l', 'l.id', 'ol.location_id')
    .select([
      'ol.id as linkId',
      'ol.offer_id as offerId',
      'l.id',
      'l.name',
      'l.kind',
      'l.address_1 as address1',
      'l.city',
      'l.region',
      'l.postcode',
      'l.latitude',
      'l.longitude',
      'l.access',
      'l.access_note as accessNote',
    ])
    .where('ol.offer_id', 'in', ids)
    .orderBy('l.id')
    .execute()
  return Map.groupBy(rows, (row) => row.offerId)
}

async function schedulesOf(tx: Tx, ids: string[]) {
  const rows = await tx
    .selectFrom('schedule')
    .select([
      'id',
      'offer_id as offerId',
      'location_id as locationId',
      'days',
      'opens_at as opensAt',
      'closes_at as closesAt',
      'frequency',
      'every',
      'starts_on as startsOn',
      'ends_on as endsOn',
      'note',
    ])
    .where('offer_id', 'in', ids)
    .orderBy('id')
    .execute()
  return Map.groupBy(rows, (row) => row.offerId)
}

async function categoriesOf(tx: Tx, ids: string[]) {
  const { rows } = await sql<OpenCategory & { offerId: string }>`
    select oc.offer_id as "offerId", c.id, c.scheme, c.code, c.name, c.parent_code as "parentCode", c.uri
    from offer_category oc join category c on c.scheme = oc.scheme and c.code = oc.code where oc.offer_id = any(${ids}::uuid[]) order by c.id`.execute(
    tx,
  )
  return Map.groupBy(rows, (row) => row.offerId)
}
