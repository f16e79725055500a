/** Years from April, named by the one they begin in: this one and the two before. They do not overlap. */
export function yearsUntil(today: string): number[] {
  const year = Number(today.slice(0, 4)) - (today.slice(5) < '04-01' ? 1 : 0)
  return [year, year - 1, year - 2]
}
