import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'

/** As one value, so that it is the same question however many there are. */
export const anyOf = (ids: string[]) => sql<string>`any(${ids}::uuid[])`

/** What is said of an offer, for whoever reads one. */
export const offerColumns = [
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
  'o.confirmed_on as confirmedOn',
  'o.changed_at as changedAt',
  'g.id as organisationId',
  'g.name as organisationName',
  'f.name as feedName',
] as const

export function locationsOf(tx: Tx, offerIds: string[]) {
  return tx
    .selectFrom('offer_location as ol')
    .innerJoin('location as l', 'l.id', 'ol.location_id')
    .select([
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
    .where('ol.offer_id', '=', anyOf(offerIds))
    .orderBy('l.id')
}

export function schedulesOf(tx: Tx, offerIds: string[]) {
  return tx
    .selectFrom('schedule')
    .select([
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
    .where('offer_id', '=', anyOf(offerIds))
    .orderBy('id')
}

export function categoriesOf(tx: Tx, offerIds: string[]) {
  return tx
    .selectFrom('offer_category as oc')
    .innerJoin('category as c', (join) => join.onRef('c.scheme', '=', 'oc.scheme').onRef('c.code', '=', 'oc.code'))
    .select(['oc.offer_id as offerId', 'c.scheme', 'c.code', 'c.name', 'c.uri'])
    .where('oc.offer_id', '=', anyOf(offerIds))
}
