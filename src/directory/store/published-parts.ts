import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { KeptFacts } from '../freshness/facts.ts'
import { otherDates } from '../sessions/store/dates.ts'
import { categoriesOf, locationsOf, offerColumns, schedulesOf } from './columns.ts'
import { lastModified, type OpenOrganisation } from './published.ts'

/** What everybody may know of an offer's room, as the database tells it. */
export type OpenRoom = {
  has_places?: boolean
  takes_waiting?: boolean
  typical_wait_days?: number
  paused_from?: string
  paused_until?: string
  said_on?: string
}

type Reader = { tx: Tx }

/** Everything of these published offers, in the order of the ids. Whoever asks has made sure that they may be published. */
export async function listOpenOffers({ tx }: Reader, ids: string[]) {
  if (ids.length === 0) return []
  const rows = await offersOf(tx, ids)
  const [locations, schedules, categories] = [
    byOffer(await locationsOf(tx, ids).select('ol.id as linkId').execute()),
    byOffer(await schedulesOf(tx, ids).select('id').execute()),
    byOffer(await categoriesOf(tx, ids).select(['c.id', 'c.parent_code as parentCode']).orderBy('c.id').execute()),
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

const byOffer = <Row extends { offerId: string }>(rows: Row[]) => Map.groupBy(rows, ({ offerId }) => offerId)

async function offersOf(tx: Tx, ids: string[]) {
  const rows = await tx
    .selectFrom('offer as o')
    .innerJoin('organisation as g', 'g.id', 'o.organisation_id')
    .leftJoin('place as p', 'p.id', 'o.owner_place_id')
    .leftJoin('feed as f', 'f.id', 'o.feed_id')
    .leftJoin('offer_room as r', 'r.offer_id', 'o.id')
    .select([
      ...offerColumns,
      'o.changed_at as writtenAt',
      lastModified.as('lastModified'),
      sql<OpenRoom | null>`case when r.offer_id is not null then open_room(r) end`.as('room'),
      otherDates.as('dates'),
      sql<KeptFacts>`o.facts`.as('facts'),
      'o.service_areas as serviceAreas',
      'o.merged_into as mergedInto',
      'p.name as placeName',
      'p.email as placeEmail',
      'f.licence as feedLicence',
      'f.attribution as feedAttribution',
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
