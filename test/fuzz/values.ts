import fc from 'fast-check'
import type { Operation, Parameter } from './operations.ts'

/** What people, programs and attackers put where something else is expected. */
export const junk = [
  '',
  ' ',
  '\0',
  'a\0b',
  '%00',
  '%zz',
  "'",
  "' or 1=1 --",
  '";drop table person;--',
  '$\u007b7*7}',
  '{{7*7}}',
  '../../etc/passwd',
  '..%2f..%2f',
  '<script>alert(1)</script>',
  '\r\nset-cookie: x=1',
  '\ud800',
  '\udfff\ud800',
  'ＳＥ１',
  'ﷺ'.repeat(50),
  'ا\u202eب',
  '💜'.repeat(100),
  'é'.repeat(5000),
  '9'.repeat(400),
  '-1',
  '0',
  '1e308',
  '1e999',
  'Infinity',
  '-Infinity',
  'NaN',
  '0x10',
  '1.5',
  '2147483648',
  '9007199254740993',
  '9223372036854775808',
  'true',
  'null',
  'undefined',
  '[object Object]',
  '[]',
  '{}',
  '__proto__',
  'constructor',
  '0000-00-00',
  '9999-12-31T23:59:59Z',
  '2026-02-30',
  '2026-11-24T09:00:00+99:99',
  '-271821-04-20',
  '24:00',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  'ZZ1 1AA',
  'SE1 1AA',
  '%',
  '_',
  '\\',
  '\\x',
  '&',
  '|',
  '!',
  '(',
  ':*',
  '<->',
]

/** Values that the parameter is meant for, and its edges. */
function meant({ schema }: Parameter): fc.Arbitrary<string> {
  const { type, format, enum: values, minimum, maximum } = schema
  if (Array.isArray(values)) return fc.constantFrom(...values.map(String))
  if (type === 'boolean') return fc.constantFrom('true', 'false', '1', '0', 'yes', 'TRUE')
  if (format === 'uuid') return fc.uuid()
  if (format === 'date-time') return fc.date({ noInvalidDate: true }).map((day) => day.toISOString())
  if (type === 'integer' || type === 'number') {
    const [low, high] = [Number(minimum ?? 0), Number(maximum ?? 1_000_000)]
    return fc
      .oneof(fc.constantFrom(low - 1, low, low + 1, high - 1, high, high + 1), fc.integer({ min: low, max: high }))
      .map(String)
  }
  return fc.oneof(
    fc.constantFrom(
      'choir',
      'walk',
      'lunch and company',
      'MO',
      'Sunday',
      '09:30',
      '18:00',
      'ZZ1 1AA',
      'ZZ2 1AA',
      'riverside',
      'ar',
    ),
    fc.string(),
  )
}

const anything = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...junk) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 100 }) },
  { weight: 1, arbitrary: fc.double().map(String) },
)

export type Sent = { path: string; query: string; body: [string, string][] | undefined }

/** One request: each parameter as it is meant, as it is not, twice, as an object, or left out; and some that nobody knows. */
export function requestsTo({ path, parameters, fields, method }: Operation, known: string[]): fc.Arbitrary<Sent> {
  const value = (one: Parameter) =>
    fc.oneof(
      { weight: 4, arbitrary: meant(one) },
      { weight: 4, arbitrary: anything },
      { weight: 1, arbitrary: fc.constantFrom('', ...known) },
    )
  const inQuery = parameters.filter((one) => one.in === 'query')
  const inPath = parameters.filter((one) => one.in === 'path')
  const pair = (one: Parameter) =>
    fc
      .tuple(
        fc.constantFrom(
          one.name,
          one.name,
          one.name,
          one.name,
          `${one.name}[]`,
          `${one.name}[a]`,
          one.name.toUpperCase(),
        ),
        fc.array(value(one), { minLength: 1, maxLength: 2 }),
      )
      .map(([name, values]) => values.map((text): [string, string] => [name, text]))
  const queries = fc
    .tuple(
      fc.subarray(inQuery).chain((some) => fc.tuple(...some.map(pair))),
      fc.option(fc.tuple(fc.constantFrom('__proto__', 'constructor', 'x', 'page', ''), anything), { freq: 6 }),
      fc.option(fc.constantFrom('&&&', '&=%zz', '&a=%', '?x', '&page=%ff%fe', '&search=%C3%28'), { freq: 8 }),
    )
    .map(([some, unknown, raw]) => encode([...some.flat(), ...(unknown ? [unknown] : [])]) + (raw ?? ''))
  const ids = fc.tuple(
    ...inPath.map((one) =>
      fc.oneof({ weight: 3, arbitrary: value(one) }, { weight: 2, arbitrary: fc.constantFrom(...known) }),
    ),
  )
  const form = fc.array(fc.tuple(fc.constantFrom(...fields, 'response', '__proto__'), anything), { maxLength: 4 })
  return fc.tuple(ids, queries, method === 'POST' ? form : fc.constant(undefined)).map(([values, query, body]) => ({
    path: inPath.reduce((at, { name }, index) => at.replace(`{${name}}`, () => segment(values[index] ?? 'x')), path),
    query,
    body,
  }))
}

/** A part of a path that stays one: dots and nothing would lead elsewhere before they were sent. */
function segment(value: string): string {
  const text = encodeURIComponent(value.slice(0, 600).toWellFormed())
  return /^(\.|%2e){0,2}$/i.test(text) ? 'x' : text
}

export function encode(pairs: [string, string][]): string {
  return pairs
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value.toWellFormed())}`)
    .join('&')
}
