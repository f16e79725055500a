import type { Cell } from './matrix.ts'

/** Of one route's cells one for each role, and of the ids and organisations in turn, so that the routes together see all. */
export function sampleOf(cells: Cell[], turn: number): Cell[] {
  const byRole = Map.groupBy(
    cells.filter(({ method, route }) => method === route.method),
    ({ asker }) => asker.role,
  )
  const one = [...byRole.values()].flatMap((all, at) => all[(turn + at * 7) % all.length] ?? [])
  const others = cells.filter(({ method, route }) => method !== route.method)
  const other = others[(turn * 31) % Math.max(1, others.length)]
  return other ? [...one, other] : one
}
