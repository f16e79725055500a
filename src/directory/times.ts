import type { Schedule } from './directory.ts'
import { weekdays } from './directory.ts'

const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** The day `2026-11-24` and time `14:30` of an instant in London. */
export function londonClock(at: Date): { day: string; time: string } {
  const part = Object.fromEntries(london.formatToParts(at).map(({ type, value }) => [type, value]))
  return { day: `${part.year}-${part.month}-${part.day}`, time: `${part.hour}:${part.minute}` }
}

/** The instant of a day and time in London, in winter and in summer. */
export function londonInstant(day: string, time: string): Date {
  const asUtc = new Date(`${day}T${time}:00Z`)
  const seen = londonClock(asUtc)
  const ahead = new Date(`${seen.day}T${seen.time}:00Z`).getTime() - asUtc.getTime()
  return new Date(asUtc.getTime() - ahead)
}

const dayAfter = (day: string, days: number) =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
const weekdayOf = (day: string) => weekdays[(new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7]

type Times = Pick<Schedule, 'days' | 'opensAt' | 'frequency' | 'every' | 'startsOn' | 'endsOn'>

/** When it next begins; undefined when nobody can tell (no hour, or "once a month" without saying when). */
export function nextTime(schedules: Times[], now: Date): Date | undefined {
  const today = londonClock(now).day
  const found = schedules.flatMap((schedule) =>
    Array.from({ length: 7 * (schedule.every ?? 1) + 1 }, (_none, ahead) => dayAfter(today, ahead)).flatMap((day) =>
      timeOn(schedule, day, now),
    ),
  )
  return found.sort((one, other) => one.getTime() - other.getTime())[0]
}

function timeOn({ days, opensAt, frequency, every, startsOn, endsOn }: Times, day: string, now: Date): Date[] {
  const weekday = weekdayOf(day)
  if (!opensAt || !weekday || !days.includes(weekday) || frequency === 'MONTHLY') return []
  if ((startsOn && day < startsOn) || (endsOn && day > endsOn)) return []
  if (every && every > 1 && !isItsWeek(startsOn, day, every)) return []
  const at = londonInstant(day, opensAt)
  return at > now ? [at] : []
}

/** Every other week, counted from the week it began. */
function isItsWeek(startsOn: string | null, day: string, every: number): boolean {
  if (!startsOn) return false
  const monday = (one: string) => Math.floor((Date.parse(`${one}T12:00:00Z`) / 86_400_000 + 3) / 7)
  return (monday(day) - monday(startsOn)) % every === 0
}
