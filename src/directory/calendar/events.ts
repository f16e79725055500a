import { addDays, dayOf, londonInstant } from '../../platform/london.ts'
import type { Offer, Schedule } from '../directory.ts'
import { derivedId } from '../harvest/reading/index.ts'
import type { OfferDate } from '../sessions/sessions.ts'
import { takesPlaceOn } from '../times.ts'

/** What stands in a calendar as one entry: a date, or a row of them by one rule. London days and times. */
export type CalendarEvent = {
  id: string
  first: string
  opensAt: string
  closesAt: string | null
  /** Every so many weeks on these days, until the last of them. */
  rule?: { days: string[]; every: number; until: Date | null }
  /** Days of the row that fall out. */
  without: string[]
  isCancelled: boolean
  note: string
  locationId: string | null
}
type Timed = Pick<Offer, 'id' | 'schedules' | 'dates' | 'changedAt'>

/**
 * What a calendar can say of an offer: each schedule that says when, from the week in which the offer was last changed,
 * so that entries never move without a change; and single dates beside them, each as an entry of its own, which every
 * calendar understands. "Monthly" without saying when has no dates, here as everywhere.
 */
export function eventsOf(offer: Timed): CalendarEvent[] {
  const from = dayOf(offer.changedAt)
  const rows = offer.schedules.flatMap((schedule, at) => rowOf(offer, schedule, at, from) ?? [])
  const isPlanned = ({ heldOn, opensAt }: OfferDate) =>
    offer.schedules.some((schedule) => schedule.opensAt?.slice(0, 5) === opensAt && takesPlaceOn(schedule, heldOn))
  const single = offer.dates.filter((date) => date.state !== 'planned' && !isPlanned(date))
  return [...rows, ...single.map((date) => singleOf(offer.id, date))]
}

function rowOf({ id, dates }: Timed, schedule: Schedule, at: number, from: string): CalendarEvent | undefined {
  const { opensAt, closesAt, days, every, endsOn, startsOn, locationId, note } = schedule
  const first = opensAt && firstDay(schedule, [from, startsOn ?? ''].toSorted().at(-1) ?? from)
  if (!opensAt || !first) return undefined
  const without = dates
    .filter(
      ({ state, heldOn, opensAt: hour }) =>
        state === 'cancelled' && hour === opensAt.slice(0, 5) && heldOn >= first && takesPlaceOn(schedule, heldOn),
    )
    .map(({ heldOn }) => heldOn)
  const until = endsOn ? londonInstant(endsOn, '23:59') : null
  return {
    id: derivedId('calendar', 'schedule', `${id} ${at}`),
    first,
    opensAt,
    closesAt,
    ...(days.length > 0 ? { rule: { days, every: every ?? 1, until } } : {}),
    without,
    isCancelled: false,
    note,
    locationId,
  }
}

function firstDay(schedule: Schedule, from: string): string | undefined {
  // One date alone is told also when it is over: somebody may want to look it up.
  if (schedule.days.length === 0)
    return schedule.startsOn && takesPlaceOn(schedule, schedule.startsOn) ? schedule.startsOn : undefined
  const ahead = 7 * (schedule.every ?? 1) + 7
  for (let days = 0, day = from; days <= ahead; days += 1, day = addDays(day, 1))
    if (takesPlaceOn(schedule, day)) return day
  return undefined
}

function singleOf(offerId: string, { heldOn, opensAt, closesAt, state, note }: OfferDate): CalendarEvent {
  return {
    id: derivedId('calendar', 'date', `${offerId} ${heldOn} ${opensAt}`),
    first: heldOn,
    opensAt,
    closesAt,
    without: [],
    isCancelled: state === 'cancelled',
    note,
    locationId: null,
  }
}

/** What closes at or before the hour it opens, closes the next morning. */
export const lastDayOf = ({ first, opensAt, closesAt }: CalendarEvent) =>
  closesAt !== null && closesAt <= opensAt ? addDays(first, 1) : first
