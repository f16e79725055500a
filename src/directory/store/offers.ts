import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Tx } from '../../platform/database/database.ts'
import { prepared } from '../../platform/database/prepared.ts'
import { notFound } from '../../platform/errors.ts'
import type { Criterion } from '../criteria.ts'
import type { Category, Location, Offer, Schedule } from '../directory.ts'
import { placesOpen, roomJson } from '../room/store/rooms.ts'
import { otherDates } from '../sessions/store/dates.ts'
import { anyOf, categoriesOf, locationsOf, offerColumns, schedulesOf } from './columns.ts'

export type Reader = { tx: Tx }
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function offers({ tx }: Reader) {
  return tx
    .selectFrom('offer as o')
    .innerJoin('organisation as g', 'g.id', 'o.organisation_id')
    .leftJoin('feed as f', 'f.id', 'o.feed_id')
    .leftJoin('offer_room as r', 'r.offer_id', 'o.id')
    .select([
      ...offerColumns,
      'o.version',
      'o.owner_place_id as ownerPlaceId',
      'o.is_navigator as isNavigator',
      'o.what_it_does as whatItDoes',
      'o.comes_to_you as comesToYou',
      'o.online',
      'o.by_phone as byPhone',
      'o.keywords',
      placesOpen.as('placesOpen'),
      roomJson.as('room'),
      otherDates.as('dates'),
      'o.source',
      'o.feed_id as feedId',
      'o.confirmed_by as confirmedBy',
      'o.facts',
      'o.used_on as usedOn',
      'o.created_at as createdAt',
    ])
}

type Asked = { ids: string[] }

const byIds = prepared((tx, { ids }: Asked) => offers({ tx }).where('o.id', '=', anyOf(ids)))

export async function findOffer(work: Reader, id: string): Promise<Offer> {
  const [offer] = uuid.test(id) ? await listOffersByIds(work, [id]) : []
  if (!offer) throw notFound()
  return offer
}

/** The offers of these ids, in the order of the ids; ids of none are left out. */
export async function listOffersByIds(work: Reader, ids: string[]): Promise<Offer[]> {
  if (ids.length === 0) return []
  const rows = await byIds(work.tx, { ids })
  const parts = await partsOf(work, ids)
  const found = new Map(
    rows.map((row) => [
      row.id,
      {
        ...row,
        locations: parts.locations.get(row.id) ?? [],
        schedules: parts.schedules.get(row.id) ?? [],
        criteria: parts.criteria.get(row.id) ?? [],
        categories: parts.categories.get(row.id) ?? [],
      } as Offer,
    ]),
  )
  return ids.map((id) => found.get(id)).filter((offer) => offer !== undefined)
}

/** What a place looks after, for its staff: the least recently confirmed first. */
export async function listOffersOfPlace(
  work: Reader,
  placeId: string,
  words: string,
): Promise<
  {
    id: string
    name: string
    organisationName: string
    status: string
    source: string
    confirmedOn: string | null
    joining: string
    contactName: string
  }[]
> {
  return work.tx
    .selectFrom('offer as o')
    .innerJoin('organisation as g', 'g.id', 'o.organisation_id')
    .select([
      'o.id',
      'o.name',
      'g.name as organisationName',
      'o.status',
      'o.source',
      'o.confirmed_on as confirmedOn',
      'o.joining',
      'o.contact_name as contactName',
    ])
    .where('o.owner_place_id', '=', placeId)
    .where('o.status', '<>', 'merged')
    .$if(words !== '', (query) =>
      query.where((eb) =>
        eb.or([eb('o.name', 'ilike', `%${escaped(words)}%`), eb('g.name', 'ilike', `%${escaped(words)}%`)]),
      ),
    )
    .orderBy('o.confirmed_on', (order) => order.asc().nullsFirst())
    .orderBy('o.name')
    .limit(200)
    .execute()
}

const escaped = (words: string) => words.replace(/[%_\\]/g, '\\$&')

/** An offer with others like it: all of them are read at once. */
export async function findOfferAndAlike(
  work: Reader,
  id: string,
  limit: number,
): Promise<{ offer: Offer; alike: Offer[] }> {
  const [offer, ...alike] = uuid.test(id)
    ? await listOffersByIds(work, [id, ...(await listAlike(work, id, limit))])
    : []
  if (offer?.id !== id) throw notFound()
  return { offer, alike }
}

/** Others about the same themes, the most alike first. */
async function listAlike({ tx }: Reader, id: string, limit: number): Promise<string[]> {
  const themes = sql`(select themes from offer where id = ${id})`
  const rows = await tx
    .selectFrom('offer')
    .select('id')
    .where('id', '!=', id)
    .where('status', '=', 'active')
    .where(sql<boolean>`themes && ${themes}`)
    .where(
      sql<boolean>`(owner_place_id is null
        or owner_place_id = coalesce((select owner_place_id from offer where id = ${id}), owner_place_id))`,
    )
    .orderBy(sql`cardinality(array(select unnest(themes) intersect select unnest(${themes})))`, 'desc')
    .orderBy('confirmed_on', (order) => order.desc().nullsLast())
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** All that belongs to these offers, in one journey. */
const allParts = prepared((tx, { ids }: Asked) =>
  tx.selectNoFrom([
    jsonArrayFrom(
      locationsOf(tx, ids).select(['l.organisation_id as organisationId', 'l.access_checked_on as accessCheckedOn']),
    ).as('locations'),
    jsonArrayFrom(schedulesOf(tx, ids)).as('schedules'),
    jsonArrayFrom(
      tx
        .selectFrom('criterion')
        .select(['offer_id as offerId', 'kind', 'value', 'note', 'checked_on as checkedOn', 'source'])
        .where('offer_id', '=', anyOf(ids))
        .orderBy('id'),
    ).as('criteria'),
    jsonArrayFrom(categoriesOf(tx, ids).orderBy('c.scheme').orderBy('c.code')).as('categories'),
  ]),
)

async function partsOf({ tx }: Reader, ids: string[]) {
  const [{ locations, schedules, criteria, categories } = nothing] = await allParts(tx, { ids })
  return {
    locations: byOffer<Location>(locations),
    schedules: byOffer<Schedule>(
      schedules.map((one) => ({ ...one, opensAt: toClock(one.opensAt), closesAt: toClock(one.closesAt) })),
    ),
    criteria: byOffer<Criterion>(criteria),
    categories: byOffer<Category>(categories),
  }
}

const nothing = { locations: [], schedules: [], criteria: [], categories: [] }

const toClock = (time: string | null) => (time ? time.slice(0, 5) : null)

function byOffer<Part>(rows: ({ offerId: string } & Record<string, unknown>)[]): Map<string, Part[]> {
  const grouped = new Map<string, Part[]>()
  for (const { offerId, ...part } of rows) {
    const list = grouped.get(offerId) ?? []
    list.push(part as Part)
    grouped.set(offerId, list)
  }
  return grouped
}
