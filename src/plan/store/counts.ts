import { sql } from 'kysely'
import type { Work } from '../../platform/work.ts'
import { joinMatchingFacts } from './matching-facts.ts'

export type CountedPartner = {
  organisationId: string
  name: string
  sector: string
  connections: number
  lasted: number
}

/** The rows behind the count, among the connections that the reader may see. */
export async function listPartners(
  work: Work,
  from: Date,
  until: Date,
  lastedWeeks: number,
  today: string,
): Promise<CountedPartner[]> {
  const lasted = sql<number>`count(*) filter (where coalesce(c.ended_on, ${today}::date) - c.going_on >= ${lastedWeeks * 7})::integer`
  return work.tx
    .selectFrom('connection as c')
    .innerJoin('organisation as o', 'o.id', 'c.organisation_id')
    .select([
      'o.id as organisationId',
      'o.name',
      'o.sector',
      sql<number>`count(*)::integer`.as('connections'),
      lasted.as('lasted'),
    ])
    .where('c.place_id', '=', work.place)
    .where('c.first_visit_on', '>=', sql<string>`(${from}::timestamptz at time zone 'Europe/London')::date`)
    .where('c.first_visit_on', '<', sql<string>`(${until}::timestamptz at time zone 'Europe/London')::date`)
    .groupBy(['o.id', 'o.name', 'o.sector'])
    .orderBy('o.name')
    .execute()
}

/** When two records are one person: the plan follows. */
export async function joinPlans(work: Work, from: string, into: string): Promise<void> {
  for (const table of ['goal', 'step', 'connection', 'answer_link', 'waiting', 'attendance'] as const) {
    await work.tx
      .updateTable(table)
      .set({ person_id: into })
      .where('place_id', '=', work.place)
      .where('person_id', '=', from)
      .execute()
  }
  await joinMatchingFacts(work, from, into)
}
