import fc from 'fast-check'
import { expect, test } from 'vitest'
import { speech } from '../../platform/i18n/index.ts'
import { sayTravel } from './say-travel.ts'
import { travelOf, walksSlowly } from './travel.ts'

const english = speech('en-GB')

test('B77: a mile is told on foot and by bus, as an estimate; slowly for whoever finds walking hard', () => {
  expect(sayTravel(1600, false, english)).toBe(
    'about 25 minutes on foot; about 20 to 35 minutes by bus, estimated from the distance',
  )
  expect(sayTravel(1600, true, english)).toBe(
    'about 40 minutes on foot, walking slowly; about 25 to 45 minutes by bus, estimated from the distance',
  )
  expect(sayTravel(300, false, english)).toBe('about 5 minutes on foot, estimated from the distance')
  expect(sayTravel(9000, false, english)).toBe('about 55 to 100 minutes by bus, estimated from the distance')
  expect([['step-free'], ['transport-help'], ['hearing-loop'], []].map(walksSlowly)).toEqual([true, true, false, false])
})

test('B77: there is always a way to go, a longer one never takes less, and walking slowly is never quicker', () => {
  const metres = fc.integer({ min: 0, max: 60_000 })
  fc.assert(
    fc.property(metres, metres, fc.boolean(), (one, other, isSlow) => {
      const [near, far] = [travelOf(Math.min(one, other), isSlow), travelOf(Math.max(one, other), isSlow)]
      expect(near.foot !== null || near.bus !== null).toBe(true)
      if (near.foot !== null && far.foot !== null) expect(far.foot).toBeGreaterThanOrEqual(near.foot)
      if (near.bus && far.bus) {
        expect(far.bus.from).toBeGreaterThanOrEqual(near.bus.from)
        expect(far.bus.to).toBeGreaterThanOrEqual(near.bus.to)
      }
      for (const { bus } of [near, far]) if (bus) expect(bus.from).toBeLessThan(bus.to)
      const [quick, slow] = [travelOf(one), travelOf(one, true)]
      if (quick.foot !== null && slow.foot !== null) expect(slow.foot).toBeGreaterThanOrEqual(quick.foot)
    }),
  )
})
