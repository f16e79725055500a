import { plainLine } from './plain-text.ts'

export type Fields = Record<string, unknown>

/** Takes a sentence for the record's report. */
export type Note = (sentence: string) => void

export function asFields(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined
}

/** Each record has the same names: so many are remembered, and a feed that makes up more is read all the same. */
const mostNames = 2000
const folded = new Map<string, string>()

function fold(name: string): string {
  const known = folded.get(name)
  if (known !== undefined) return known
  const found = name.toLowerCase().replaceAll(/[_-]/g, '')
  if (folded.size < mostNames) folded.set(name, found)
  return found
}

const foldedKeys = new WeakMap<Fields, Map<string, string>>()

function keysOf(record: Fields): Map<string, string> {
  const known = foldedKeys.get(record)
  if (known) return known
  const keys = new Map(Object.keys(record).map((key) => [fold(key), key]))
  foldedKeys.set(record, keys)
  return keys
}

/** The first of these fields that is there. Feeds write postal_code, postalCode and postalcode. */
export function pick(record: Fields | undefined, ...names: string[]): unknown {
  if (!record) return undefined
  for (const name of names) {
    const key = name in record ? name : keysOf(record).get(fold(name))
    const value = key === undefined ? undefined : record[key]
    if (value !== undefined && value !== null && value !== '') return value
  }
  return undefined
}

/** Whether the field is there at all, even as null or an empty text. */
export function has(record: Fields, name: string): boolean {
  return keysOf(record).has(fold(name))
}

/** A number, also when it comes as text. */
export function numeric(value: unknown): number {
  return typeof value === 'number'
    ? value
    : typeof value === 'string' && value.trim() !== ''
      ? Number(value)
      : Number.NaN
}

/** A value in a sentence, cut short. What is no text is shown as JSON, since a feed's object may lack a usable toString. */
export function shown(value: unknown): string {
  const words = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return words.slice(0, 60)
}

/** One line of text. Numbers become text; anything else is no text. */
export function text(record: Fields | undefined, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = pick(record, name)
    if (typeof value !== 'string' && typeof value !== 'number') continue
    const line = plainLine(String(value))
    if (line) return line
  }
  return undefined
}

/** The objects of a list; a lone object counts as a list of one. */
export function list(record: Fields | undefined, ...names: string[]): Fields[] {
  for (const name of names) {
    const value = pick(record, name)
    const found = (Array.isArray(value) ? value : [value]).map(asFields).filter((item) => item !== undefined)
    if (found.length > 0) return found
  }
  return []
}

/** An object without the keys that have no value. */
export function compact<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  const kept: Partial<T> = {}
  for (const key of Object.keys(value) as (keyof T)[]) {
    const item = value[key]
    if (item !== undefined) kept[key] = item
  }
  return kept as T
}

/** Keeps the first of each key. */
export function uniqueBy<T>(items: T[], key: (item: T) => string): T[] {
  const seen = new Set<string>()
  return items.filter((item) => !seen.has(key(item)) && seen.add(key(item)))
}

export const slug = (words: string) =>
  words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
