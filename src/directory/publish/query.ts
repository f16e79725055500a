import { z } from 'zod'

type Query = Record<string, string | string[] | undefined>

/** What a harvester asked that cannot be answered, in a sentence for whoever wrote it. */
export class BadQuery extends Error {}

const largestPage = 1000
/** A list of ids and days is meant to come in one piece. */
const largestMinimalPage = 50_000
const usualPage = 50

export type Asked = {
  search?: string
  page: number
  perPage: number
  isStream: boolean
  isMinimal: boolean
  isFull: boolean
  text(name: string): string | undefined
  id(name: string): string | undefined
  number(name: string): number | undefined
  instant(name: string): Date | undefined
  day(name: string): string | undefined
  clock(name: string): string | undefined
  flag(name: string): boolean
}

/** Reads the parameters of the standard. Pages that are no numbers are taken as the first; anything else wrong is said. */
export function readQuery(query: Query): Asked {
  const text = (name: string) => {
    const value = query[name]
    return (Array.isArray(value) ? value[0] : value)?.trim() || undefined
  }
  const flag = (name: string) => /^(?:true|1|yes)$/i.test(text(name) ?? '')
  const isMinimal = flag('minimal')
  const asked = {
    page: whole(text('page'), 1, 10_000_000),
    perPage: whole(
      text('per_page') ?? (isMinimal ? String(largestMinimalPage) : undefined),
      usualPage,
      isMinimal ? largestMinimalPage : largestPage,
    ),
    isStream: text('format')?.toLowerCase() === 'ndjson',
    isMinimal,
    isFull: flag('full'),
    text,
    flag,
    ...typed(text),
  }
  const search = text('search')?.slice(0, 200)
  return search ? { ...asked, search } : asked
}

function typed(text: (name: string) => string | undefined) {
  const read = <T>(name: string, is: (value: string) => T | undefined, sentence: string) => {
    const value = text(name)
    if (value === undefined) return undefined
    const found = is(value)
    if (found === undefined) throw new BadQuery(`${name} must be ${sentence}.`)
    return found
  }
  return {
    id: (name: string) =>
      read(name, (value) => (z.guid().safeParse(value).success ? value.toLowerCase() : undefined), 'a UUID'),
    number: (name: string) =>
      read(name, (value) => (/^\d{1,7}(\.\d+)?$/.test(value) ? Number(value) : undefined), 'a number'),
    instant: (name: string) => read(name, toInstant, 'a date and time, such as 2026-11-24T09:00:00Z'),
    day: (name: string) => read(name, toDay, 'a day, such as MO or Monday'),
    clock: (name: string) =>
      read(name, (value) => /^([01]\d|2[0-3]):[0-5]\d/.exec(value)?.[0], 'a time of day, such as 09:30'),
  }
}

/** A day alone counts from its beginning; a time without an offset is UTC, as in what we publish. */
function toInstant(value: string): Date | undefined {
  const found = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[ +-]\d\d:?\d\d)?)?$/i.exec(value)
  if (!found) return undefined
  // In an address a plus is a space.
  const instant = new Date(`${found[1]}T${found[2] ?? '00:00'}${found[3]?.replace(' ', '+') ?? 'Z'}`)
  return Number.isNaN(instant.getTime()) ? undefined : instant
}

function toDay(value: string): string | undefined {
  const day = value.slice(0, 2).toUpperCase()
  return /^(?:MO|TU|WE|TH|FR|SA|SU)$/.test(day) ? day : undefined
}

function whole(value: string | undefined, usual: number, largest: number): number {
  const number = Number(value)
  return value !== undefined && Number.isInteger(number) && number > 0 ? Math.min(number, largest) : usual
}
