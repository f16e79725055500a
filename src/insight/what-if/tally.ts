export const weeksInMonth = 365.25 / 12 / 7

/**
 * In weeks: what the average wait of those who ask was in the middle of all runs, and between which two it was in 8 of 10
 * of them. Chance alone parts the runs, not who asks or where they live. Null where nobody asked in any run.
 */
export type RangeOfRuns = { middle: number; low: number; high: number }
export type Waits = {
  months: (RangeOfRuns | null)[]
  /** Shares of everybody who asked, from 0 to 1. */
  withinFour: number
  withinTwelve: number
  /** How many asked in one run, on average over all runs. */
  arrived: number
  /** The line whose people wait longest on average in the last months, where there are several. */
  longest: (RangeOfRuns & { line: number }) | null
}

/** So many of the last months are taken together for one area: in one month hardly anybody may ask. */
const lastMonths = 3

/** Sums the waits of one run by month of asking and by line, and keeps the averages of each run. */
export class Tally {
  readonly #isOf: (line: number) => boolean
  readonly #months: Averages
  readonly #lines: Averages
  readonly #from: number
  #runs = 0
  #all = 0
  #four = 0
  #twelve = 0

  /** Of one line alone, or of all of them. */
  constructor(months: number, lines: number, only: number | null) {
    this.#isOf = only === null ? () => true : (line) => line === only
    this.#months = new Averages(months)
    this.#lines = new Averages(lines)
    this.#from = months - lastMonths
  }

  readonly add = (at: number, wait: number, line: number): void => {
    if (!this.#isOf(line)) return
    const month = Math.floor(at / weeksInMonth)
    // Whoever only comes to this line after the last month is told of nowhere.
    if (!this.#months.add(month, wait)) return
    if (month >= this.#from) this.#lines.add(line, wait)
    this.#all++
    if (wait <= 4) this.#four++
    if (wait <= 12) this.#twelve++
  }

  endRun(): void {
    this.#runs++
    this.#months.endRun()
    this.#lines.endRun()
  }

  get withinFour(): number {
    return this.#all === 0 ? 1 : this.#four / this.#all
  }

  waits(): Waits {
    return {
      months: this.#months.ranges(),
      withinFour: this.withinFour,
      withinTwelve: this.#all === 0 ? 1 : this.#twelve / this.#all,
      arrived: this.#runs === 0 ? 0 : this.#all / this.#runs,
      longest: this.#longest(),
    }
  }

  /** Only of lines in which somebody asks in most runs: one person who waits long is no area that does. */
  #longest(): Waits['longest'] {
    const told = this.#lines.ranges(this.#runs / 2).flatMap((range, line) => (range ? [{ ...range, line }] : []))
    return told.length < 2 ? null : (told.toSorted((one, other) => other.middle - one.middle)[0] ?? null)
  }
}

/** The average of each run, apart for each of a few things. */
class Averages {
  readonly #sums: Float64Array
  readonly #counts: Int32Array
  readonly #runs: number[][]

  constructor(things: number) {
    this.#sums = new Float64Array(things)
    this.#counts = new Int32Array(things)
    this.#runs = Array.from({ length: things }, () => [])
  }

  add(thing: number, value: number): boolean {
    if (thing >= this.#sums.length) return false
    this.#sums[thing] = (this.#sums[thing] ?? 0) + value
    this.#counts[thing] = (this.#counts[thing] ?? 0) + 1
    return true
  }

  endRun(): void {
    for (const [thing, averages] of this.#runs.entries()) {
      const count = this.#counts[thing] ?? 0
      if (count > 0) averages.push((this.#sums[thing] ?? 0) / count)
    }
    this.#sums.fill(0)
    this.#counts.fill(0)
  }

  /** Null where there is an average of fewer runs than these. */
  ranges(fewest = 1): (RangeOfRuns | null)[] {
    return this.#runs.map((averages) => (averages.length >= fewest && averages.length > 0 ? rangeOf(averages) : null))
  }
}

function rangeOf(averages: number[]): RangeOfRuns {
  const sorted = Float64Array.from(averages).sort()
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0
  return { middle: at(0.5), low: at(0.1), high: at(0.9) }
}
