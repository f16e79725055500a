/** When a place's people are there: Monday to Friday, 9 to 5 in London, not on public holidays. */
const opens = 9
const closes = 17
const zone = 'Europe/London'
const dayMs = 86_400_000

type London = { day: string; hour: number }

const format = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  hourCycle: 'h23',
})

function london(at: Date): London {
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  return { day: `${parts.year}-${parts.month}-${parts.day}`, hour: Number(parts.hour) }
}

/** The day in London, `2026-11-24`. */
export function dayOf(at: Date): string {
  return london(at).day
}

export function isOpen(at: Date): boolean {
  const { day, hour } = london(at)
  return isWorkingDay(day) && hour >= opens && hour < closes
}

/** When somebody is there next, as an instant; now, while open. */
export function nextOpening(at: Date): Date {
  if (isOpen(at)) return at
  const { day, hour } = london(at)
  const on = isWorkingDay(day) && hour < opens ? day : workingDayAfter(day, 1)
  // Nine in London is nine or eight in UTC.
  const nine = new Date(`${on}T09:00:00Z`)
  return london(nine).hour === opens ? nine : new Date(nine.getTime() - 3_600_000)
}

/** The day by which something promised in so many working days is due. */
export function workingDayAfter(day: string, days: number): string {
  let at = day
  for (let left = days; left > 0; ) {
    at = shift(at, 1)
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
    shift(easter, -2),
    shift(easter, 1),
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
  return [first, second === first ? shift(first, 1) : second]
}

const weekdayOf = (day: string) => new Date(`${day}T12:00:00Z`).getUTCDay()
const mondayFrom = (day: string) => shift(day, (8 - weekdayOf(day)) % 7)

/** A holiday on a weekend is kept on the Monday after. */
function onWeekday(day: string): string {
  const weekday = weekdayOf(day)
  return weekday === 6 ? shift(day, 2) : weekday === 0 ? shift(day, 1) : day
}

export function shift(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
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
