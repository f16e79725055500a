/** Waits longer than this are told as "over", not by their length. */
const longestDays = 1092

export const weeksInMonth = 365.25 / 12 / 7

/** Weeks; null where nobody arrived. Infinity is longer than can be told. */
export type MonthOfWaits = { median: number | null; low: number | null; high: number | null }
export type Waits = {
  months: MonthOfWaits[]
  /** Shares of everybody who arrived, from 0 to 1. */
  withinFour: number
  withinTwelve: number
  /** How many arrived in one run, in the middle of all runs. */
  arrived: number
}

/** Counts waits by month of arrival, in days, over many runs. */
export class Tally {
  readonly #days: Int32Array[]
  #all = 0
  #four = 0
  #twelve = 0

  constructor(months: number) {
    this.#days = Array.from({ length: months }, () => new Int32Array(longestDays + 2))
  }

  readonly add = (at: number, wait: number): void => {
    const month = this.#days[Math.floor(at / weeksInMonth)]
    // Whoever only comes to this line after the last month is told of nowhere.
    if (!month) return
    const days = Math.min(longestDays + 1, Math.round(wait * 7))
    month[days] = (month[days] ?? 0) + 1
    this.#all++
    if (days <= 28) this.#four++
    if (days <= 84) this.#twelve++
  }

  waits(runs: number): Waits {
    return {
      months: this.#days.map(monthOf),
      withinFour: this.#all === 0 ? 1 : this.#four / this.#all,
      withinTwelve: this.#all === 0 ? 1 : this.#twelve / this.#all,
      arrived: this.#all / runs,
    }
  }
}

function monthOf(days: Int32Array): MonthOfWaits {
  const count = days.reduce((sum, one) => sum + one, 0)
  const at = (share: number) => (count === 0 ? null : weeksAt(days, share * count))
  return { median: at(0.5), low: at(0.1), high: at(0.9) }
}

function weeksAt(days: Int32Array, mark: number): number {
  let seen = 0
  const day = days.findIndex((count) => {
    seen += count
    return seen >= mark && seen > 0
  })
  return day > longestDays ? Number.POSITIVE_INFINITY : day / 7
}
