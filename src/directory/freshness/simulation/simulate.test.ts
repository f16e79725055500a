import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dueFacts, mayAsk, schedule } from '../schedule.ts'
import { simulate, usual, worse } from './index.ts'

const small = { ...usual, groups: 150, years: 2 }

test('B81: under the usual assumptions nearly all that is shown was confirmed within 90 days, with less than one message a month', () => {
  const { heardWithin90, messagesAMonth } = simulate({ ...usual, groups: 400, years: 3 }, 1)
  expect(heardWithin90).toBeGreaterThan(0.93)
  expect(messagesAMonth).toBeLessThan(1)
})

test('whatever is assumed, nobody hears from us twice in thirty days, and shares are shares', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.values(worse)), fc.nat(), (assumed, seed) => {
      const result = simulate({ ...small, ...assumed }, seed)
      expect(result.leastDaysBetween).toBeGreaterThanOrEqual(schedule.betweenDays)
      expect(result.mostInAMonth).toBeLessThan(2)
      const { within30, within90, within180, heardWithin90, right } = result
      expect([0, within30, within90, within180, 1]).toEqual([0, within30, within90, within180, 1].toSorted())
      expect(heardWithin90).toBeGreaterThanOrEqual(within90)
      expect(right).toBeLessThanOrEqual(1)
    }),
    { numRuns: 12 },
  )
})

test('the same seed gives the same years, and more answers never a worse directory', () => {
  expect(simulate(small, 7)).toEqual(simulate(small, 7))
  const few = simulate({ ...small, answers: { email: 0.2, sms: 0.2 } }, 7)
  expect(few.within90).toBeLessThan(simulate(small, 7).within90)
})

test('a fact is asked about the sooner the quicker its kind goes stale, a doubted one at once', () => {
  const years = { ...schedule, latestAfterDays: 10_000 }
  const ages = (days: number) => dueFacts(() => days, false, years)
  expect(ages(20)).toEqual([])
  expect(ages(60)).toContain('when')
  expect(ages(60)).not.toContain('access')
  expect(dueFacts(() => 29, false)).toEqual([])
  expect(dueFacts(() => 30, false).length).toBeGreaterThan(4)
  expect(dueFacts(() => 0, true)).toContain('contact')
  expect(mayAsk({ lastAskedDaysAgo: 29, unanswered: 0 })).toBe(false)
  expect(mayAsk({ lastAskedDaysAgo: 30, unanswered: schedule.unansweredUntilRest })).toBe(false)
})
