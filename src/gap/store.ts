import { sql } from 'kysely'
import type { Missed } from '../directory/index.ts'
import { addRow } from '../platform/database/later.ts'
import { notFound } from '../platform/errors.ts'
import { dayOf } from '../platform/london.ts'
import type { Work } from '../platform/work.ts'
import type { Block, UnmetNeed } from './gap.ts'

/** Row-level security leaves only needs of people whom the reader may see. */
function visible(work: Work) {
  return work.tx
    .selectFrom('unmet_need as u')
    .innerJoin('person as p', (join) =>
      join.onRef('p.place_id', '=', 'u.place_id').onRef('p.person_id', '=', 'u.person_id'),
    )
    .select([
      'u.id',
      'u.person_id',
      'p.reference as personReference',
      'p.preferred_name as preferredName',
      'u.goal_id as goalId',
      'u.neighbourhood_id as neighbourhoodId',
      'u.theme',
      'u.words',
      'u.blocked_by as blockedBy',
      'u.state',
      'u.noticed_at as noticedAt',
      'u.version',
    ])
    .where('u.place_id', '=', work.place)
    .where('p.state', '!=', 'merged')
}
type Row = Awaited<ReturnType<ReturnType<typeof visible>['execute']>>[number]

function toNeed({ person_id: personId, ...row }: Row): UnmetNeed {
  return { ...row, personId, blockedBy: row.blockedBy as Block[] }
}

