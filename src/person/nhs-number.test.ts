import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isNhsNumber, NhsNumber, readNhsNumber, spacedNhsNumber } from './nhs-number.ts'
import { ageBandOf } from './person.ts'

const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 })

/** The check digit as the NHS Data Dictionary tells it: multiply by 10 down to 2, add, divide by 11, take the rest from 11. */
function withCheck(nine: number[]): string | undefined {
  let sum = 0
  for (let at = 0; at < 9; at++) sum += (nine[at] ?? 0) * (10 - at)
  const check = 11 - (sum % 11)
  if (check === 10) return undefined
  return nine.join('') + (check === 11 ? 0 : check)
}

test('every number with the right last digit is taken, with any other last digit refused', () => {
  fc.assert(
    fc.property(digits, (nine) => {
      const right = withCheck(nine)
      for (let last = 0; last <= 9; last++)
        expect(isNhsNumber(nine.join('') + last)).toBe(right === nine.join('') + last)
    }),
  )
})

test('one wrong digit, or two neighbours exchanged, is always noticed', () => {
  fc.assert(
    fc.property(digits, fc.nat(9), fc.integer({ min: 1, max: 9 }), (nine, at, by) => {
      const right = withCheck(nine)
      fc.pre(right !== undefined)
      const changed = [...right]
      changed[at] = String((Number(changed[at]) + by) % 10)
      expect(isNhsNumber(changed.join(''))).toBe(false)
      const swapped = [...right]
      if (at < 9) [swapped[at], swapped[at + 1]] = [swapped[at + 1]!, swapped[at]!]
      if (swapped.join('') !== right) expect(isNhsNumber(swapped.join(''))).toBe(false)
    }),
  )
})

test('an NHS number is read with spaces as on the letter, written so again, and may be left out', () => {
  fc.assert(
    fc.property(digits, (nine) => {
      const right = withCheck(nine)
      fc.pre(right !== undefined)
      const spaced = spacedNhsNumber(right)
      expect(spaced).toMatch(/^\d{3} \d{3} \d{4}$/)
      expect(readNhsNumber(` ${spaced} `)).toBe(right)
      expect(NhsNumber.parse(spaced.replaceAll(' ', '\u00a0'))).toBe(right)
    }),
  )
  expect(NhsNumber.parse('  ')).toBeNull()
  const sentences = (typed: string) => NhsNumber.safeParse(typed).error?.issues.map(({ message }) => message)
  expect(sentences('943 476 5918')).toEqual(['person.nhsNumberCheck'])
  expect(sentences('943 476')).toEqual(['person.nhsNumberLength'])
})

test('ages stand in bands of ten years, also on the day before a birthday', () => {
  const now = new Date('2026-11-24T09:00:00Z')
  expect(
    ['2008-11-25', '2008-11-24', '2001-11-25', '2001-11-24', '1941-11-25', '1941-11-24', '1920-01-01'].map((day) =>
      ageBandOf(day, now),
    ),
  ).toEqual(['under-18', '18-24', '18-24', '25-34', '75-84', '85-over', '85-over'])
})
