const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

type Clock = { day: string; time: string }
/** A page asks again and again about the same few minutes, and each answer takes a while. */
const known = new Map<number, Clock>()
const mostKnown = 2000

/** The day `2026-11-24` and time `14:30` of an instant in London. */
export function londonClock(at: Date): Clock {
  const minute = Math.floor(at.getTime() / 60_000)
  const seen = known.get(minute)
  if (seen) return seen
  const part = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]))
  const made = { day: `${part.year}-${part.month}-${part.day}`, time: `${part.hour}:${part.minute}` }
  if (known.size >= mostKnown) known.clear()
  known.set(minute, made)
  return made
}

/** The day of an instant in London, `2026-11-24`. */
export function dayOf(at: Date): string {
  return londonClock(at).day
}

/**
 * The instant of a day and time in London, in winter and in summer. A time that comes twice when the clocks go back is
 * its first; one that is left out when they go forward is an hour later by the clock.
 */
export function londonInstant(day: string, time: string): Date {
  const asUtc = new Date(`${day}T${time}:00Z`)
  const inSummer = new Date(asUtc.getTime() - 3_600_000)
  const seen = londonClock(inSummer)
  return seen.day === day && seen.time === time ? inSummer : asUtc
}

/** The day so many days later; noon, so that no change of the clocks moves it. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The first day of the month so many months after, or before, that of this day. */
export function firstOfMonth(day: string, months = 0): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10)
}
