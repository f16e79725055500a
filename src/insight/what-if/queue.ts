/** Places of one area, as a group: whoever leaves makes room for the next of those who may come here. */
export type Pool = {
  places: number
  /** People in a place today; more than the places when groups took on more. */
  taken: number
}

/** People of one area who ask for one kind of thing. */
export type Line = {
  /** Pools they may go to, the nearest first. */
  pools: number[]
  waiting: number
  /** People a week as it has been, and those who would come in addition. */
  rate: number
  more: number
}

export type Queue = { pools: Pool[]; lines: Line[]; stayWeeks: number }

/** Everybody who arrives in one run, in the order of arrival. What becomes of them depends on no later draw: so that more places meet the same people. */
export type Arrivals = { at: Float64Array; line: Uint16Array; stay: Float64Array }

/** People arrive at random (Poisson): evenly over time, each by themselves. */
export function drawArrivals(
  rates: number[],
  { weeks, stayWeeks, chance }: { weeks: number; stayWeeks: number; chance: () => number },
): Arrivals {
  let all = 0
  const upTo = rates.map((rate) => (all += rate))
  const at: number[] = []
  const line: number[] = []
  const stay: number[] = []
  if (all > 0)
    for (let time = long(1 / all, chance); time < weeks; time += long(1 / all, chance)) {
      at.push(time)
      line.push(pick(upTo, chance() * all))
      stay.push(long(stayWeeks, chance))
    }
  return { at: Float64Array.from(at), line: Uint16Array.from(line), stay: Float64Array.from(stay) }
}

/** Exponential: most are short, some are long. */
export function long(mean: number, chance: () => number): number {
  return -Math.log(1 - chance()) * mean
}

/** The first line whose share reaches beyond the mark. */
function pick(upTo: number[], mark: number): number {
  let [low, high] = [0, upTo.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((upTo[middle] ?? 0) > mark) high = middle
    else low = middle + 1
  }
  return low
}

export function mergeArrivals(one: Arrivals, other: Arrivals): Arrivals {
  const length = one.at.length + other.at.length
  const merged = { at: new Float64Array(length), line: new Uint16Array(length), stay: new Float64Array(length) }
  for (let index = 0, left = 0, right = 0; index < length; index++) {
    const isLeft = right >= other.at.length || (one.at[left] ?? Number.POSITIVE_INFINITY) <= (other.at[right] ?? 0)
    const [from, at] = isLeft ? [one, left++] : [other, right++]
    merged.at[index] = from.at[at] ?? 0
    merged.line[index] = from.line[at] ?? 0
    merged.stay[index] = from.stay[at] ?? 0
  }
  return merged
}

/** When each place of each pool is free, the earliest first: those who are there today leave at random. */
export function openPools({ pools, stayWeeks }: Queue, chance: () => number): Float64Array[] {
  return pools.map(({ places, taken }) => {
    const leave = Float64Array.from({ length: taken }, () => long(stayWeeks, chance)).sort()
    // Whoever is there beyond the places leaves without making room.
    const later = leave.subarray(Math.max(0, taken - places))
    const free = new Float64Array(places)
    free.set(later, places - later.length)
    return free
  })
}

/**
 * One run. Whoever is next takes the first place that is free to them, the nearest where several are: the same as giving each place
 * that is left to the one who has waited longest of those who may have it.
 */
export function serve(
  { lines, stayWeeks }: Queue,
  pools: Float64Array[],
  arrivals: Arrivals,
  { chance, tell }: { chance: () => number; tell: (at: number, wait: number, line: number) => void },
): void {
  for (const line of lines)
    for (let waiting = 0; waiting < line.waiting; waiting++) seat(line.pools, pools, 0, long(stayWeeks, chance))
  for (let index = 0; index < arrivals.at.length; index++) {
    const at = arrivals.at[index] ?? 0
    const line = arrivals.line[index] ?? 0
    tell(at, seat(lines[line]?.pools ?? [], pools, at, arrivals.stay[index] ?? 0) - at, line)
  }
}

/** Says when their place begins. */
function seat(mayGo: number[], pools: Float64Array[], at: number, stay: number): number {
  let best: Float64Array | undefined
  for (const index of mayGo) {
    const pool = pools[index]
    if (!pool || pool.length === 0) continue
    if (!best || (pool[0] ?? 0) < (best[0] ?? 0)) best = pool
    if ((pool[0] ?? 0) <= at) {
      best = pool
      break
    }
  }
  if (!best) return Number.POSITIVE_INFINITY
  const begins = Math.max(at, best[0] ?? 0)
  replaceFirst(best, begins + stay)
  return begins
}

/** The first of a heap gives way to another. */
function replaceFirst(heap: Float64Array, value: number): void {
  let at = 0
  for (;;) {
    let child = 2 * at + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && (heap[child + 1] ?? 0) < (heap[child] ?? 0)) child++
    if ((heap[child] ?? 0) >= value) break
    heap[at] = heap[child] ?? 0
    at = child
  }
  heap[at] = value
}
