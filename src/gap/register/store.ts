import { sql } from 'kysely'
import { addRow } from '../../platform/database/later.ts'
import { notFound } from '../../platform/errors.ts'
import type { Work } from '../../platform/work.ts'
import type { Gap, GapKind, SeenIn } from './register.ts'

/** Gaps of this place; the pages are for whoever reads its numbers. */
function visible(work: Work) {
  return work.tx
    .selectFrom('gap as g')
    .leftJoin('account as a', 'a.id', 'g.noted_by')
    .select([
      'g.id',
      'g.kind',
      'g.words',
      'g.theme',
      'g.neighbourhood_id as neighbourhoodId',
      'g.seen_in as seenIn',
      'g.state',
      'g.outcome',
      'a.name as notedBy',
      'g.noted_at as notedAt',
      'g.changed_at as changedAt',
      'g.version',
    ])
    .where('g.place_id', '=', work.place)
}
type Row = Awaited<ReturnType<ReturnType<typeof visible>['execute']>>[number]

const toGap = (row: Row): Gap => ({ ...row, kind: row.kind as GapKind, seenIn: row.seenIn as SeenIn })

export async function findGap(work: Work, id: string): Promise<Gap> {
  const row = await visible(work).where(sql<string>`g.id::text`, '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return toGap(row)
}

/** What is open first, then the newest. */
export async function listGaps(work: Work, limit = 300): Promise<Gap[]> {
  const rows = await visible(work)
    .orderBy(sql`g.state in ('filled', 'set aside')`)
    .orderBy('g.noted_at', 'desc')
    .orderBy('g.id')
    .limit(limit)
    .execute()
  return rows.map(toGap)
}

export type NewGap = Pick<Gap, 'kind' | 'words' | 'theme' | 'neighbourhoodId' | 'seenIn'>

export async function addGap(work: Work, placeId: string, gap: NewGap): Promise<string> {
  const id = work.newId()
  await addRow(work, 'gap', {
    place_id: placeId,
    id,
    kind: gap.kind,
    words: gap.words,
    theme: gap.theme,
    neighbourhood_id: gap.neighbourhoodId,
    seen_in: gap.seenIn,
    noted_by: work.account,
    noted_at: work.now,
    changed_at: work.now,
  })
  return id
}

/** Of two people acting at once the second changes nothing. */
export async function moveGap(
  work: Work,
  gap: Gap,
  { to, outcome }: { to: string; outcome: string },
): Promise<boolean> {
  const done = await work.tx
    .updateTable('gap')
    .set({ state: to, outcome, changed_at: work.now, version: gap.version + 1 })
    .where('place_id', '=', work.place)
    .where('id', '=', gap.id)
    .where('version', '=', gap.version)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
