import { sql } from 'kysely'
import type { Tx } from '../platform/database/database.ts'
import { type Area, areaOf, isIn, type Outline } from './outline.ts'
import type { Point } from './place.ts'

/** A neighbourhood whose outline is known by its stamp, which changes with the row. */
export type Stamped = { id: string; stamp: string }

export function stampOf(neighbourhood: 'n' | 'neighbourhood') {
  const column = (name: string) => sql.ref(`${neighbourhood}.${name}`)
  return sql<string>`${column('xmin')}::text || ${column('ctid')}::text`.as('stamp')
}

/** The first whose outline the point is in. */
export async function neighbourhoodAt(
  tx: Tx,
  neighbourhoods: Stamped[],
  { latitude, longitude }: Point,
): Promise<string | null> {
  await readOutlines(tx, neighbourhoods)
  const found = neighbourhoods.find(({ id }) => {
    const area = kept.get(id)?.area
    return area && isIn(area, [longitude, latitude])
  })
  return found?.id ?? null
}

/** Outlines are long and seldom drawn anew: they are read when a stamp is not known yet. */
const kept = new Map<string, { stamp: string; area: Area | undefined }>()
const mostKept = 1000

async function readOutlines(tx: Tx, neighbourhoods: Stamped[]): Promise<void> {
  const isKnown = ({ id, stamp }: Stamped) => kept.get(id)?.stamp === stamp
  if (neighbourhoods.every(isKnown)) return
  if (kept.size + neighbourhoods.length > mostKept) kept.clear()
  const ids = neighbourhoods.filter((one) => !isKnown(one)).map(({ id }) => id)
  const rows = await tx
    .selectFrom('neighbourhood')
    .select(['id', 'outline', stampOf('neighbourhood')])
    .where('id', 'in', ids)
    .execute()
  for (const { id, stamp, outline } of rows) {
    const drawn = outline as Outline | null
    kept.set(id, { stamp, area: drawn ? areaOf(drawn) : undefined })
  }
}