export async function findNeed(work: Work, id: string): Promise<UnmetNeed> {
  const row = await visible(work).where(sql<string>`u.id::text`, '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return toNeed(row)
}

/** The open need of a goal, when it is kept already. */
export async function findOpenNeed(work: Work, personId: string, goalId: string): Promise<UnmetNeed | undefined> {
  const row = await visible(work)
    .where('u.person_id', '=', personId)
    .where('u.goal_id', '=', goalId)
    .where('u.state', '=', 'open')
    .executeTakeFirst()
  return row && toNeed(row)
}

export async function listNeeds(work: Work, personId: string): Promise<UnmetNeed[]> {
  const rows = await visible(work).where('u.person_id', '=', personId).orderBy('u.noticed_at', 'desc').execute()
  return rows.map(toNeed)
}

/** Open needs of everybody whom the reader may see, longest first. */
export async function listOpenNeeds(work: Work, limit = 200): Promise<UnmetNeed[]> {
  const rows = await visible(work)
    .where('u.state', '=', 'open')
    .orderBy('u.noticed_at')
    .orderBy('u.id')
    .limit(limit)
    .execute()
  return rows.map(toNeed)
}

export type NewNeed = Pick<UnmetNeed, 'personId' | 'goalId' | 'neighbourhoodId' | 'theme' | 'words' | 'blockedBy'> & {
  episodeId: string | null
  missed: Missed[]
}

export async function addNeed(work: Work, placeId: string, need: NewNeed): Promise<string> {
  const id = work.newId()
  await addRow(work, 'unmet_need', {
    place_id: placeId,
    id,
    person_id: need.personId,
    episode_id: need.episodeId,
    goal_id: need.goalId,
    neighbourhood_id: need.neighbourhoodId,
    theme: need.theme,
    words: need.words,
    blocked_by: JSON.stringify(need.blockedBy),
    missed: JSON.stringify(need.missed),
    noticed_by: work.account,
    noticed_at: work.now,
  })
  return id
}

/** Moves a need on; of two people acting at once the second changes nothing. */
export async function moveNeed(work: Work, need: UnmetNeed, to: string): Promise<boolean> {
  const done = await work.tx
    .updateTable('unmet_need')
    .set({ state: to, ended_at: work.now, version: need.version + 1 })
    .where('place_id', '=', work.place)
    .where('id', '=', need.id)
    .where('state', '=', need.state)
    .where('version', '=', need.version)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Two records of one person became one: their needs follow. A goal has only one open need. */
export async function moveNeeds(work: Work, from: string, into: string): Promise<void> {
  await work.tx
    .updateTable('unmet_need')
    .set({ person_id: into })
    .where('place_id', '=', work.place)
    .where('person_id', '=', from)
    .execute()
}

/** How many people share a need; null is fewer than five, which the database keeps to itself. */
export type Cell = { neighbourhoodId: string | null; theme: string; people: number | null; blockedKinds: string[] }

export async function countUnmetNeeds(work: Work): Promise<Cell[]> {
  const { rows } = await sql<Cell>`
    select neighbourhood_id as "neighbourhoodId", theme, people, blocked_kinds as "blockedKinds"
    from count_unmet_needs() order by people desc nulls last, theme`.execute(work.tx)
  return rows
}

/** For a group's contact: what at least five people miss where their group wants to work. */
export async function countUnmetWhereGrowing(
  work: Work,
): Promise<{ neighbourhoodId: string; theme: string; people: number }[]> {
  const { rows } = await sql<{ neighbourhoodId: string; theme: string; people: number }>`
    select neighbourhood_id as "neighbourhoodId", theme, people from count_unmet_where_growing() order by people desc, theme`.execute(
    work.tx,
  )
  return rows
}

/** The sum of a neighbourhood; null when a small number could be worked out from it. */
export async function countUnmetTotals(
  work: Work,
): Promise<{ neighbourhoodId: string | null; people: number | null }[]> {
  const { rows } = await sql<{ neighbourhoodId: string | null; people: number | null }>`
    select neighbourhood_id as "neighbourhoodId", people from count_unmet_totals()`.execute(work.tx)
  return rows
}

export async function countUnmetBlocks(work: Work): Promise<{ kind: string; people: number | null }[]> {
  const { rows } = await sql<{ kind: string; people: number | null }>`
    select kind, people from count_unmet_blocks() order by people desc nulls last, kind`.execute(work.tx)
  return rows
}

/** People with a need noticed in a month, by theme; without a theme it is the sum of the month. */
export type MonthCell = { monthOn: string; theme: string | null; people: number | null }

export async function countNeedsByMonth(work: Work, fromOn: string, untilOn: string): Promise<MonthCell[]> {
  const { rows } = await sql<MonthCell>`
    select month as "monthOn", theme, people from count_needs_by_month(${fromOn}::date, ${untilOn}::date)`.execute(
    work.tx,
  )
  return rows
}

/** `different`: run by another body, of another kind, or in another part of the week. */
export type Nearby = { neighbourhoodId: string; theme: string; offers: number; different: number }
export type Centre = { id: string; easting: number; northing: number }

/** Offers of each theme whose venue is within reach of a neighbourhood's middle: kept until one of them changes. */
export async function countNearby({ tx }: Pick<Work, 'tx'>, centres: Centre[], metres: number): Promise<Nearby[]> {
  if (centres.length === 0) return []
  const { rows } = await sql<Nearby>`
    select neighbourhood_id as "neighbourhoodId", theme, offers, different from count_different_nearby(${centres.map(({ id }) => id)}::uuid[],
      ${centres.map(({ easting }) => easting)}::float8[], ${centres.map(({ northing }) => northing)}::float8[], ${metres})`.execute(
    tx,
  )
  return rows
}

/**
 * One criterion that, had it alone been different at these offers, would have served at least so many people more: rounded
 * down to fives by the database, which tells nothing of fewer.
 */
export type Counterfactual = { theme: string; kind: string; value: string; offers: number; people: number }

/** The month from which needs say what alone stood in the way; null where all do. */
export async function findCountedFrom(work: Work): Promise<string | null> {
  const { rows } = await sql<{ from: string | null }>`select counterfactuals_from()::text as "from"`.execute(work.tx)
  return rows[0]?.from ?? null
}

/** Of the whole place, or of the people of one neighbourhood; most people first. */
export async function countCounterfactuals(work: Work, year: number, area: string | null): Promise<Counterfactual[]> {
  const { rows } = await sql<Counterfactual>`
    select theme, kind, value, offers, people from count_counterfactuals(${year}, ${dayOf(work.now)}::date)
    where case when ${area}::uuid is null then is_whole_place else neighbourhood_id = ${area}::uuid end
    order by people desc, offers, theme, kind, value`.execute(work.tx)
  return rows
}
