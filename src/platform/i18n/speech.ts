import { IntlMessageFormat } from 'intl-messageformat'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { londonClock } from '../london.ts'
import { dates, tagOf } from './dates.ts'
import { enclose } from './enclose.ts'
import { findText, type Locale, type MessageArguments, type MessageRef } from './messages.ts'

/** The programme's own words for our terms ("referral" may read "introduction"), by locale then term. */
export type Vocabulary = Record<string, string>

/** How one reader is spoken to: their language, its direction, and the programme's words. */
export type Speech = {
  locale: Locale
  dir: 'ltr' | 'rtl'
  say(ref: MessageRef, args?: MessageArguments): string
  /** "Tuesday 24 November 2026"; takes a day (`2026-11-24`) or an instant, shown in London time. */
  day(value: string | Date): string
  /** "November 2026", or "Nov 2026" where there is little room; takes a day of it. */
  month(value: string, length?: 'long' | 'short'): string
  /** "tomorrow, Wednesday 25 November, 2pm", as people say it. */
  moment(value: Date, now: Date): string
  /** "3 weeks ago". */
  ago(count: number, unit: 'day' | 'week' | 'month'): string
  /** "Tuesday, Thursday and Sunday". */
  list(items: string[]): string
  /** "2:30pm" from `14:30`. */
  clock(value: string): string
  number(value: number): string
  /** "£4.50" from 450 pence. */
  money(pence: number): string
}

type Format = (args: MessageArguments | undefined, vocabulary: Vocabulary) => string
const formats = new Map<string, Format>()

function format(locale: Locale, ref: string): Format {
  const key = `${locale} ${ref}`
  const known = formats.get(key)
  if (known) return known
  const text = findText(locale, ref)
  const made = formatOf(text ?? findText('en-GB', ref) ?? ref, text === undefined ? 'en-GB' : locale)
  formats.set(key, made)
  return made
}

/** Most sentences are said as they stand, or with a name or two put in: that needs no rules of a language. */
const isPlain = /^[^'{}]*(\{\w+\}[^'{}]*)*$/

function formatOf(text: string, locale: Locale): Format {
  if (isPlain.test(text)) return fillingIn(text)
  const message = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true })
  const say: Format = (args, vocabulary) => String(message.format({ ...vocabulary, ...enclosed(args) }))
  return counting(say)
}

/** A long table says "3 offers" again and again, and a sentence that counts takes longer to say than the row around it. */
function counting(say: Format): Format {
  let [spoken, known] = [{} as Vocabulary, new Map<number, string>()]
  return (args, vocabulary) => {
    const { count, ...others } = args ?? {}
    if (typeof count !== 'number' || Object.keys(others).length > 0) return say(args, vocabulary)
    if (spoken !== vocabulary || known.size > mostCounts) [spoken, known] = [vocabulary, new Map()]
    const said = known.get(count) ?? say(args, vocabulary)
    known.set(count, said)
    return said
  }
}

const mostCounts = 200

function fillingIn(text: string): Format {
  // Words at even places, names between them.
  const parts = text.split(/\{(\w+)\}/)
  if (parts.length === 1) return () => text
  return (args, vocabulary) => {
    let said = ''
    for (const [index, part] of parts.entries()) said += index % 2 === 0 ? part : valueFor(part, args, vocabulary, text)
    return said
  }
}

function valueFor(name: string, args: MessageArguments = {}, vocabulary: Vocabulary, text: string): string {
  if (name in args) return String(enclose(args[name]) ?? '')
  const word = vocabulary[name]
  if (word === undefined) throw new Error(`No value for ${name} in "${text}"`)
  return word
}

const zone = 'Europe/London'

function toDate(value: string | Date): Date {
  return typeof value === 'string' ? new Date(value.length === 10 ? `${value}T12:00:00Z` : value) : value
}

const dayNumber = (day: string) => Date.parse(day) / 86_400_000

function clock(value: string): string {
  const [hour = 0, minute = 0] = value.split(':').map(Number)
  const twelve = hour % 12 === 0 ? 12 : hour % 12
  return `${twelve}${minute ? `:${String(minute).padStart(2, '0')}` : ''}${hour < 12 ? 'am' : 'pm'}`
}

/** Each takes the time of a small page to make, so they are made once for a language. */
function makeFormats(locale: Locale) {
  const tag = tagOf(locale)
  const long = dates(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: zone })
  // Some versions of the language data put a comma after the weekday in English; the NHS writes none.
  const day = (value: Date) => (locale === 'en-GB' ? long.format(value).replace(',', '') : long.format(value))
  const near = dates(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone })
  const month = {
    long: dates(locale, { month: 'long', year: 'numeric', timeZone: zone }),
    short: dates(locale, { month: 'short', year: 'numeric', timeZone: zone }),
  }
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })
  const counted = new Intl.RelativeTimeFormat(tag, { numeric: 'always' })
  const several = new Intl.ListFormat(locale)
  // As on the price list, in every language: Arabic would make it "UK£".
  const pounds = new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency: 'GBP',
    trailingZeroDisplay: 'stripIfInteger',
  })
  const count = new Intl.NumberFormat(tag)
  return { day, month, near, relative, counted, several, pounds, count }
}

const made = new Map<Locale, ReturnType<typeof makeFormats>>()

function formatsOf(locale: Locale): ReturnType<typeof makeFormats> {
  const known = made.get(locale) ?? makeFormats(locale)
  made.set(locale, known)
  return known
}

export function speech(locale: Locale, vocabulary: Vocabulary = {}): Speech {
  const { day, month, near, relative, counted, several, pounds, count } = formatsOf(locale)
  return {
    locale,
    dir: locale === 'ar' ? 'rtl' : 'ltr',
    say: (ref, args) => format(locale, ref)(args, vocabulary),
    day: (value) => day(toDate(value)),
    month: (value, length = 'long') => month[length].format(toDate(value)),
    moment(value, now) {
      const seen = londonClock(value)
      const days = dayNumber(seen.day) - dayNumber(londonClock(now).day)
      const at = clock(seen.time)
      const nearDay = near.format(value)
      if (Math.abs(days) <= 1) return `${relative.format(days, 'day')}, ${nearDay}, ${at}`
      return Math.abs(days) < 180 ? `${nearDay}, ${at}` : `${day(value)}, ${at}`
    },
    ago: (count, unit) => counted.format(-count, unit),
    list: (items) => several.format(items),
    clock,
    number: (value) => count.format(value),
    money: (pence) => pounds.format(pence / 100),
  }
}

function enclosed(args: MessageArguments = {}): MessageArguments {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, enclose(value)]))
}

/** Carries the reader's speech to every component of a page. */
export const SpeechContext = createContext<Speech>(speech('en-GB'))

export function useSpeech(): Speech {
  return useContext(SpeechContext)
}
