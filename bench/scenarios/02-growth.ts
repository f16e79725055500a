import type { Result, Told } from '../scenario.ts'
import { type Size, sizes } from '../sizes.ts'

/**
 * How the search of scenario 1 grows with the directory, from each size to the next one that is as dense: 0 is not at
 * all, 1 as fast as the directory. It asks nothing of its own.
 */
export function growthOf(results: Result[]): Result[] {
  const searches = results.filter(({ scenario }) => scenario.startsWith('1 search against A'))
  return searches.flatMap((larger, at) => {
    const smaller = searches.slice(0, at).findLast((one) => density(one) === density(larger))
    return smaller ? [growth(smaller, larger)] : []
  })
}

const sizeOf = ({ size }: Result): Size | undefined => Object.values(sizes).find(({ name }) => name === size)
const density = (result: Result) => (sizeOf(result)?.services ?? 0) / (sizeOf(result)?.places ?? 1)

function growth(smaller: Result, larger: Result): Result {
  const times = (sizeOf(larger)?.services ?? 0) / (sizeOf(smaller)?.services ?? 1)
  const exponent = (one: Told, other: Told, figure: 'cpu_ms' | 'p50_ms') =>
    Math.log((other[figure] ?? 0) / (one[figure] ?? 0)) / Math.log(times)
  const exponents = (one: Told, other: Told) => ({
    cpu_exponent: exponent(one, other, 'cpu_ms'),
    p50_exponent: exponent(one, other, 'p50_ms'),
  })
  const [ours, limit] = [exponents(smaller.ours, larger.ours), exponents(smaller.limit, larger.limit)]
  const said = ({ cpu_exponent, p50_exponent }: typeof ours) => `${cpu_exponent.toFixed(2)}, ${p50_exponent.toFixed(2)}`
  const most = Math.max(ours.cpu_exponent, ours.p50_exponent)
  return {
    scenario: `2 search grows (CPU, p50: ${said(ours)}; A ${said(limit)})`,
    size: `${smaller.size} → ${larger.size}`,
    ours,
    limit,
    ratio: most,
    gate: 'exponent ≤ 0.25',
    reached: most <= 0.25,
    moonshot: '≤ 0.1',
    moonshot_reached: most <= 0.1,
  }
}
