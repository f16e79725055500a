import { availableParallelism, loadavg } from 'node:os'

/** `npm run drill -- NAME` asks for the full size of one drill; `npm test` runs a short one of each. */
export function rounds(name: string, short: number, full: number): number {
  if (process.env.DRILL !== name) return short
  return Number(process.env.DRILL_ROUNDS || full)
}

/** A line of figures, for whoever runs the drill. */
export function tell(name: string, figures: Record<string, number | string>): void {
  const parts = Object.entries(figures).map(([what, figure]) => `${what}: ${figure}`)
  process.stdout.write(`Drill ${name}. ${parts.join(', ')}.\n`)
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** How many milliseconds this took. */
export async function timed(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await run()
  return Math.round(performance.now() - began)
}

/** Waits until it is so, and says how long that took; fails when it never is. */
export async function until(what: string, isSo: () => Promise<boolean> | boolean, atMost = 30_000): Promise<number> {
  const began = performance.now()
  while (!(await isSo())) {
    if (performance.now() - began > atMost) throw new Error(`It never came to this: ${what}`)
    await pause(20)
  }
  return Math.round(performance.now() - began)
}

export function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}

/** Ready again in five seconds. On a machine that others keep busy the figure is told, and says nothing about us. */
export function isReadySoon(times: number[]): boolean {
  return median(times) < 5000 || (loadavg()[0] ?? 0) > 1.5 * availableParallelism()
}
