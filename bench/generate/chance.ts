/** Chance that is the same in every run: a generator of 32 bits (mulberry32), seeded. */
export class Chance {
  #state: number
  constructor(seed: number) {
    this.#state = seed >>> 0
  }
  /** From 0 up to, not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  below(count: number): number {
    return Math.floor(this.next() * count)
  }
  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T
  }
  /** The earlier ones far more often, as with words. */
  often<T>(list: readonly T[]): T {
    return list[Math.min(list.length - 1, Math.floor(list.length ** this.next()) - 1)] as T
  }
  is(share: number): boolean {
    return this.next() < share
  }
}
