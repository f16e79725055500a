import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine } from '../platform/csv.ts'
import { sourceKinds } from '../referral/index.ts'
import { instantsOf, presetPeriod, startOf } from './period.ts'
import { mergeSmall, primaryCareShare } from './source-mix.ts'

test('no line of the source mix stands for fewer than 5, and nothing is lost', () => {
  const counts = fc.uniqueArray(
    fc.record({ kind: fc.constantFrom(...sourceKinds), introductions: fc.integer({ min: 1, max: 40 }) }),
    {
      selector: ({ kind }) => kind,
    },
  )
  fc.assert(
    fc.property(counts, (given) => {
      const lines = mergeSmall(given)
      const all = given.reduce((total, { introductions }) => total + introductions, 0)
      const shown = lines.reduce((total, { introductions }) => total + introductions, 0)
      return shown === all && (lines.length <= 1 || lines.every(({ introductions }) => introductions >= 5))
    }),
  )
})

test('B71: the share of primary care counts practices and pharmacies', () => {
  expect(primaryCareShare([])).toBe(0)
  expect(
    primaryCareShare([
      { kind: 'gp-practice', introductions: 6 },
      { kind: 'pharmacy', introductions: 1 },
      { kind: 'library', introductions: 3 },
    ]),
  ).toBe(70)
})

test('a day begins at midnight in London, in winter and in summer', () => {
  expect(startOf('2026-01-05').toISOString()).toBe('2026-01-05T00:00:00.000Z')
  expect(startOf('2026-07-05').toISOString()).toBe('2026-07-04T23:00:00.000Z')
  // The day on which the clocks change is 23 hours long.
  const { from, until } = instantsOf({ fromOn: '2026-03-29', toOn: '2026-03-29' })
  expect((until.getTime() - from.getTime()) / 3_600_000).toBe(23)
})

test('quarters and years are whole', () => {
  const now = new Date('2026-11-24T09:00:00Z')
  expect(presetPeriod('this-quarter', now)).toEqual({ fromOn: '2026-10-01', toOn: '2026-11-24' })
  expect(presetPeriod('last-quarter', now)).toEqual({ fromOn: '2026-07-01', toOn: '2026-09-30' })
  expect(presetPeriod('year', now)).toEqual({ fromOn: '2025-11-25', toOn: '2026-11-24' })
  expect(presetPeriod('two-years', now)).toEqual({ fromOn: '2024-11-25', toOn: '2026-11-24' })
})

test('a cell of a file is a cell and no formula, by whatever a spreadsheet parts them', () => {
  expect(csvLine(['=1+1', 'two;=1+1', 'she said "so"', 3, null])).toBe(
    '"\'=1+1","two;=1+1","she said ""so""","3",""\r\n',
  )
})

test.each(['=1', '+1', '-1', '@a', '\t=1', '\r1', '\n1', '  =1', '\u00a0=1', '\ufeff=1', '\u200b+1', '＝1', '|a'])(
  'a cell that begins with %j is kept as text',
  (cell) => {
    expect(csvLine([cell])).toBe(`"'${cell}"\r\n`)
  },
)

test('a number below nothing stays a number', () => {
  expect(csvLine([-3])).toBe('"-3"\r\n')
})
