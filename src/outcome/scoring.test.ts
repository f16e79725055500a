import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Answers, itemsOf } from './measures.ts'
import { bandOf, lonelinessScore, scoreOf } from './scoring.ts'

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const ten = fc.integer({ min: 0, max: 10 })
const three = fc.integer({ min: 1, max: 3 })

test('the four questions on well-being are never summed', () => {
  const answers = fc.record({
    satisfied: optional(ten),
    worthwhile: optional(ten),
    happy: optional(ten),
    anxious: optional(ten),
  })
  fc.assert(fc.property(answers, (given) => scoreOf('ons4', given as Answers) === null))
})

test('loneliness has a score from 3 to 9 exactly when all three were answered', () => {
  const answers = fc.record({ companionship: optional(three), leftOut: optional(three), isolated: optional(three) })
  fc.assert(
    fc.property(answers, (given) => {
      const values = Object.values(given)
      const score = lonelinessScore(given as Answers)
      if (values.includes(undefined)) return score === null
      return score === values.reduce<number>((sum, value) => sum + (value ?? 0), 0) && score >= 3 && score <= 9
    }),
  )
})

test('a lonelier answer never lowers the score', () => {
  fc.assert(
    fc.property(three, three, fc.integer({ min: 1, max: 2 }), (companionship, leftOut, isolated) => {
      const before = lonelinessScore({ companionship, leftOut, isolated }) ?? 0
      return lonelinessScore({ companionship, leftOut, isolated: isolated + 1 }) === before + 1
    }),
  )
})

test('the direct question is not part of the score', () => {
  fc.assert(
    fc.property(three, fc.integer({ min: 1, max: 5 }), (one, lonely) => {
      const answers = { companionship: one, leftOut: one, isolated: one }
      return lonelinessScore({ ...answers, lonely }) === lonelinessScore(answers)
    }),
  )
})

test('the bands are those of the Office for National Statistics', () => {
  const bands = (item: 'satisfied' | 'worthwhile' | 'happy' | 'anxious') =>
    [...Array(11).keys()].map((value) => bandOf(item, value))
  const good = ['low', 'low', 'low', 'low', 'low', 'medium', 'medium', 'high', 'high', 'veryHigh', 'veryHigh']
  expect(bands('satisfied')).toEqual(good)
  expect(bands('worthwhile')).toEqual(good)
  expect(bands('happy')).toEqual(good)
  expect(bands('anxious')).toEqual([
    'veryLow',
    'veryLow',
    'low',
    'low',
    'medium',
    'medium',
    'high',
    'high',
    'high',
    'high',
    'high',
  ])
  expect(bandOf('near', 5)).toBeNull()
})

test('the loneliness questions have three options, not the four of the longer scale', () => {
  const [companionship, leftOut, isolated, lonely] = itemsOf.ucla3
  for (const item of [companionship, leftOut, isolated])
    expect(item?.options?.map(({ value }) => value)).toEqual([1, 2, 3])
  expect(lonely?.options).toHaveLength(5)
})
