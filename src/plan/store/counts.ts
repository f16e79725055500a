import { sql } from 'kysely'
import type { Work } from '../../platform/work.ts'

/** By the sector of the groups. A number of people under five is not said: null. */
export type ConnectionCount = {
  sector: string
  partners: number
  people: number | null
  visited: number | null
  lasted: number | null
}

/** Groups that supported somebody (a first visit at least) and connections that lasted, without naming anybody. */
export async function countConnections(
  { tx }: Pick<Work, 'tx'>,
  from: Date,
  until: Date,
  lastedWeeks: number,
  today: string,
): Promise<ConnectionCount[]> {
  const { rows } =
    await sql<ConnectionCount>`select * from count_connections(${from}, ${until}, ${lastedWeeks}, ${today}::date) order by sector`.execute(
      tx,
    )
  return rows
}

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
    .where('c.first_visit_on', '>=', sql<string>`${from}::date`)
    .where('c.first_visit_on', '<', sql<string>`${until}::date`)
    .groupBy(['o.id', 'o.name', 'o.sector'])
    .orderBy('o.name')
    .execute()
}

/** When two records are one person: the plan follows. */
export async function joinPlans(work: Work, from: string, into: string): Promise<void> {
  for (const table of ['goal', 'step', 'connection', 'answer_link'] as const) {
    await work.tx
      .updateTable(table)
      .set({ person_id: into })
      .where('place_id', '=', work.place)
      .where('person_id', '=', from)
      .execute()
  }
}
