import { languageName } from '../languages.ts'
import type { OpenOrganisation } from '../store/published.ts'
import type { OpenOffer } from '../store/published-parts.ts'
import { contactsOf } from './contacts.ts'
import { mailbox, openId, some, webAddress, words } from './given.ts'
import { ownTerm } from './own-taxonomies.ts'
import type { ListedService, Organization, Service, ServiceAtLocation } from './shape.ts'
import { toTerm } from './taxonomies.ts'
import { toLocation } from './to-location.ts'
import { datesOf, freshnessOf, roomOf } from './to-own-fields.ts'

/** An offer as an item of a list. */
export function toListed(offer: OpenOffer): ListedService {
  return {
    id: offer.id,
    organization_id: offer.organisation.id,
    name: offer.name,
    description: words(offer.description),
    url: webAddress(offer.url),
    email: mailbox(offer.email),
    // Harvesters have no word for it: to them it is a service that does not run, and that says where it went.
    status: offer.mergedInto ? 'inactive' : (offer.status as Service['status']),
    minimum_age: offer.minimumAge ?? undefined,
    maximum_age: offer.maximumAge ?? undefined,
    assured_date: offer.confirmedOn ?? undefined,
    assurer_email: offer.confirmedOn && !offer.feedName ? mailbox(offer.placeEmail) : undefined,
    alert: offer.mergedInto ? 'Listed twice: look at the service that this one goes on as.' : words(offer.alert),
    fees_description: words(offer.costNote),
    eligibility_description: words([offer.whoFor, offer.whoNotFor].filter(Boolean).join('\n\n')),
    application_process: offer.feedName ? undefined : words(offer.howToJoin),
    wait_time: offer.waitWeeks === null ? undefined : `${offer.waitWeeks} weeks`,
    last_modified: offer.lastModified.toISOString(),
    alongside_kind: offer.kind as Service['alongside_kind'],
    alongside_joining: offer.joining as Service['alongside_joining'],
    alongside_source: offer.feedName
      ? { name: offer.feedName, licence: words(offer.feedLicence), attribution: words(offer.feedAttribution) }
      : undefined,
    alongside_merged_into: offer.mergedInto ?? undefined,
    alongside_room: roomOf(offer),
    organization: toOrganization(offer.organisation),
  }
}

/** An offer with everything that belongs to it. */
export function toService(offer: OpenOffer): Service {
  const { id } = offer
  return {
    ...toListed(offer),
    service_areas: some(areasOf(offer).map((name) => ({ id: openId('service area', id, name), service_id: id, name }))),
    service_at_locations: some(
      offer.locations.map((place) => ({
        id: place.linkId,
        service_id: id,
        location_id: place.id,
        location: toLocation(place, offer.placeName),
      })),
    ),
    schedules: some(offer.schedules.map((schedule) => toSchedule(offer, schedule))),
    languages: some(
      [...new Set(offer.languages)].map((code) => ({
        id: openId('language', id, code),
        service_id: id,
        name: languageName(code, 'en-GB'),
        code,
      })),
    ),
    cost_options: costsOf(offer),
    ...contactsOf(offer),
    attributes: some(attributesOf(offer)),
    alongside_freshness: some(freshnessOf(offer)),
    alongside_dates: some(datesOf(offer)),
  }
}

export function toServiceAtLocation(offer: OpenOffer, linkId: string): ServiceAtLocation | undefined {
  const place = offer.locations.find((one) => one.linkId === linkId)
  return (
    place && {
      id: place.linkId,
      service_id: offer.id,
      location_id: place.id,
      location: toLocation(place, offer.placeName),
      service: toListed(offer),
    }
  )
}

export function toOrganization({
  id,
  name,
  description,
  url,
  email,
  identifiers,
  mergedInto,
}: OpenOrganisation): Organization {
  const known = identifiers.flatMap(({ scheme, id: identifier }) =>
    scheme && identifier ? [{ scheme, identifier }] : [],
  )
  return {
    id,
    name,
    description: words(description) ?? name,
    email: mailbox(email),
    website: webAddress(url),
    organization_identifiers: some(
      known.map(({ scheme, identifier }) => ({
        id: openId('identifier', id, scheme, identifier),
        organization_id: id,
        identifier_scheme: scheme,
        identifier_type: identifierTypes[scheme] ?? scheme,
        identifier,
      })),
    ),
    ...(mergedInto ? { alongside_merged_into: mergedInto } : {}),
  }
}

const identifierTypes: Record<string, string> = { 'GB-CHC': 'Charity number', 'GB-COH': 'Company number' }

/** What a place looks after is for its people, unless a feed said where it is for. */
function areasOf({ serviceAreas, placeName, feedName }: OpenOffer): string[] {
  if (serviceAreas.length > 0) return [...new Set(serviceAreas)]
  return placeName && !feedName ? [placeName] : []
}

function toSchedule(offer: OpenOffer, schedule: OpenOffer['schedules'][number]) {
  const { frequency } = schedule
  return {
    id: schedule.id,
    service_id: offer.id,
    service_at_location_id: offer.locations.find((place) => place.id === schedule.locationId)?.linkId,
    valid_from: schedule.startsOn ?? undefined,
    valid_to: schedule.endsOn ?? undefined,
    freq: frequency === 'WEEKLY' || frequency === 'MONTHLY' ? frequency : undefined,
    interval: schedule.every ?? undefined,
    byday: words(schedule.days.join(',')),
    opens_at: schedule.opensAt?.slice(0, 5),
    closes_at: schedule.closesAt?.slice(0, 5),
    description: words(schedule.note),
  } as const
}

function costsOf({ id, isFree, costPence, costNote }: OpenOffer): Service['cost_options'] {
  if (isFree !== true && costPence === null) return undefined
  const amount = isFree ? 0 : (costPence ?? 0) / 100
  return [
    { id: openId('cost option', id), service_id: id, amount, currency: 'GBP', amount_description: words(costNote) },
  ]
}

function attributesOf(offer: OpenOffer) {
  const own = (['themes', 'access'] as const).flatMap((list) =>
    [...new Set(offer[list])].flatMap((code) => ownTerm(list, code) ?? []),
  )
  return [...own, ...offer.categories.map((category) => toTerm(category))].map((term) => ({
    id: openId('attribute', offer.id, term.id),
    link_id: offer.id,
    link_type: 'service' as const,
    link_entity: 'service' as const,
    taxonomy_term_id: term.id,
    taxonomy_term: term,
  }))
}
