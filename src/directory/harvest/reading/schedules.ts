import { readDays } from './days.ts'
import { compact, type Fields, list, type Note, numeric, pick, shown, text, uniqueBy } from './fields.ts'
import { readClock, readDay } from './moment.ts'
import { type HarvestedSchedule, weekdays } from './shape.ts'

/** When it takes place: of the service, of its places, and of those places' buildings, each once. */
export function readSchedules(record: Fields, note: Note): HarvestedSchedule[] {
  const places = list(record, 'service_at_locations')
  const own = [record, ...places].flatMap((owner) => list(owner, 'schedules'))
  return joinDays(own.map((fields) => readSchedule(fields, note)).filter((schedule) => isSomething(schedule)))
}

function readSchedule(fields: Fields, note: Note): HarvestedSchedule {
  const { days, nth, unread } = readDays(pick(fields, 'byday', 'weekday'))
  if (unread.length > 0) note(`"${unread.join(', ').slice(0, 60)}" is no day of the week: left out.`)
  const rhythm = readRhythm(fields, note)
  const monthDays = text(fields, 'bymonthday')
  const words = [
    text(fields, 'description'),
    nth.length > 0 ? `On the ${nth.join(' and ')} of the month.` : undefined,
    monthDays ? `On day ${monthDays.replaceAll(/\s*,\s*/g, ' and ')} of the month.` : undefined,
    text(fields, 'notes'),
  ]
  return compact<HarvestedSchedule>({
    days: rhythm.isDaily && days.length === 0 ? [...weekdays] : days,
    opensAt: clock(fields, 'opens_at', note),
    closesAt: clock(fields, 'closes_at', note),
    frequency: rhythm.frequency ?? (days.length > 0 ? (nth.length > 0 ? 'MONTHLY' : 'WEEKLY') : undefined),
    interval: rhythm.interval,
    from: day(fields, ['valid_from', 'dtstart'], note),
    until: day(fields, ['valid_to', 'until'], note),
    description: words.filter(Boolean).join(' ') || undefined,
  })
}

function readRhythm(fields: Fields, note: Note) {
  const word = text(fields, 'freq', 'frequency')?.toUpperCase()
  const given = numeric(pick(fields, 'interval'))
  const interval = Number.isInteger(given) && given > 1 && given < 100 ? given : undefined
  const isDaily = word === 'DAILY'
  if (word === 'FORTNIGHTLY') return { frequency: 'WEEKLY' as const, interval: 2, isDaily }
  if (word === 'WEEKLY' || word === 'MONTHLY') return { frequency: word, interval, isDaily } as const
  if (word && !isDaily) note(`The frequency "${word.slice(0, 30)}" is not known: left out.`)
  return { frequency: isDaily ? ('WEEKLY' as const) : undefined, interval: undefined, isDaily }
}

function clock(fields: Fields, name: string, note: Note): string | undefined {
  const given = pick(fields, name)
  const time = readClock(given)
  if (given !== undefined && time === undefined) note(`"${shown(given)}" is no time of day: left out.`)
  return time
}

function day(fields: Fields, names: string[], note: Note): string | undefined {
  const given = pick(fields, ...names)
  const found = readDay(given)
  if (given !== undefined && found === undefined) note(`"${shown(given)}" is no date: left out of the schedule.`)
  return found
}

const isSomething = ({ days, opensAt, closesAt, description, from, until }: HarvestedSchedule) =>
  days.length > 0 || Boolean(opensAt ?? closesAt ?? description ?? from ?? until)

/** Older feeds have a row a weekday; rows alike but for their day are one schedule. */
function joinDays(schedules: HarvestedSchedule[]): HarvestedSchedule[] {
  const alike = (schedule: HarvestedSchedule) => JSON.stringify({ ...schedule, days: [] })
  return uniqueBy(schedules, alike).map((first) => {
    const all = schedules.filter((other) => alike(other) === alike(first)).flatMap((other) => other.days)
    return { ...first, days: weekdays.filter((name) => all.includes(name)) }
  })
}
