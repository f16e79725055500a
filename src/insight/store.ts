import { type RawBuilder, sql } from 'kysely'
import { addDays, dayOf } from '../platform/london.ts'
import type { Work } from '../platform/work.ts'
import { countReferrals, type SourceKind } from '../referral/index.ts'
import { instantsOf, type Period } from './period.ts'

/** Null where a number stands for fewer than five people. */
export type Counts = {
  introductions: number
  sources: number
  people: number | null
  episodes: number | null
  partners: number
  visited: number | null
  lasted: number | null
  needs: number | null
  /** Undefined where a part of it stands for fewer than five people. */
  bothWays: BothWays | undefined
  kinds: { kind: SourceKind; introductions: number }[]
  sectors: { sector: string; partners: number }[]
}

export async function countPlace(work: Work, period: Period, lastedWeeks: number): Promise<Counts> {
  const { from, until } = instantsOf(period)
  const referrals = await countReferrals(work, from, until)
  const all = referrals.find(({ kind }) => kind === null)
  const kinds = referrals.flatMap(({ kind, introductions }) => (kind ? [{ kind, introductions }] : []))
  const connections = await countConnections(work, period, lastedWeeks)
  return {
    introductions: all?.introductions ?? 0,
    sources: all?.sources ?? 0,
    people: all?.introductions ? all.people : 0,
    episodes: all?.introductions ? all.episodes : 0,
    ...connections,
    needs: await countNeeds(work, from, until),
    bothWays: await countBothWays(work, period),
    kinds,
    sectors: await countSectors(work, period),
  }
}

/** So many introductions have just arrived that each page works them out for long. */
export async function areCountsBehind({ tx }: Work): Promise<boolean> {
  const { rows } = await sql<{ behind: boolean }>`select counts_are_behind() as behind`.execute(tx)
  return rows[0]?.behind ?? false
}

/** First visits to something to do, to something that helps, and to what is both. */
export type BothWays = { activities: number; help: number; both: number }

async function countBothWays(work: Work, period: Period): Promise<BothWays | undefined> {
  const [from, until] = daysOf(period)
  const { rows } = await sql<BothWays>`
    select activities, help, both_ways as both from count_both_ways(${from}::date, ${until}::date)`.execute(work.tx)
  return rows[0]
}

type ConnectionCounts = Pick<Counts, 'partners' | 'visited' | 'lasted'>

async function countConnections(work: Work, period: Period, weeks: number): Promise<ConnectionCounts> {
  const [from, until] = daysOf(period)
  const { rows } = await sql<ConnectionCounts>`
    select partners, visited, lasted from count_connections_in_all(${from}::date, ${until}::date, ${weeks}, ${dayOf(work.now)}::date)`.execute(
    work.tx,
  )
  return rows[0] ?? { partners: 0, visited: 0, lasted: 0 }
}

async function countNeeds(work: Work, from: Date, until: Date): Promise<number | null> {
  const { rows } = await sql<{
    needs: number | null
  }>`select needs from count_needs_noticed(${from}, ${until})`.execute(work.tx)
  return rows[0]?.needs ?? null
}

async function countSectors(work: Work, period: Period): Promise<Counts['sectors']> {
  const [from, until] = daysOf(period)
  const { rows } = await sql<
    Counts['sectors'][number]
  >`select sector, partners from count_partners(${from}::date, ${until}::date)`.execute(work.tx)
  return rows
}

function daysOf({ fromOn, toOn }: Period): [string, string] {
  return [fromOn, addDays(toOn, 1)]
}

/** One line behind a number, by references: no row holds a name of a person. */
export type CountRow = {
  /** Noted by the database layer: this reading is audited. */
  person_id: string | null
  reference: string
  what: string
  kind: string
  state: string
  number: number | null
  at: Date | null
}

export const rowNames = [
  'introductions',
  'sources',
  'people',
  'episodes',
  'visited',
  'lasted',
  'partners',
  'needs',
] as const
export type RowName = (typeof rowNames)[number]

