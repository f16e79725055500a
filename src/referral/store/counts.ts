import { sql } from 'kysely'
import type { Work } from '../../platform/work.ts'
import type { SourceKind } from '../source.ts'

/** Three things counted apart. People and episodes are told of all kinds together, and are null when fewer than five. */
export type ReferralCount = {
  kind: SourceKind | null
  introductions: number
  people: number | null
  episodes: number | null
  sources: number
}

/** By kind of source, with one row without a kind for all: for readers who may see no person. */
export async function countReferrals(work: Work, from: Date, to: Date): Promise<ReferralCount[]> {
  const { rows } = await sql<ReferralCount>`select * from count_referrals(${from}, ${to})`.execute(work.tx)
  return rows
}

/** How many sources introduced somebody for the first time, by quarter. */
export async function countNewSources(
  work: Work,
  from: Date,
  to: Date,
): Promise<{ quarterOn: string; sources: number }[]> {
  const { rows } = await sql<{
    quarter_on: string
    sources: number
  }>`select * from count_new_sources(${from}, ${to})`.execute(work.tx)
  return rows.map((row) => ({ quarterOn: row.quarter_on, sources: row.sources }))
}

export type CountedReferral = {
  reference: string
  sourceName: string
  sourceKind: string
  state: string
  receivedAt: Date
}

/** The rows behind a count, for those who may open them. */
export async function listReferralCounts(work: Work, from: Date, to: Date): Promise<CountedReferral[]> {
  const rows = await work.tx
    .selectFrom('referral as r')
    .innerJoin('source as s', (join) => join.onRef('s.place_id', '=', 'r.place_id').onRef('s.id', '=', 'r.source_id'))
    .select([
      'r.person_id',
      'r.reference',
      's.name as sourceName',
      's.kind as sourceKind',
      'r.state',
      'r.received_at as receivedAt',
    ])
    .where('r.place_id', '=', work.place)
    .where(sql<boolean>`may_see_person(r.place_id, r.person_id)`)
    .where('r.received_at', '>=', from)
    .where('r.received_at', '<', to)
    .orderBy('r.received_at', 'desc')
    .limit(2000)
    .execute()
  return rows.map(({ person_id: _person, ...row }) => row)
}
