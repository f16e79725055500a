import { addDays, dayOf, londonInstant } from '../platform/london.ts'
import type { Schedule } from './directory.ts'
import { weekdays } from './directory.ts'

const weekdayOf = (day: string) => weekdays[(new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7]

type Times = Pick<Schedule, 'days' | 'opensAt' | 'frequency' | 'every' | 'startsOn' | 'endsOn'>

/** When it next begins; undefined when nobody can tell (no hour, or "once a month" without saying when). */
export function nextTime(schedules: Times[], now: Date): Date | undefined {
  return nextTimes(schedules, now)[0]
}

/** The next time of each of its weekdays, the soonest first. */
export function nextTimes(schedules: Times[], now: Date): Date[] {
  return schedules
    .flatMap((schedule) => {
      const from = [dayOf(now), schedule.startsOn ?? ''].toSorted().at(-1) ?? ''
      const first = weekdays.indexOf(weekdayOf(from) ?? 'MO')
      const seen = new Set<string | undefined>()
      return Array.from({ length: 7 * (schedule.every ?? 1) + 1 }, (_none, ahead) => ahead).flatMap((ahead) => {
        const weekday = weekdays[(first + ahead) % 7]
        if (seen.has(weekday) || (schedule.days.length > 0 && weekday && !schedule.days.includes(weekday))) return []
        const found = timeOn(schedule, addDays(from, ahead), now)
        if (found.length > 0) seen.add(weekday)
        return found
      })
    })
    .sort((one, other) => one.getTime() - other.getTime())
}

function timeOn(times: Times, day: string, now: Date): Date[] {
  if (!times.opensAt || !takesPlaceOn(times, day)) return []
  const at = londonInstant(day, times.opensAt)
  return at > now ? [at] : []
}

/** Whether a day is one of its days; false too when nobody can tell ("once a month" without saying when). */
export function takesPlaceOn({ days, frequency, every, startsOn, endsOn }: Times, day: string): boolean {
  const weekday = weekdayOf(day)
  const isOnce = days.length === 0 && frequency === null && day === startsOn
  if (!weekday || !(isOnce || days.includes(weekday)) || frequency === 'MONTHLY') return false
  if ((startsOn && day < startsOn) || (endsOn && day > endsOn)) return false
  return !(every && every > 1) || isItsWeek(startsOn, day, every)
}

/** Every other week, counted from the week it began. */
function isItsWeek(startsOn: string | null, day: string, every: number): boolean {
  if (!startsOn) return false
  const monday = (one: string) => Math.floor((Date.parse(`${one}T12:00:00Z`) / 86_400_000 + 3) / 7)
  return (monday(day) - monday(startsOn)) % every === 0
}
