import { addDays, dayOf, firstOfMonth, londonInstant } from '../platform/london.ts'

/** Whole days of London, both included. */
export type Period = { fromOn: string; toOn: string }

/** The instant at which a day begins in London: an hour earlier in summer. */
export function startOf(day: string): Date {
  return londonInstant(day, '00:00')
}

/** From the first instant up to, and without, the second. */
export function instantsOf({ fromOn, toOn }: Period): { from: Date; until: Date } {
  return { from: startOf(fromOn), until: startOf(addDays(toOn, 1)) }
}

function quarterStart(day: string): string {
  const month = Number(day.slice(5, 7))
  return `${day.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`
}

export const presets = ['two-years', 'year', 'this-quarter', 'last-quarter'] as const
export type Preset = (typeof presets)[number]

export function presetPeriod(preset: Preset, now: Date): Period {
  const today = dayOf(now)
  const quarter = quarterStart(today)
  switch (preset) {
    case 'this-quarter':
      return { fromOn: quarter, toOn: today }
    case 'last-quarter':
      return { fromOn: firstOfMonth(quarter, -3), toOn: addDays(quarter, -1) }
    case 'year':
      return { fromOn: yearsBefore(today, 1), toOn: today }
    case 'two-years':
      return { fromOn: yearsBefore(today, 2), toOn: today }
  }
}

/** The day after the same day some years ago, so that the period is whole years long. */
function yearsBefore(day: string, years: number): string {
  return addDays(`${Number(day.slice(0, 4)) - years}${day.slice(4).replace('-02-29', '-02-28')}`, 1)
}

/** The period that a page was asked for; two years when it was not asked, or not in order. */
export function periodIn(from: string, to: string, now: Date, isDay: (text: string) => boolean): Period {
  const isAsked = isDay(from) && isDay(to) && from <= to
  return isAsked ? { fromOn: from, toOn: to } : presetPeriod('two-years', now)
}
