/** Chance that repeats: the demonstration looks like life and is the same at each planting. */
export type Chance = {
  /** From 0 up to, not including, 1. */
  next(): number
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  one<T>(list: readonly T[]): T
  some<T>(list: readonly T[], count: number): T[]
  isTrue(share: number): boolean
  /** Heavy-tailed: the first of a list far more often than the last, as sources and needs are. */
  early<T>(list: readonly T[]): T
}

/** Mulberry32, a small public-domain generator: not for secrets. */
export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const at = <T>(list: readonly T[], share: number): T => {
    const found = list[Math.floor(share * list.length)]
    if (found === undefined) throw new Error('An empty list has nothing to choose')
    return found
  }
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    one: (list) => at(list, next()),
    some(list, count) {
      const rest = [...list]
      return Array.from({ length: Math.min(count, rest.length) }, () =>
        rest.splice(Math.floor(next() * rest.length), 1),
      ).flat()
    },
    isTrue: (share) => next() < share,
    early: (list) => at(list, next() ** 2.6),
  }
}
