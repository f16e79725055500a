import { metresOf } from '../../place/index.ts'
import type { Category, JoiningWay } from '../directory.ts'
import { accessOf } from './access-of.ts'
import { splitOwnTerms, weeksOf } from './own-terms.ts'
import { derivedId, type HarvestedLocation, type HarvestedOffer } from './reading/index.ts'
import { searchedOf } from './searched-of.ts'
import { isMapped, themesOf } from './themes-of.ts'

export type FeedFacts = { id: string; name: string; placeId: string | null }
export type PostcodePoint = { latitude: number; longitude: number; easting: number | null; northing: number | null }
export type Geocoder = ReadonlyMap<string, PostcodePoint>
export type Rows = ReturnType<typeof toRows>

/**
 * Raised when the same record should be stored differently, so that the next run writes every offer anew.
 * It is part of the hash that we compare.
 */
export const mappingVersion = 4

export const storedHash = ({ hash }: Pick<HarvestedOffer, 'hash'>) => `${mappingVersion}:${hash}`

/** What one record of a feed becomes in our tables. */
export function toRows(feed: FeedFacts, read: HarvestedOffer, now: Date, points: Geocoder) {
  const own = splitOwnTerms(read.categories)
  const offer = { ...read, categories: own.others }
  const id = offerIdOf(feed.id, offer.sourceId)
  const organisation = toOrganisation(feed, offer, now)
  const locations = offer.locations.map((place) => toLocation(feed, place, organisation.id, now, points))
  const guessed = toOffer(feed, offer, id, organisation.id, now)
  const row = { ...guessed, themes: own.themes.length > 0 ? own.themes : guessed.themes, access: own.access }
  return {
    offer: row,
    searched: (organisationName: string, terms: Category[]) =>
      searchedOf(row, offer, locations, organisationName, terms),
    organisation,
    locations,
    offerLocations: [...new Set(locations.map((place) => place.id))].map((location_id) => ({
      offer_id: id,
      location_id,
    })),
    schedules: toSchedules(feed, offer, id),
    criteria: uniqueById(
      offer.criteria.map(({ kind, value, note = '' }) => ({
        id: derivedId(feed.id, 'criterion', JSON.stringify([offer.sourceId, kind, value])),
        offer_id: id,
        kind,
        value,
        note,
        checked_on: offer.assuredOn ?? null,
        source: feed.name,
      })),
    ),
    categories: offer.categories.map(({ scheme, code, name, uri }) => ({ scheme, code, name, uri: uri ?? null })),
    offerCategories: offer.categories.map(({ scheme, code }) => ({ offer_id: id, scheme, code })),
    record: {
      feed_id: feed.id,
      source_id: offer.sourceId,
      offer_id: id,
      hash: storedHash(offer),
      raw: offer.raw ?? null,
      read_at: now,
      missed_runs: 0,
    },
  }
}

export const offerIdOf = (feedId: string, sourceId: string) => derivedId(feedId, 'offer', sourceId)

function toOffer(feed: FeedFacts, offer: HarvestedOffer, id: string, organisationId: string, now: Date) {
  return {
    id,
    organisation_id: organisationId,
    owner_place_id: feed.placeId,
    kind: offer.kind,
    name: short(offer.name, 300),
    description: offer.description,
    who_for: offer.eligibilityText ?? '',
    url: offer.url ?? null,
    email: offer.email ?? null,
    status: offer.status,
    joining: offer.joining ?? joiningOf(offer),
    minimum_age: offer.minimumAge ?? null,
    maximum_age: offer.maximumAge ?? null,
    online: offer.locations.some(({ kind }) => kind === 'virtual'),
    ...costOf(offer),
    ...contactOf(offer),
    languages: offer.languages.flatMap(({ code }) => code ?? []),
    wait_weeks: weeksOf(offer.waitText),
    themes: themesOf(offer.name, offer.categories),
    keywords: keywordsOf(offer),
    service_areas: offer.serviceAreas.map(({ name }) => name),
    alert: offer.alert ?? '',
    source: 'feed',
    feed_id: feed.id,
    confirmed_on: offer.assuredOn ?? null,
    confirmed_by: offer.assuredOn ? feed.name : '',
    created_at: now,
    changed_at: now,
  }
}

function joiningOf({ kind, criteria }: HarvestedOffer): JoiningWay {
  if (criteria.some((criterion) => criterion.kind === 'referral' && criterion.value !== 'none')) return 'introduction'
  return kind === 'drop-in' ? 'drop-in' : 'contact'
}

