import type { Result } from './scenario.ts'

const head = [
  'scenario',
  'size',
  'ours CPU',
  'p50',
  'p99',
  'rps',
  'limit CPU',
  'p50',
  'p99',
  'rps',
  'ratio',
  'gate',
  '',
  'moonshot',
  '',
]

/** The results as a table for people. */
export function tableOf(results: Result[]): string {
  const rows = results.map(({ scenario, size, ours, limit, ratio, gate, reached, moonshot, moonshot_reached }) => [
    scenario,
    size,
    ...figures(ours),
    ...figures(limit),
    short(ratio),
    gate,
    reached ? 'reached' : 'NOT YET',
    moonshot,
    moonshot_reached ? 'reached' : 'not yet',
  ])
  const all = [head, ...rows]
  const widths = head.map((_none, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  return all
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 || column > 10 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const figures = (one: Result['ours']) =>
  [one.cpu_ms, one.p50_ms, one.p99_ms, one.rps].map((value) => (value === undefined ? '' : short(value)))

export function short(value: number): string {
  if (!Number.isFinite(value)) return '–'
  return Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(Math.abs(value) < 10 ? 2 : 1)
}
