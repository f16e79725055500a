import type { Shade } from '../design/index.ts'

/** How dark a neighbourhood is drawn. What is not shown in figures is not shown by the map either. */
export function shadeOf(people: number | null): Shade {
  if (people === null || people < 5) return 0
  if (people < 10) return 1
  if (people < 20) return 2
  return people < 40 ? 3 : 4
}
