import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chance } from '../../platform/chance.ts'
import { forecast, type Scenario } from './forecast.ts'
import { drawArrivals, openPools, type Queue, serve } from './queue.ts'

/** One pool and one line. */
function single({
  places,
  taken = 0,
  waiting = 0,
  rate = 0,
  more = 0,
  stayWeeks = 10,
}: Partial<Record<'places' | 'taken' | 'waiting' | 'rate' | 'more' | 'stayWeeks', number>>): Queue {
  return { pools: [{ places: places ?? 0, taken }], lines: [{ pools: [0], waiting, rate, more }], stayWeeks }
}

function waitsOf(queue: Queue, weeks: number, seed: number): { at: number; wait: number }[] {
  const draw = chance(seed)
  const arrivals = drawArrivals(
    queue.lines.map(({ rate }) => rate),
    { weeks, stayWeeks: queue.stayWeeks, chance: draw },
  )
  const told: { at: number; wait: number }[] = []
  const other = chance(seed + 1)
  serve(queue, openPools(queue, other), arrivals, { chance: other, tell: (at, wait) => told.push({ at, wait }) })
  return told
}

/** Erlang's C formula: how long one waits on average with so many places, when nothing but chance fills them. */
function erlangWait(places: number, rate: number, stayWeeks: number): number {
  const load = rate * stayWeeks
  let blocked = 1
  for (let one = 1; one <= places; one++) blocked = (load * blocked) / (one + load * blocked)
  const busy = blocked / (1 - (load / places) * (1 - blocked))
  return busy / (places / stayWeeks - rate)
}

test.each([
  { places: 1, rate: 0.5, stayWeeks: 1 },
  { places: 5, rate: 4, stayWeeks: 1 },
  { places: 20, rate: 1.8, stayWeeks: 10 },
])('C3: left alone for long, the wait is the one that Erlang worked out: $places places', (of) => {
  const queue = single(of)
  const means = Array.from({ length: 40 }, (_none, run) => {
    const waits = waitsOf(queue, 4000 * of.stayWeeks, run * 2 + 7).filter(({ at }) => at > 400 * of.stayWeeks)
    return waits.reduce((sum, { wait }) => sum + wait, 0) / waits.length
  })
  const mean = means.reduce((sum, one) => sum + one, 0) / means.length
  const spread = Math.sqrt(means.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (means.length - 1) / means.length)
  const expected = erlangWait(of.places, of.rate, of.stayWeeks)
  expect(Math.abs(mean - expected)).toBeLessThan(3.3 * spread)
  // A band so wide that anything fits would show nothing.
  expect(spread).toBeLessThan(expected * 0.05)
})

const someQueue = fc.record({
  places: fc.integer({ min: 1, max: 30 }),
  taken: fc.integer({ min: 0, max: 35 }),
  waiting: fc.integer({ min: 0, max: 20 }),
  rate: fc.double({ min: 0, max: 5, noNaN: true }),
  stayWeeks: fc.double({ min: 0.5, max: 40, noNaN: true }),
  seed: fc.integer({ min: 1, max: 9999 }),
  more: fc.integer({ min: 1, max: 10 }),
})

test('with more places nobody waits longer', () => {
  fc.assert(
    fc.property(someQueue, ({ seed, more, ...of }) => {
      const waits = waitsOf(single(of), 52, seed)
      const better = waitsOf(single({ ...of, places: of.places + more }), 52, seed)
      expect(better.every(({ wait }, index) => wait <= (waits[index]?.wait ?? 0) + 1e-9)).toBe(true)
    }),
  )
})

test('everybody who arrives is told of once, and no place is given to two at a time', () => {
  fc.assert(
    fc.property(someQueue, ({ seed, ...of }) => {
      const queue = single(of)
      const draw = chance(seed)
      const arrivals = drawArrivals([of.rate], { weeks: 52, stayWeeks: of.stayWeeks, chance: draw })
      const begun: number[] = []
      const tell = (at: number, wait: number) => begun.push(at + wait)
      const other = chance(seed + 1)
      serve(queue, openPools(queue, other), arrivals, { chance: other, tell })
      expect(begun).toHaveLength(arrivals.at.length)
      expect(
        begun.every((start, index) => start >= (arrivals.at[index] ?? 0) && start >= (begun[index - 1] ?? 0)),
      ).toBe(true)
      for (const start of begun) {
        const there = begun.filter((one, index) => one <= start && one + (arrivals.stay[index] ?? 0) > start + 1e-9)
        expect(there.length).toBeLessThanOrEqual(of.places)
      }
    }),
  )
})

const scenario = (queue: Queue, seed = 1): Scenario => ({
  asked: [{ name: 'company', queue, addTo: 0 }],
  alongside: undefined,
  months: 12,
  seed,
})

test('where nobody arrives, nobody waits', () => {
  const [company] = forecast(scenario(single({ places: 3, taken: 3, waiting: 40 }))).asked
  expect(company).toMatchObject({ placesNeeded: 0, withThem: { arrived: 0, withinFour: 1 } })
  expect(company?.withThem.months.every(({ median }) => median === null)).toBe(true)
})

test('the same seed tells the same, another one nearly the same', () => {
  const queue = single({ places: 12, taken: 12, waiting: 4, rate: 1, more: 0.5, stayWeeks: 10 })
  expect(forecast(scenario(queue))).toEqual(forecast(scenario(queue)))
  const [one, other] = [forecast(scenario(queue, 1)), forecast(scenario(queue, 2))].map(
    ({ asked }) => asked[0]?.withThem,
  )
  expect(one).not.toEqual(other)
  expect(Math.abs((one?.withinTwelve ?? 0) - (other?.withinTwelve ?? 1))).toBeLessThan(0.1)
})

test('the places that are said to be needed are enough, and one fewer is not', () => {
  const of = { places: 10, taken: 10, waiting: 5, rate: 0.8, more: 0.7, stayWeeks: 12 }
  const needed = forecast(scenario(single(of))).asked[0]?.placesNeeded ?? 0
  expect(needed).toBeGreaterThan(1)
  expect(forecast(scenario(single({ ...of, places: 10 + needed }))).asked[0]?.placesNeeded).toBe(0)
  expect(forecast(scenario(single({ ...of, places: 10 + needed - 2 }))).asked[0]?.placesNeeded).toBeGreaterThan(0)
})

test('whoever waits to be walked alongside asks later, and is not counted as waiting for a place', () => {
  const queue = single({ places: 500, rate: 2, more: 2, stayWeeks: 10 })
  const full = single({ places: 10, taken: 10, rate: 2, more: 2, stayWeeks: 26 })
  const told = forecast({ ...scenario(queue), alongside: full })
  expect(told.asked[0]?.withThem.withinFour).toBe(1)
  expect(told.asked[0]?.withThem.arrived).toBeLessThan(told.alongside?.withThem.arrived ?? 0)
  expect(told.alongside?.withThem.withinTwelve).toBeLessThan(0.5)
})

test('people go to the next area only where they may', () => {
  const near = (pools: number[][]): Queue => ({
    pools: [
      { places: 1, taken: 1 },
      { places: 300, taken: 0 },
    ],
    lines: pools.map((one) => ({ pools: one, waiting: 0, rate: 2, more: 0 })),
    stayWeeks: 20,
  })
  const share = (queue: Queue) => forecast(scenario(queue)).asked[0]?.withThem.withinFour ?? 0
  expect(share(near([[0]]))).toBeLessThan(0.2)
  expect(share(near([[0, 1]]))).toBe(1)
})
