import type { Location, Offer } from '../directory.ts'
import { directoryPaths as paths } from '../paths.ts'
import { type CalendarEvent, eventsOf, lastDayOf } from './events.ts'
import { escaped, folded, instant, localTime } from './lines.ts'
import { zone, zoneLines } from './london-zone.ts'

export type CalendarOffer = Pick<
  Offer,
  'id' | 'name' | 'organisationName' | 'whoFor' | 'alert' | 'status' | 'locations' | 'schedules' | 'dates' | 'changedAt'
>

/** The whole text of a calendar (RFC 5545) with the sessions of these offers. Of what does not take place just now, none. */
export function toCalendar(name: string, offers: CalendarOffer[], origin: string): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Alongside//Directory//EN',
    'CALSCALE:GREGORIAN',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:P1D',
    ...zoneLines,
    ...offers.filter(isOn).flatMap((offer) => eventsOf(offer).flatMap((event) => eventLines(offer, event, origin))),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

const isOn = ({ status }: CalendarOffer) => status === 'active'

/** Whether its calendar would have anything in it. */
export const hasCalendar = (offer: CalendarOffer) => isOn(offer) && eventsOf(offer).length > 0

function eventLines(offer: CalendarOffer, event: CalendarEvent, origin: string): string[] {
  const { first, opensAt, closesAt, rule, without, isCancelled, note } = event
  const page = `${origin}${paths.offer(offer.id)}`
  const at = (day: string, time: string) => `;TZID=${zone}:${localTime(day, time)}`
  const words = [offer.organisationName, offer.alert, note, offer.whoFor, page].filter(Boolean).join('\n')
  return [
    'BEGIN:VEVENT',
    `UID:${event.id}`,
    `DTSTAMP:${instant(offer.changedAt)}`,
    `LAST-MODIFIED:${instant(offer.changedAt)}`,
    `SEQUENCE:${sequenceOf(offer.changedAt)}`,
    `DTSTART${at(first, opensAt)}`,
    // Without an end nobody knows how long it takes, and we do not guess.
    ...(closesAt ? [`DTEND${at(lastDayOf(event), closesAt)}`] : []),
    ...(rule ? [ruleLine(rule)] : []),
    ...without.map((day) => `EXDATE${at(day, opensAt)}`),
    `SUMMARY:${escaped(offer.name)}`,
    `DESCRIPTION:${escaped(words)}`,
    ...whereLines(offer.locations, event.locationId),
    `URL:${page}`,
    `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

function ruleLine({ days, every, until }: NonNullable<CalendarEvent['rule']>): string {
  const parts = [
    'FREQ=WEEKLY',
    ...(every > 1 ? [`INTERVAL=${every}`] : []),
    // The end is an instant where the beginning is a time of a zone.
    ...(until ? [`UNTIL=${instant(until)}`] : []),
    'WKST=MO',
    `BYDAY=${days.join(',')}`,
  ]
  return `RRULE:${parts.join(';')}`
}

function whereLines(locations: Location[], id: string | null): string[] {
  const venue = locations.find((one) => one.id === id) ?? locations[0]
  if (!venue) return []
  const { name, address1, city, postcode, latitude, longitude } = venue
  const words = [name, address1, city, postcode].filter(Boolean).join(', ')
  return [
    ...(words ? [`LOCATION:${escaped(words)}`] : []),
    ...(latitude !== null && longitude !== null ? [`GEO:${latitude.toFixed(6)};${longitude.toFixed(6)}`] : []),
  ]
}

/** Grows with every change, as long as the days of a calendar are numbers of 31 bits. */
const sequenceOf = (at: Date) => Math.max(0, Math.floor((at.getTime() - Date.UTC(2020, 0, 1)) / 1000))
