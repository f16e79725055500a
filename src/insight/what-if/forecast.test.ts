import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chance } from '../../platform/chance.ts'
import { type Forecast, forecast, type Scenario } from './forecast.ts'
import { judge, mayBeMuchLonger, type Verdict } from './judge.ts'
import { drawArrivals, openPools, type Queue, serve } from './queue.ts'
import { Tally, type Waits } from './tally.ts'

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

type Told = { at: number; wait: number; line: number }

function waitsIn(queue: Queue, seed: number): Told[] {
  const draw = chance(seed)
  const rates = queue.lines.map(({ rate }) => rate)
  const arrivals = drawArrivals(rates, { weeks: 52, stayWeeks: queue.stayWeeks, chance: draw })
  const other = chance(seed + 1)
  const told: Told[] = []
  serve(queue, openPools(queue, other), arrivals, {
    chance: other,
    tell: (at, wait, line) => told.push({ at, wait, line }),
  })
  return told
}

const areas = (reach: (area: number, of: number) => number[]) =>
  fc
    .record({
      of: fc.array(
        fc.record({
          places: fc.integer({ min: 0, max: 8 }),
          taken: fc.integer({ min: 0, max: 8 }),
          waiting: fc.integer({ min: 0, max: 6 }),
          rate: fc.double({ min: 0, max: 2, noNaN: true }),
        }),
        { minLength: 2, maxLength: 5 },
      ),
      stayWeeks: fc.double({ min: 0.5, max: 40, noNaN: true }),
      seed: fc.integer({ min: 1, max: 9999 }),
      more: fc.integer({ min: 1, max: 5 }),
      where: fc.nat({ max: 4 }),
    })
    .map(({ of, stayWeeks, where, ...rest }) => {
      const queue: Queue = {
        pools: of.map(({ places, taken }) => ({ places, taken: Math.min(places, taken) })),
        lines: of.map(({ waiting, rate }, area) => ({ pools: reach(area, of.length), waiting, rate, more: 0 })),
        stayWeeks,
      }
      return { ...rest, queue, where: where % of.length }
    })

const withPlaces = (queue: Queue, where: number, more: number): Queue => ({
  ...queue,
  pools: queue.pools.map((pool, index) => (index === where ? { ...pool, places: pool.places + more } : pool)),
})

const noLonger = (better: Told[], told: Told[]) =>
  better.every(({ wait }, index) => wait <= (told[index]?.wait ?? 0) + 1e-9)

test('with more places in one area nobody waits longer in any, where each area keeps to itself', () => {
  fc.assert(
    fc.property(
      areas((area) => [area]),
      ({ queue, where, more, seed }) => {
        const [told, better] = [waitsIn(queue, seed), waitsIn(withPlaces(queue, where, more), seed)]
        expect(noLonger(better, told)).toBe(true)
        const elsewhere = (all: Told[]) => all.filter(({ line }) => line !== where)
        expect(elsewhere(better)).toEqual(elsewhere(told))
      },
    ),
  )
})

test('with more places in one area nobody waits longer in any, where everybody goes anywhere', () => {
  const anywhere = (area: number, of: number) => [area, ...Array.from({ length: of }, (_none, at) => at)]
  fc.assert(
    fc.property(areas(anywhere), ({ queue, where, more, seed }) => {
      expect(noLonger(waitsIn(withPlaces(queue, where, more), seed), waitsIn(queue, seed))).toBe(true)
    }),
  )
})

