import type { Forecast } from './forecast.ts'
import type { RangeOfRuns, Waits } from './tally.ts'

/** The last month in which anybody asked in any run. */
export function last({ months }: Waits): RangeOfRuns {
  return months.findLast((month) => month !== null) ?? { middle: 0, low: 0, high: 0 }
}

/** Waits longer than this are told as "over", not by their length. */
export const longestWeeks = 156
/** Whole weeks: nothing finer is known. */
export const told = (weeks: number) => (weeks <= longestWeeks ? Math.round(weeks) : Number.POSITIVE_INFINITY)

/**
 * What the numbers say: nearly nobody waits whatever chance does; it stays as it is; it most likely does and may become much
 * longer; or it grows. Judged by the whole range: the middle may stand still while the far end moves.
 */
export type Verdict = 'short' | 'same' | 'may-grow' | 'grows'

export function judge(of: Forecast): Verdict {
  const [without, withThem] = [last(of.without), last(of.withThem)]
  if (told(withThem.high) === 0) return 'short'
  if (told(withThem.middle) !== told(without.middle)) return 'grows'
  return isMuch(withThem.high, without.high) ? 'may-grow' : 'same'
}

/** Whether even the most likely wait is far from the longest that is likely. */
export function mayBeMuchLonger(of: Forecast): boolean {
  const { middle, high } = last(of.withThem)
  return isMuch(high, middle)
}

/** A quarter more, and four weeks at least. */
function isMuch(high: number, than: number): boolean {
  return told(high) > told(than) && told(high) >= told(than) + Math.max(4, told(than) / 4)
}

export function growth({ without, withThem }: Forecast): number {
  const [from, to] = [told(last(without).middle), told(last(withThem).middle)]
  return to === from ? 0 : to - from
}
