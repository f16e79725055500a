import { londonInstant } from '../../../platform/london.ts'
import { accessFacts } from '../../access.ts'
import { directoryPaths } from '../../paths.ts'
import type { OfferDate } from '../../sessions/sessions.ts'
import type { SessionOffer } from '../../store/open-items.ts'
import { takesPlaceOn } from '../../times.ts'
import { contactsOf } from '../contacts.ts'
import { some, words } from '../given.ts'
import { accessLabel, ownTerm } from '../own-taxonomies.ts'
import { toLocation } from '../to-location.ts'
import { toOrganization } from '../to-service.ts'
import { activityOf } from './activities.ts'
import type { SessionSeries } from './shape.ts'

/** Stands for our address in what is kept, until it is sent: it may be asked for by several names. */
export const here = 'https://directory.invalid'
export const pageOf = (offerId: string) => `${here}${directoryPaths.offer(offerId)}`

/**
 * A row of sessions, as far as the standard can say it: it wants an activity of its list, a venue with an address and a
 * price. Of what has none of these we make up nothing: it stays in Open Referral alone.
 */
export function toSeries(offer: SessionOffer): SessionSeries | undefined {
  const activity = activityOf(offer)
  const venue = offer.locations.find(({ kind }) => kind === 'physical')
  const location = venue && toPlace(offer, venue)
  const offers = offersOf(offer)
  if (!activity || !location || !offers) return undefined
  const organizer = toOrganization(offer.organisation)
  return {
    '@context': 'https://openactive.io/',
    '@type': 'SessionSeries',
    '@id': pageOf(offer.id),
    url: pageOf(offer.id),
    name: offer.name,
    description: words(offer.description),
    activity: [activity],
    category: some(offer.themes.flatMap((theme) => ownTerm('themes', theme)?.name ?? [])),
    organizer: {
      '@type': 'Organization',
      '@id': `${here}${directoryPaths.organisation(organizer.id)}`,
      name: organizer.name,
      url: organizer.website,
      email: organizer.email,
      telephone: contactsOf(offer).phones?.[0]?.number,
    },
    location,
    offers,
    isAccessibleForFree: offers[0]?.price === 0,
    ageRange: agesOf(offer),
    genderRestriction: genders[offer.genders.join()],
    additionalAdmissionRestriction: some(
      [words(offer.whoFor), words(offer.whoNotFor)].filter((one) => one !== undefined),
    ),
    attendeeInstructions: words(offer.howToJoin),
    accessibilityInformation: accessOf(offer),
    schedulingNote: words(offer.alert),
    eventSchedule: some(offer.schedules.flatMap((schedule) => toSchedule(schedule, offer.dates) ?? [])),
  }
}

const genders: Record<string, SessionSeries['genderRestriction']> = {
  female: 'https://openactive.io/FemaleOnly',
  male: 'https://openactive.io/MaleOnly',
}

/** Nothing where neither its address nor its point is known. */
export function toPlace(
  offer: Pick<SessionOffer, 'placeName'>,
  venue: SessionOffer['locations'][number],
): SessionSeries['location'] | undefined {
  const { id, name, latitude, longitude, addresses } = toLocation(venue, offer.placeName)
  const [address] = addresses ?? []
  const hasPoint = latitude !== undefined && longitude !== undefined
  const called = name ?? address?.address_1
  if (!called || !(address || hasPoint)) return undefined
  return {
    '@type': 'Place',
    // The same for all that is held there.
    '@id': `${here}${directoryPaths.openData}#${id}`,
    name: called,
    address: address && {
      '@type': 'PostalAddress' as const,
      streetAddress: address.address_1,
      addressLocality: address.city,
      addressRegion: address.state_province,
      postalCode: address.postal_code,
      addressCountry: address.country,
    },
    geo: hasPoint ? { '@type': 'GeoCoordinates' as const, latitude, longitude } : undefined,
  }
}

function offersOf({ id, isFree, costPence, costNote }: SessionOffer): SessionSeries['offers'] | undefined {
  if (isFree !== true && costPence === null) return undefined
  return [
    {
      '@type': 'Offer' as const,
      '@id': `${pageOf(id)}#cost`,
      name: isFree ? 'Free' : 'Cost',
      description: words(costNote),
      price: isFree ? 0 : (costPence ?? 0) / 100,
      priceCurrency: 'GBP' as const,
    },
  ]
}

function agesOf({ minimumAge, maximumAge }: SessionOffer): SessionSeries['ageRange'] {
  if (minimumAge === null && maximumAge === null) return undefined
  return {
    '@type': 'QuantitativeValue' as const,
    minValue: minimumAge ?? undefined,
    maxValue: maximumAge ?? undefined,
  }
}

function accessOf({ access, locations }: SessionOffer): string | undefined {
  const facts = new Set([...access, ...locations.flatMap((venue) => venue.access)])
  const labels = accessFacts.filter((fact) => facts.has(fact)).flatMap((fact) => accessLabel(fact) ?? [])
  const notes = locations.flatMap(({ accessNote }) => words(accessNote) ?? [])
  return words([labels.join(', '), ...notes].filter(Boolean).join('. '))
}

const dayNames = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
}

/** "Monthly" without saying when has no days that anybody could come on. */
function toSchedule(schedule: SessionOffer['schedules'][number], dates: OfferDate[]) {
  const { days, opensAt, closesAt, frequency, every, startsOn, endsOn } = schedule
  if (!opensAt || frequency === 'MONTHLY' || days.length === 0) return undefined
  const startTime = opensAt.slice(0, 5)
  const times = toTimes(schedule)
  return {
    '@type': 'PartialSchedule' as const,
    startDate: startsOn ?? undefined,
    endDate: endsOn ?? undefined,
    startTime,
    endTime: closesAt?.slice(0, 5),
    byDay: days.map((day) => `https://schema.org/${dayNames[day as keyof typeof dayNames]}`),
    repeatFrequency: `P${every ?? 1}W`,
    exceptDate: some(
      dates
        .filter((date) => date.state === 'cancelled' && date.opensAt === startTime && takesPlaceOn(times, date.heldOn))
        .map(({ heldOn }) => toInstant(londonInstant(heldOn, startTime))),
    ),
    scheduleTimezone: 'Europe/London' as const,
  }
}

/** A schedule as the rest of the directory reads it. */
export const toTimes = (schedule: SessionOffer['schedules'][number]) => ({
  ...schedule,
  days: schedule.days as (keyof typeof dayNames)[],
  frequency: schedule.frequency as 'WEEKLY' | 'MONTHLY' | null,
  opensAt: schedule.opensAt?.slice(0, 5) ?? null,
  closesAt: schedule.closesAt?.slice(0, 5) ?? null,
})

export const toInstant = (at: Date) => at.toISOString().replace(/\.\d{3}/, '')