/** Whoever finds a place at home leaves one next door to somebody else, who may stay long: so one person may wait longer, and all together do not. */
test('with more places in one area all together wait no longer, where areas share with the next', () => {
  const next = (area: number, of: number) => [area, (area + 1) % of]
  fc.assert(
    fc.property(areas(next), ({ queue, where, more, seed }) => {
      const all = (of: Queue) =>
        Array.from({ length: 60 }, (_none, run) => waitsIn(of, seed + run * 2))
          .flat()
          .reduce((sum, { wait }) => sum + Math.min(wait, 200), 0)
      expect(all(withPlaces(queue, where, more))).toBeLessThanOrEqual(all(queue) * 1.01 + 1)
    }),
    { numRuns: 40, seed: 2026 },
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
  asked: [{ name: 'company', queue, addTo: 0, only: null }],
  alongside: undefined,
  months: 12,
  seed,
})

test('where nobody arrives, nobody waits', async () => {
  const [company] = (await forecast(scenario(single({ places: 3, taken: 3, waiting: 40 })))).asked
  expect(company).toMatchObject({ placesNeeded: 0, withThem: { arrived: 0, withinFour: 1 } })
  expect(company?.withThem.months.every((month) => month === null)).toBe(true)
})

test('the same seed tells the same, another one nearly the same', async () => {
  const queue = single({ places: 12, taken: 12, waiting: 4, rate: 1, more: 0.5, stayWeeks: 10 })
  expect(await forecast(scenario(queue))).toEqual(await forecast(scenario(queue)))
  const [one, other] = [await forecast(scenario(queue, 1)), await forecast(scenario(queue, 2))].map(
    ({ asked }) => asked[0]?.withThem,
  )
  expect(one).not.toEqual(other)
  expect(Math.abs((one?.withinTwelve ?? 0) - (other?.withinTwelve ?? 1))).toBeLessThan(0.1)
})

const neededFor = async (of: Parameters<typeof single>[0]) =>
  (await forecast(scenario(single(of)))).asked[0]?.placesNeeded

test('the places that are said to be needed are enough, and one fewer is not', async () => {
  const of = { places: 10, taken: 10, waiting: 5, rate: 0.8, more: 0.7, stayWeeks: 12 }
  const needed = (await neededFor(of)) ?? 0
  expect(needed).toBeGreaterThan(1)
  expect(await neededFor({ ...of, places: 10 + needed })).toBe(0)
  expect(await neededFor({ ...of, places: 10 + needed - 2 })).toBeGreaterThan(0)
})

test('whoever waits to be walked alongside asks later, and is not counted as waiting for a place', async () => {
  const queue = single({ places: 500, rate: 2, more: 2, stayWeeks: 10 })
  const full = single({ places: 10, taken: 10, rate: 2, more: 2, stayWeeks: 26 })
  const told = await forecast({ ...scenario(queue), alongside: full })
  expect(told.asked[0]?.withThem.withinFour).toBe(1)
  expect(told.asked[0]?.withThem.arrived).toBeLessThan(told.alongside?.withThem.arrived ?? 0)
  expect(told.alongside?.withThem.withinTwelve).toBeLessThan(0.5)
})

test('people go to the next area only where they may', async () => {
  const near = (pools: number[][]): Queue => ({
    pools: [
      { places: 1, taken: 1 },
      { places: 300, taken: 0 },
    ],
    lines: pools.map((one) => ({ pools: one, waiting: 0, rate: 2, more: 0 })),
    stayWeeks: 20,
  })
  const share = async (queue: Queue) => (await forecast(scenario(queue))).asked[0]?.withThem.withinFour ?? 0
  expect(await share(near([[0]]))).toBeLessThan(0.2)
  expect(await share(near([[0, 1]]))).toBe(1)
})

test('the range is over runs, not over people: in one run all wait the same on average, however different they are', () => {
  const tally = new Tally(1, 2, null)
  for (let run = 0; run < 10; run++) {
    tally.add(0, 0, 0)
    tally.add(1, 20, 1)
    tally.endRun()
  }
  const { months, longest } = tally.waits()
  expect(months).toEqual([{ middle: 10, low: 10, high: 10 }])
  expect(longest).toEqual({ line: 1, middle: 20, low: 20, high: 20 })
})

test('of one area only those are told who live there', async () => {
  const queue: Queue = {
    pools: [
      { places: 1, taken: 1 },
      { places: 300, taken: 0 },
    ],
    lines: [0, 1].map((pool) => ({ pools: [pool], waiting: 0, rate: 2, more: 0 })),
    stayWeeks: 20,
  }
  const waits = async (only: number | null) =>
    (await forecast({ ...scenario(queue), asked: [{ name: 'company', queue, addTo: 0, only }] })).asked[0]?.withThem
  expect(await waits(1)).toMatchObject({ withinFour: 1, longest: null })
  expect((await waits(0))?.withinFour).toBeLessThan(0.2)
  expect((await waits(null))?.longest?.line).toBe(0)
})

const forecastOf = (without: [number, number], withThem: [number, number]): Forecast => {
  const waits = ([middle, high]: [number, number]): Waits => ({
    months: [{ middle, low: 0, high }],
    withinFour: 1,
    withinTwelve: 1,
    arrived: 1,
    longest: null,
  })
  return { without: waits(without), withThem: waits(withThem), placesNeeded: 0 }
}

test.each<[[number, number], [number, number], Verdict, boolean]>([
  [[0, 0.2], [0.1, 0.4], 'short', false],
  [[3, 5], [3.2, 6], 'same', false],
  [[0, 1], [0.3, 81], 'may-grow', true],
  [[0, 60], [0.3, 70], 'same', true],
  [[5, 7], [9, 12], 'grows', false],
  [[5, 7], [9, 40], 'grows', true],
  [[200, 300], [400, 500], 'same', false],
])('a wait is judged by its whole range: %j, then %j', (without, withThem, verdict, longer) => {
  const of = forecastOf(without, withThem)
  expect([judge(of), mayBeMuchLonger(of)]).toEqual([verdict, longer])
})
