import type { Chance } from './chance.ts'

const day = 86_400_000
const zone = 'Europe/London'
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', weekday: 'short', hourCycle: 'h23' })

export function daysAfter(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * day)
}
export function minutesAfter(moment: Date, minutes: number): Date {
  return new Date(moment.getTime() + minutes * 60_000)
}
/** The day as it is written down, `2026-11-24`. */
export function dayOf(moment: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(moment)
}

/** That day at an hour of London's clock. */
export function atHour(moment: Date, hour: number, minute = 0): Date {
  const guess = new Date(`${dayOf(moment)}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00Z`)
  const shown = Number(clock.formatToParts(guess).find(({ type }) => type === 'hour')?.value)
  return new Date(guess.getTime() - (shown - hour) * 3_600_000)
}

function isWeekend(moment: Date): boolean {
  return /Sat|Sun/.test(clock.format(moment))
}

/** Somewhere in the working hours of that day, or of the Monday after. */
export function workingMoment(moment: Date, luck: Chance): Date {
  let at = moment
  while (isWeekend(at)) at = daysAfter(at, 1)
  return atHour(at, luck.between(9, 16), luck.between(0, 59))
}

/** When people who ask for themselves do so: also in the evening and at the weekend. */
export function anyMoment(moment: Date, luck: Chance): Date {
  return luck.isTrue(0.6) ? workingMoment(moment, luck) : atHour(moment, luck.between(8, 22), luck.between(0, 59))
}
