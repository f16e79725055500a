import { chance } from '../../src/platform/chance.ts'

/** Chance that is the same in every run: seeded. */
export class Chance {
  /** From 0 up to, not including, 1. */
  readonly next: () => number
  constructor(seed: number) {
    this.next = chance(seed)
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
