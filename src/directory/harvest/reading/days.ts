import { shown } from './fields.ts'
import { type Weekday, weekdays } from './shape.ts'

const names = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

export const dayName = (day: Weekday) => {
  const name = names[weekdays.indexOf(day)] ?? ''
  return name.charAt(0).toUpperCase() + name.slice(1)
}

export type Days = { days: Weekday[]; nth: string[]; unread: string[] }

/** Days from "MO,TH", "2MO", "Monday", "Mon-Fri", "Weekdays" or 1 for Monday. */
export function readDays(value: unknown): Days {
  const words = (Array.isArray(value) ? value : [value ?? ''])
    .map(shown)
    .flatMap((part) => part.split(/[,;&/]|\band\b/i))
  const result: Days = { days: [], nth: [], unread: [] }
  for (const word of words.map((part) => part.trim()).filter(Boolean)) {
    const ordinal = /^([+-]?\d)\s*([a-z]{2,})$/i.exec(word)
    const found = daysOf(ordinal?.[2] ?? word)
    if (found.length === 0) result.unread.push(word)
    else if (ordinal?.[1]) result.nth.push(`${ordinalWord(Number(ordinal[1]))} ${found.map(dayName).join(' and ')}`)
    result.days.push(...found)
  }
  return { ...result, days: weekdays.filter((day) => result.days.includes(day)) }
}

function daysOf(word: string): Weekday[] {
  const lower = word.toLowerCase()
  if (/^(daily|every ?day|all week|7 days.*)$/.test(lower)) return [...weekdays]
  if (/^week ?days$/.test(lower)) return weekdays.slice(0, 5)
  if (/^weekends?$/.test(lower)) return weekdays.slice(5)
  const range = /^([a-z]+)\s*(?:-|–|to)\s*([a-z]+)$/.exec(lower)
  if (!range) return oneDay(lower)
  const [first] = oneDay(range[1] ?? '')
  const [last] = oneDay(range[2] ?? '')
  if (!first || !last) return []
  const [from, to] = [weekdays.indexOf(first), weekdays.indexOf(last)]
  return from <= to ? weekdays.slice(from, to + 1) : [...weekdays.slice(from), ...weekdays.slice(0, to + 1)]
}

function oneDay(word: string): Weekday[] {
  if (/^[0-7]$/.test(word)) return weekdays.slice((Number(word) + 6) % 7, ((Number(word) + 6) % 7) + 1)
  const clean = word.replace(/^https?:\/\/schema\.org\//, '').replace(/s$/, '')
  const index = clean.length < 2 ? -1 : names.findIndex((name) => name.startsWith(clean) || clean === `${name}s`)
  return index < 0 ? [] : weekdays.slice(index, index + 1)
}

function ordinalWord(nth: number): string {
  if (nth < 0) return nth === -1 ? 'last' : `${ordinalWord(-nth)} last`
  return ['every', 'first', 'second', 'third', 'fourth', 'fifth'][nth] ?? `${nth}th`
}
