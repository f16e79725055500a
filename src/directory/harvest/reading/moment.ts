const isoMoment =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)?\s*(Z|UTC|[+-]\d\d(?::?\d\d)?)?$/i
const british = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:[ T,]+(\d\d):(\d\d)(?::(\d\d))?)?$/

/** An instant in UTC. A date-time without an offset is a British wall clock. */
export function readInstant(value: unknown): string | undefined {
  if (typeof value === 'number') return value > 1e11 && value < 4e12 ? new Date(value).toISOString() : undefined
  const parts = typeof value === 'string' ? partsOf(value.trim()) : undefined
  if (!parts) return undefined
  const offset = parts.offset === undefined ? londonOffset(parts.wall) : parts.offset
  return new Date(parts.wall - offset * 60_000).toISOString()
}

/** A day as YYYY-MM-DD; of an instant, the day in London. */
export function readDay(value: unknown): string | undefined {
  const parts = typeof value === 'string' ? partsOf(value.trim()) : undefined
  if (!parts) return undefined
  if (parts.offset === undefined || !parts.hasTime) return dayOf(parts.wall)
  const instant = parts.wall - parts.offset * 60_000
  return dayOf(instant + londonOffsetAt(instant) * 60_000)
}

/** A time of day as HH:MM, from "9.30am", "09:30:00" or a date-time (databases store times as those). */
export function readClock(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const words = value.trim().toLowerCase()
  if (/^(noon|midday|12 ?noon)$/.test(words)) return '12:00'
  if (words === 'midnight') return '00:00'
  const time = words.replace(/^\d{4}-\d\d-\d\dt/, '')
  const found =
    /^(\d{1,2})(?:[:.h](\d\d))?(?:[:.]\d\d(?:[.,]\d+)?)?\s*(a\.?m\.?|p\.?m\.?)?\s*(?:z|[+-]\d\d:?\d\d)?$/.exec(time)
  if (!found || (found[2] === undefined && found[3] === undefined)) return undefined
  const half = found[3]?.[0]
  const hour = half ? (Number(found[1]) % 12) + (half === 'p' ? 12 : 0) : Number(found[1]) % 24
  const minute = Number(found[2] ?? 0)
  if (Number(found[1]) > 24 || (half && Number(found[1]) > 12) || minute > 59) return undefined
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

type Parts = { wall: number; offset?: number; hasTime: boolean }

function partsOf(words: string): Parts | undefined {
  const uk = british.exec(words)
  if (uk) return partsFrom([uk[3], uk[2], uk[1], uk[4], uk[5], uk[6]], undefined, undefined)
  const iso = isoMoment.exec(words)
  return iso ? partsFrom(iso.slice(1, 7), iso[7], iso[8]) : undefined
}

function partsFrom(
  numbers: (string | undefined)[],
  fraction: string | undefined,
  zone: string | undefined,
): Parts | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = numbers.map((part) => Number(part ?? 0))
  if (month < 1 || month > 12 || hour > 24 || minute > 59 || second > 60 || year < 1900 || year > 2200) return undefined
  const start = new Date(Date.UTC(year, month - 1, day))
  if (start.getUTCDate() !== day) return undefined
  const milliseconds = Number((fraction ?? '0').slice(0, 3).padEnd(3, '0'))
  const wall = Date.UTC(year, month - 1, day, hour, minute, second, milliseconds)
  const hasTime = numbers[3] !== undefined
  return zone === undefined ? { wall, hasTime } : { wall, hasTime, offset: minutesOf(zone) }
}

function minutesOf(zone: string): number {
  if (/^(z|utc)$/i.test(zone)) return 0
  const digits = zone.replaceAll(/\D/g, '').padEnd(4, '0')
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2, 4))
  return zone.startsWith('-') ? -minutes : minutes
}

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10)

/** A wall time that the clocks skip or repeat is taken with the offset before the change. */
function londonOffset(wall: number): number {
  return londonOffsetAt(wall - londonOffsetAt(wall) * 60_000)
}

const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  timeZoneName: 'longOffset',
  hour: '2-digit',
})

function londonOffsetAt(instant: number): number {
  const zone = london.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT'
  return zone === 'GMT' ? 0 : minutesOf(zone.replace('GMT', ''))
}
