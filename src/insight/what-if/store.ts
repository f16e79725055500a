import { sql } from 'kysely'
import { addDays, dayOf } from '../../platform/london.ts'
import type { Work } from '../../platform/work.ts'
import { startOf } from '../period.ts'

/** Without a theme: people who came to us by this kind of source. Null stands for fewer than five people. */
export type AskedFor = { kind: string | null; theme: string | null; area: string | null; asked: number | null }

/** Of the last 12 months. */
export async function countAskedFor(work: Work): Promise<AskedFor[]> {
  const today = dayOf(work.now)
  const { rows } = await sql<AskedFor>`select kind, theme, neighbourhood_id as area, asked
    from count_asked_for(${startOf(addDays(today, -365))}, ${work.now})`.execute(work.tx)
  return rows
}

export type Stay = { theme: string; weeks: number }

/** Of the last 24 months. */
export async function countStays(work: Work): Promise<Stay[]> {
  const today = dayOf(work.now)
  const { rows } =
    await sql<Stay>`select theme, weeks from count_stays(${addDays(today, -730)}::date, ${today}::date)`.execute(
      work.tx,
    )
  return rows
}

export type Alongside = {
  workers: number
  canWalkWith: number | null
  walkedWith: number | null
  begun: number | null
  weeks: number | null
}

/** Of the last 12 months. */
export async function countAlongside(work: Work): Promise<Alongside> {
  const { rows } =
    await sql<Alongside>`select workers, can_walk_with as "canWalkWith", walked_with as "walkedWith", begun, weeks
    from count_alongside(${startOf(addDays(dayOf(work.now), -365))}, ${work.now})`.execute(work.tx)
  return rows[0] ?? { workers: 0, canWalkWith: null, walkedWith: null, begun: null, weeks: null }
}
