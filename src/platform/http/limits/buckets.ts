/** So many at once, and then so many each second. */
export type Pace = { atOnce: number; aSecond: number }
type Bucket = { left: number; at: number; pace: Pace }

/** One bucket for each who asks; each request takes a drop, and drops come back with time. */
export class Buckets {
  readonly #buckets = new Map<string, Bucket>()
  readonly #clock: () => number
  readonly #most: number

  constructor(clock: () => number, most = 50_000) {
    this.#clock = clock
    this.#most = most
  }

  /** Takes a drop, or says how many seconds it is until there is one. */
  take(who: string, pace: Pace): number {
    const now = this.#clock()
    const bucket = this.#buckets.get(who) ?? { left: pace.atOnce, at: now, pace }
    bucket.left = Math.min(pace.atOnce, bucket.left + ((now - bucket.at) / 1000) * pace.aSecond)
    bucket.at = now
    if (!this.#buckets.has(who)) this.#makeRoom()
    this.#buckets.set(who, bucket)
    if (bucket.left < 1) return Math.max(1, Math.ceil((1 - bucket.left) / pace.aSecond))
    bucket.left -= 1
    return 0
  }

  /** Full ones say nothing that a new one would not; among too many others the oldest goes. */
  #makeRoom(): void {
    if (this.#buckets.size < this.#most) return
    const now = this.#clock()
    for (const [who, { left, at, pace }] of this.#buckets)
      if (left + ((now - at) / 1000) * pace.aSecond >= pace.atOnce) this.#buckets.delete(who)
    const [oldest] = this.#buckets.keys()
    if (this.#buckets.size >= this.#most && oldest !== undefined) this.#buckets.delete(oldest)
  }
}