export type Asked = { rows: RowName; period: Period; lastedWeeks: number }

/** The rows behind a number, of people whom the reader may see. */
export async function listRows(
  work: Work,
  asked: Asked,
  { limit, offset }: { limit: number; offset: number },
): Promise<CountRow[]> {
  const { rows } = await sql<CountRow>`
    select person_id, reference, what, kind, state, number, at from (${query(work, asked)}) found
    order by at, reference, what limit ${limit} offset ${offset}`.execute(work.tx)
  return rows
}

export async function countRows(work: Work, asked: Asked): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(*)::integer as count from (${query(work, asked)}) found`.execute(work.tx)
  return rows[0]?.count ?? 0
}

function query(work: Work, { rows, period, lastedWeeks }: Asked): RawBuilder<unknown> {
  const { from, until } = instantsOf(period)
  const mayOpen = (alias: string) =>
    sql`${sql.ref(`${alias}.place_id`)} = ${work.place} and may_see_person(${sql.ref(`${alias}.place_id`)}, ${sql.ref(`${alias}.person_id`)})
      and ${sql.ref(`${alias}.person_id`)} not in (select uncounted_people(${work.place}))`
  const arrived = sql`${mayOpen('r')} and r.received_at >= ${from} and r.received_at < ${until}`
  const [fromOn, untilOn] = daysOf(period)
  const went = sql`${mayOpen('c')} and c.first_visit_on >= ${fromOn}::date and c.first_visit_on < ${untilOn}::date`
  const connection = sql`
    select c.person_id, c.reference, f.name as what, o.name as kind, c.state, null::integer as number, c.first_visit_on::timestamptz as at
    from connection c join offer f on f.id = c.offer_id join organisation o on o.id = c.organisation_id where ${went}`
  switch (rows) {
    case 'introductions':
      return sql`
        select r.person_id, r.reference, s.name as what, s.kind, r.state, null::integer as number, r.received_at as at
        from referral r join source s on s.place_id = r.place_id and s.id = r.source_id where ${arrived}`
    case 'sources':
      return sql`
        select null::uuid as person_id, s.code as reference, s.name as what, s.kind, '' as state, count(*)::integer as number, min(r.received_at) as at
        from referral r join source s on s.place_id = r.place_id and s.id = r.source_id where ${arrived} group by s.id, s.code, s.name, s.kind`
    case 'people':
      return sql`
        select r.person_id, p.reference, '' as what, '' as kind, '' as state, count(*)::integer as number, min(r.received_at) as at
        from referral r join person p on p.place_id = r.place_id and p.person_id = r.person_id where ${arrived} group by r.person_id, p.reference`
    case 'episodes':
      return sql`
        select e.person_id, e.reference, '' as what, '' as kind, e.state, count(*)::integer as number, e.opened_at as at
        from referral r join episode e on e.place_id = r.place_id and e.id = r.episode_id where ${arrived} group by e.id, e.person_id, e.reference, e.state, e.opened_at`
    case 'visited':
      return connection
    case 'lasted':
      return sql`${connection} and coalesce(c.ended_on, ${dayOf(work.now)}::date) - c.going_on >= ${lastedWeeks * 7}`
    case 'partners':
      return sql`
        select null::uuid as person_id, '' as reference, o.name as what, o.sector as kind, '' as state, count(*)::integer as number, min(c.first_visit_on)::timestamptz as at
        from connection c join organisation o on o.id = c.organisation_id where ${went} group by o.id, o.name, o.sector`
    case 'needs':
      return sql`
        select u.person_id, p.reference, '' as what, u.theme as kind, u.state, null::integer as number, u.noticed_at as at
        from unmet_need u join person p on p.place_id = u.place_id and p.person_id = u.person_id
        where ${mayOpen('u')} and u.noticed_at >= ${from} and u.noticed_at < ${until}`
  }
}