function costOf({ costs, isFree }: HarvestedOffer) {
  const amounts = costs.flatMap(({ pence }) => pence ?? [])
  const smallest = amounts.length > 0 ? Math.min(...amounts) : null
  const free = isFree ?? (smallest === null ? null : amounts.every((pence) => pence === 0))
  const notes = costs.map(({ option, description, pence }) =>
    [option, pence === undefined ? undefined : pounds(pence), description].filter(Boolean).join(' '),
  )
  // One plain amount needs no words beside it.
  const isPlain = costs.length === 1 && !costs[0]?.description && !costs[0]?.option
  return { is_free: free, cost_pence: smallest, cost_note: isPlain ? '' : notes.filter(Boolean).join('; ') }
}

const pounds = (pence: number) => `£${(pence / 100).toFixed(2)}`

/** One contact is shown; the others, and how long one waits, are kept in words. */
function contactOf({ contacts, phones, waitText }: HarvestedOffer) {
  const [first, ...others] = contacts
  const numbers = first?.phone ? phones.filter(({ number }) => number !== first.phone) : phones.slice(1)
  const more = [
    ...others.map(({ name, title, email, phone }) => [name, title, phone, email].filter(Boolean).join(', ')),
    ...numbers.map(({ number, description }) => (description ? `${description}: ${number}` : number)),
    ...(waitText && weeksOf(waitText) === null ? [waitText] : []),
  ]
  return {
    contact_name: first?.name ?? '',
    contact_role: first?.title ?? '',
    contact_email: first?.email ?? '',
    contact_phone: first?.phone ?? phones[0]?.number ?? '',
    // It stands in a directory that everybody may read; private persons were left out on reading.
    contact_is_public: first !== undefined,
    how_to_join: more.join('\n'),
  }
}

function keywordsOf({ categories, languages }: HarvestedOffer): string[] {
  const unknown = categories.filter((category) => !isMapped(category)).map(({ name }) => name)
  return [...new Set([...unknown, ...languages.flatMap(({ code, name }) => (code ? [] : name))])]
}

function toOrganisation(feed: FeedFacts, { organisation }: HarvestedOffer, now: Date) {
  return {
    id: derivedId(feed.id, 'organisation', organisation.sourceId),
    name: short(organisation.name, 300),
    description: organisation.description ?? '',
    url: organisation.url ?? null,
    email: organisation.email ?? null,
    identifiers: organisation.identifiers,
    owner_place_id: feed.placeId,
    created_at: now,
    changed_at: now,
  }
}

function toLocation(feed: FeedFacts, place: HarvestedLocation, organisationId: string, now: Date, points: Geocoder) {
  const point = pointOf(place, points)
  const { access, accessNote } = accessOf(place.accessibility)
  return {
    id: derivedId(feed.id, 'location', place.sourceId),
    organisation_id: organisationId,
    name: place.name ?? '',
    kind: place.kind,
    address_1: place.address1 ?? '',
    city: place.city ?? '',
    region: place.region ?? '',
    postcode: place.postcode ?? '',
    latitude: point?.latitude ?? null,
    longitude: point?.longitude ?? null,
    metres: point?.metres ?? null,
    access,
    access_note: accessNote,
    changed_at: now,
  }
}

function pointOf({ latitude, longitude, postcode, kind }: HarvestedLocation, points: Geocoder) {
  if (latitude !== undefined && longitude !== undefined)
    return { latitude, longitude, metres: asPoint(metresOf({ latitude, longitude })) }
  const known = kind === 'physical' && postcode ? points.get(postcode) : undefined
  if (!known) return undefined
  const { easting, northing } = known
  return {
    latitude: known.latitude,
    longitude: known.longitude,
    metres: asPoint(easting !== null && northing !== null ? { easting, northing } : metresOf(known)),
  }
}

const asPoint = (metres: { easting: number; northing: number } | undefined) =>
  metres ? `(${metres.easting},${metres.northing})` : null

function toSchedules(feed: FeedFacts, { schedules, sourceId }: HarvestedOffer, offerId: string) {
  return uniqueById(
    schedules.map((schedule) => ({
      // By what it says, not by its position: a feed that sends its list in another order keeps its ids.
      id: derivedId(feed.id, 'schedule', JSON.stringify([sourceId, schedule])),
      offer_id: offerId,
      days: schedule.days,
      opens_at: schedule.opensAt ?? null,
      closes_at: schedule.closesAt ?? null,
      frequency: schedule.frequency ?? null,
      every: schedule.interval ?? null,
      starts_on: schedule.from ?? null,
      ends_on: schedule.until ?? null,
      note: schedule.description ?? '',
    })),
  )
}

function uniqueById<T extends { id: string }>(rows: T[]): T[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}

const short = (text: string, longest: number) =>
  text.length > longest ? `${text.slice(0, longest - 1).trimEnd()}…` : text
