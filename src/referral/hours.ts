import { addDays, londonClock, londonInstant } from '../platform/london.ts'

/** When a place's people are there: Monday to Friday, 9 to 5 in London, not on public holidays. */
const opens = '09:00'
const closes = '17:00'

export function isOpen(at: Date): boolean {
  const { day, time } = londonClock(at)
  return isWorkingDay(day) && time >= opens && time < closes
}

/** When somebody is there next, as an instant; now, while open. */
export function nextOpening(at: Date): Date {
  if (isOpen(at)) return at
  const { day, time } = londonClock(at)
  const on = isWorkingDay(day) && time < opens ? day : workingDayAfter(day, 1)
  return londonInstant(on, opens)
}

/** The day by which something promised in so many working days is due. */
export function workingDayAfter(day: string, days: number): string {
  let at = day
  for (let left = days; left > 0; ) {
    at = addDays(at, 1)
    if (isWorkingDay(at)) left--
  }
  return at
}

export function isWorkingDay(day: string): boolean {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !holidays(Number(day.slice(0, 4))).has(day)
}

const known = new Map<number, Set<string>>()

/** Public holidays of England by their rules; one that Parliament adds for a year is not among them. */
function holidays(year: number): Set<string> {
  const found = known.get(year)
  if (found) return found
  const easter = easterSunday(year)
  const made = new Set([
    onWeekday(`${year}-01-01`),
    addDays(easter, -2),
    addDays(easter, 1),
    mondayFrom(`${year}-05-01`),
    mondayFrom(`${year}-05-25`),
    mondayFrom(`${year}-08-25`),
    ...christmas(year),
  ])
  known.set(year, made)
  return made
}

function christmas(year: number): string[] {
  const first = onWeekday(`${year}-12-25`)
  const second = onWeekday(`${year}-12-26`)
  return [first, second === first ? addDays(first, 1) : second]
}

const weekdayOf = (day: string) => new Date(`${day}T12:00:00Z`).getUTCDay()
const mondayFrom = (day: string) => addDays(day, (8 - weekdayOf(day)) % 7)

/** A holiday on a weekend is kept on the Monday after. */
function onWeekday(day: string): string {
  const weekday = weekdayOf(day)
  return weekday === 6 ? addDays(day, 2) : weekday === 0 ? addDays(day, 1) : day
}

/** Gregorian computus (Meeus, Jones, Butcher). */
function easterSunday(year: number): string {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100]
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const sum = h + l - 7 * m + 114
  return `${year}-${String(Math.floor(sum / 31)).padStart(2, '0')}-${String((sum % 31) + 1).padStart(2, '0')}`
}
