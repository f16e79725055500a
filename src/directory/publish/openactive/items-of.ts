import { addDays, dayOf } from '../../../platform/london.ts'
import { derivedId } from '../../harvest/reading/index.ts'
import { type Session, sessionsBetween } from '../../sessions/sessions.ts'
import type { OpenItem, SessionOffer } from '../../store/open-items.ts'
import { takesPlaceOn } from '../../times.ts'
import { words } from '../given.ts'
import type { ScheduledSession, SessionSeries } from './shape.ts'
import { pageOf, toInstant, toPlace, toSeries, toTimes } from './to-series.ts'

/** Sessions are told so many days ahead, from today. */
export const daysAhead = 28

/** All that our feeds say of an offer: its series, and each session of the next weeks, also one that is cancelled. */
export function itemsOf(offer: SessionOffer, now: Date): OpenItem[] {
  const series = toSeries(offer)
  const today = dayOf(now)
  const timed = { schedules: offer.schedules.map(toTimes), dates: offer.dates }
  const sessions = series ? sessionsBetween(timed, today, addDays(today, daysAhead - 1)) : []
  if (!series || sessions.length === 0) return []
  return [
    { kind: 'SessionSeries', id: offer.id, offerId: offer.id, data: JSON.stringify(series) },
    ...sessions.map((session) => ({
      kind: 'ScheduledSession' as const,
      id: derivedId('open data', 'session', `${offer.id} ${session.heldOn} ${session.opensAt}`),
      offerId: offer.id,
      data: JSON.stringify(toSession(offer, series, session)),
    })),
  ]
}

function toSession(offer: SessionOffer, series: SessionSeries, session: Session): ScheduledSession {
  const { startsAt, endsAt, state, heldOn, opensAt, places, booked, note } = session
  const location = placeOf(offer, session)
  return {
    '@context': 'https://openactive.io/',
    '@type': 'ScheduledSession',
    '@id': `${pageOf(offer.id)}#${heldOn}T${opensAt}`,
    url: pageOf(offer.id),
    superEvent: pageOf(offer.id),
    startDate: toInstant(startsAt),
    endDate: endsAt ? toInstant(endsAt) : undefined,
    duration: endsAt ? `PT${Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000)}M` : undefined,
    eventStatus: state === 'cancelled' ? 'https://schema.org/EventCancelled' : 'https://schema.org/EventScheduled',
    location: location && location['@id'] !== series.location['@id'] ? location : undefined,
    // How many come is told to nobody, only that nobody else can.
    remainingAttendeeCapacity: places !== null && booked >= places ? 0 : undefined,
    schedulingNote: words(note),
  }
}

/** Where this session is, if its schedule says so. */
function placeOf(offer: SessionOffer, { heldOn, opensAt }: Session) {
  const schedule = offer.schedules.find((one) => toTimes(one).opensAt === opensAt && takesPlaceOn(toTimes(one), heldOn))
  const venue = offer.locations.find(({ id, kind }) => id === schedule?.locationId && kind === 'physical')
  return venue && toPlace(offer, venue)
}
