import { setImmediate as others } from 'node:timers/promises'
import { chance } from '../../platform/chance.ts'
import { type Arrivals, drawArrivals, mergeArrivals, openPools, type Queue, serve } from './queue.ts'
import { Tally, type Waits, weeksInMonth } from './tally.ts'

/** One kind of thing people ask for, of whose waits is told (one line, or all), and where places would be added if they had to be. */
export type Asked<Name extends string = string> = { name: Name; queue: Queue; addTo: number; only: number | null }
export type Scenario<Name extends string = string> = {
  asked: Asked<Name>[]
  /** The first queue: to be walked alongside. Undefined when nobody told us how many can be. */
  alongside: Queue | undefined
  months: number
  seed: number
}

export type Forecast = {
  /** As it would go on by itself, and with whom would come in addition. */
  without: Waits
  withThem: Waits
  /** How many places more would keep 8 of 10 under 4 weeks; null when not even very many would. */
  placesNeeded: number | null
}
export type Forecasts<Name extends string = string> = {
  runs: number
  asked: (Forecast & { name: Name })[]
  alongside: Forecast | undefined
}

/** So many people in all runs together: a page stays quick, and a larger place is told from fewer runs. */
const enoughPeople = 250_000
const [fewestRuns, mostRuns] = [20, 200]
const searchRuns = 48
const mostPlaces = 4096
export const goodShare = 0.8

/** The same seed gives the same answer, word for word. Between two queues whoever else asks this process has a turn. */
export async function forecast<Name extends string>({
  asked,
  alongside,
  months,
  seed,
}: Scenario<Name>): Promise<Forecasts<Name>> {
  const weeks = months * weeksInMonth
  const queues = [...asked.map(({ queue }) => queue), ...(alongside ? [alongside] : [])]
  const people = queues.reduce((sum, queue) => sum + peopleIn(queue, weeks), 0)
  const runs = Math.min(mostRuns, Math.max(fewestRuns, Math.floor(enoughPeople / Math.max(1, people))))
  const first = alongside && runAll(alongside, { weeks, months, runs, seed, index: 0, only: null, isFirst: true })
  const forecasts: Forecasts<Name>['asked'] = []
  for (const [index, { name, queue, addTo, only }] of asked.entries()) {
    await others()
    const told = runAll(queue, { weeks, months, runs, seed, index: index + 1, only, delays: first?.delays })
    forecasts.push({ name, ...told.waits, placesNeeded: placesNeeded(queue, addTo, told) })
  }
  return {
    runs,
    asked: forecasts,
    alongside: first && { ...first.waits, placesNeeded: placesNeeded(alongside, 0, first) },
  }
}

function peopleIn({ lines, pools }: Queue, weeks: number): number {
  const came = lines.reduce((sum, { rate, more, waiting }) => sum + (2 * rate + more) * weeks + 2 * waiting, 0)
  return came + pools.reduce((sum, { taken }) => sum + taken, 0)
}

type Delay = (at: number) => number
type Delays = { without: Delay; withThem: Delay }
type RunsOf = {
  weeks: number
  months: number
  runs: number
  seed: number
  index: number
  only: number | null
  /** Others ask later for having waited here. */
  isFirst?: boolean
  delays?: Delays[] | undefined
}
type Told = { waits: { without: Waits; withThem: Waits }; delays: Delays[]; arrivals: Arrivals[]; of: RunsOf }

function runAll(queue: Queue, of: RunsOf): Told {
  const [without, withThem] = [tallyOf(queue, of), tallyOf(queue, of)]
  const delays: Delays[] = []
  const arrivals: Arrivals[] = []
  for (let run = 0; run < of.runs; run++) {
    const draw = (rates: number[], stream: number) =>
      drawArrivals(rates, { weeks: of.weeks, stayWeeks: queue.stayWeeks, chance: drawsOf(of, run, stream) })
    const usual = draw(
      queue.lines.map(({ rate }) => rate),
      1,
    )
    const all = mergeArrivals(
      usual,
      draw(
        queue.lines.map(({ more }) => more),
        2,
      ),
    )
    const delay = of.delays?.[run]
    const later = delayed(all, delay?.withThem)
    arrivals.push(later)
    const usually = { queue, arrivals: delayed(usual, delay?.without), draw: drawsOf(of, run, 3), tally: without }
    const withMany = { queue, arrivals: later, draw: drawsOf(of, run, 3), tally: withThem }
    if (of.isFirst) delays.push({ without: serveAndTell(usually), withThem: serveAndTell(withMany) })
    else [usually, withMany].forEach(serveOnce)
  }
  return { waits: { without: without.waits(), withThem: withThem.waits() }, delays, arrivals, of }
}

function tallyOf({ lines }: Queue, { months, only }: RunsOf): Tally {
  return new Tally(months, lines.length, only)
}

/** Draws of one purpose never move those of another: with more places, or more people, everybody else does the same. */
function drawsOf({ seed, index }: RunsOf, run: number, stream: number): () => number {
  return chance(
    Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b) ^ Math.imul(run * 4 + stream, 0xc2b2ae35),
  )
}

type Run = { queue: Queue; arrivals: Arrivals; draw: () => number; tally: Tally }

function serveOnce({ queue, arrivals, draw, tally }: Run): void {
  serve(queue, openPools(queue, draw), arrivals, { chance: draw, tell: tally.add })
  tally.endRun()
}

/** The same, and how long whoever came at a time waited. */
function serveAndTell({ queue, arrivals, draw, tally }: Run): Delay {
  const waits = new Float64Array(arrivals.at.length)
  let index = 0
  const tell = (time: number, wait: number, line: number) => {
    tally.add(time, wait, line)
    waits[index++] = wait
  }
  serve(queue, openPools(queue, draw), arrivals, { chance: draw, tell })
  tally.endRun()
  return (time) => waits[lastBefore(arrivals.at, time)] ?? 0
}

function lastBefore(at: Float64Array, time: number): number {
  let [low, high] = [0, at.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((at[middle] ?? 0) <= time) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Whoever waits to be walked alongside asks for something later. */
function delayed(arrivals: Arrivals, delay: Delay | undefined): Arrivals {
  return delay ? { ...arrivals, at: arrivals.at.map((time) => time + delay(time)) } : arrivals
}

/** Looked for among the same people, twice as many at first, then by halves. */
function placesNeeded(queue: Queue, addTo: number, { waits, arrivals, of }: Told): number | null {
  if (waits.withThem.withinFour >= goodShare) return 0
  const isEnough = (more: number) => shareWith(withMore(queue, addTo, more), arrivals, of) >= goodShare
  let high = 1
  while (!isEnough(high)) {
    high *= 2
    if (high > mostPlaces) return null
  }
  let low = Math.floor(high / 2)
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (isEnough(middle)) high = middle
    else low = middle
  }
  return high
}

function withMore(queue: Queue, addTo: number, more: number): Queue {
  const pools = queue.pools.map((pool, index) => (index === addTo ? { ...pool, places: pool.places + more } : pool))
  return { ...queue, pools }
}

function shareWith(queue: Queue, arrivals: Arrivals[], of: RunsOf): number {
  const tally = tallyOf(queue, of)
  const runs = Math.min(of.runs, searchRuns)
  for (let run = 0; run < runs; run++) {
    const draw = drawsOf(of, run, 3)
    const came = arrivals[run]
    if (came) serve(queue, openPools(queue, draw), came, { chance: draw, tell: tally.add })
  }
  return tally.withinFour
}
