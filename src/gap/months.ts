/** The first days of the last so many months, the one of today last, and of the month after them. */
export function lastMonths(today: string, count: number): { months: string[]; untilOn: string } {
  const [year = 0, month = 1] = today.split('-').map(Number)
  const firstOf = (offset: number) => new Date(Date.UTC(year, month - 1 + offset, 1)).toISOString().slice(0, 10)
  return { months: Array.from({ length: count }, (_none, at) => firstOf(at + 1 - count)), untilOn: firstOf(1) }
}
