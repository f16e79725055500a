import { firstOfMonth } from '../platform/london.ts'

/** The first days of the last so many months, the one of today last, and of the month after them. */
export function lastMonths(today: string, count: number): { months: string[]; untilOn: string } {
  const months = Array.from({ length: count }, (_none, at) => firstOfMonth(today, at + 1 - count))
  return { months, untilOn: firstOfMonth(today, 1) }
}
