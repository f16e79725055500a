import { addDays, dayOf, londonInstant } from '../../platform/london.ts'
import type { Schedule } from '../directory.ts'
import { nextTime, nextTimes, takesPlaceOn } from '../times.ts'

/** One date of an offer that is otherwise than its schedules say, or that somebody booked. London days and times. */
export type OfferDate = {
  heldOn: string
  opensAt: string
  closesAt: string | null
  state: 'planned' | 'extra' | 'cancelled'
  note: string
  places: number | null
  booked: number
  version: number
}
/** A session: a date with the instants of its beginning and end. */
export type Session = OfferDate & { startsAt: Date; endsAt: Date | null }

type Timed = { schedules: Omit<Schedule, 'locationId'>[]; dates: OfferDate[] }

/** Every session from one day to another, both included, the soonest first; those that are cancelled say so. */
export function sessionsBetween({ schedules, dates }: Timed, from: string, until: string): Session[] {
  const known = new Map(dates.map((date) => [keyOf(date), date]))
  const found = new Map<string, OfferDate>()
  for (let day = from; day <= until; day = addDays(day, 1))
    for (const schedule of schedules) {
      if (!schedule.opensAt || !takesPlaceOn(schedule, day)) continue
      const planned = { heldOn: day, opensAt: schedule.opensAt, closesAt: schedule.closesAt }
      found.set(keyOf(planned), known.get(keyOf(planned)) ?? { ...planned, ...unwritten })
    }
  for (const date of dates)
    if (date.state === 'extra' && date.heldOn >= from && date.heldOn <= until) found.set(keyOf(date), date)
  return [...found.values()]
    .map(withInstants)
    .toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
}
const unwritten = { state: 'planned' as const, note: '', places: null, booked: 0, version: 0 }
const keyOf = ({ heldOn, opensAt }: Pick<OfferDate, 'heldOn' | 'opensAt'>) => `${heldOn} ${opensAt}`

/** What closes at or before the hour it opens, closes the next morning. */
function withInstants(date: OfferDate): Session {
  const { heldOn, opensAt, closesAt } = date
  const lastDay = closesAt !== null && closesAt <= opensAt ? addDays(heldOn, 1) : heldOn
  return {
    ...date,
    startsAt: londonInstant(heldOn, opensAt),
    endsAt: closesAt ? londonInstant(lastDay, closesAt) : null,
  }
}

/** When it next begins, by its schedules and what was said of single dates; undefined when nobody can tell. */
export function nextSession(offer: Timed, now: Date): Date | undefined {
  if (offer.dates.length === 0) return nextTime(offer.schedules, now)
  return comingSessions(offer, now, 120).find(({ state }) => state !== 'cancelled')?.startsAt
}

/** The next time of each weekday by its schedules; once something was said of single dates, the next of all, without those that fall out. */
export function nextSessions(offer: Timed, now: Date): Date[] {
  if (offer.dates.length === 0) return nextTimes(offer.schedules, now)
  const coming = comingSessions(offer, now, 60).filter(({ state }) => state !== 'cancelled')
  return coming.map(({ startsAt }) => startsAt)
}

/** Those that begin within so many days. */
export function comingSessions(offer: Timed, now: Date, days: number): Session[] {
  const today = dayOf(now)
  return sessionsBetween(offer, today, addDays(today, days)).filter(({ startsAt }) => startsAt > now)
}
