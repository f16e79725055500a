import { type RawBuilder, sql } from 'kysely'
import type { Story } from '../story.ts'
import type { PersonaName } from '../world.ts'

type Answers = Record<string, unknown[]>
const periods: [string, string][] = [
  ['2026-01-01', '2026-12-01'],
  ['2026-03-01', '2026-04-01'],
  ['2026-10-20', '2026-11-21'],
]
const instant = (day: string) => sql`(${day}::timestamp at time zone 'Europe/London')`

/** What the pages are told. */
export async function told(story: Story, who: PersonaName): Promise<Answers> {
  return answers(story, who, {
    cells: sql`select neighbourhood_id, theme, people, array(select unnest(blocked_kinds) order by 1) as kinds from count_unmet_needs() order by 1, 2`,
    totals: sql`select * from count_unmet_totals() order by 1`,
    blocks: sql`select * from count_unmet_blocks() order by 1`,
    months: sql`select month, theme, people from count_needs_by_month('2026-01-01', '2027-01-01') order by 1, 2`,
    ...Object.fromEntries(
      periods.flatMap(([from, until]) => [
        [
          `introductions ${from}`,
          sql`select * from count_referrals(${instant(from)}, ${instant(until)}) order by kind`,
        ],
        [`sources ${from}`, sql`select * from count_new_sources(${instant(from)}, ${instant(until)}) order by 1`],
      ]),
    ),
    ...Object.fromEntries(
      // Where there are few all are read in one go, and elsewhere cell by cell: both must say the same.
      periods.flatMap(([from, until]) =>
        [5000, -1].map((few) => [
          `needs ${from}, of up to ${few} at once`,
          sql`select needs from count_needs_noticed(${instant(from)}, ${instant(until)}, ${few}::integer)`,
        ]),
      ),
    ),
  })
}

const needs = sql`needs as (select * from unmet_need u where u.place_id = app_place()
  and u.person_id not in (select person_id from consent where place_id = app_place() and purpose = 'statistics' group by person_id having bool_and(withdrawn_at is not null)))`
const cells = sql`cells as (select neighbourhood_id, theme, count(distinct person_id)::integer as people from needs where state = 'open' group by 1, 2)`
const mayTell = sql`(hidden = 0 or (hidden >= 2 and hidden_people between greatest(5, hidden + 1) and 4 * hidden - 1))`

/** The same from the rows, plainly. */
export async function anew(story: Story, who: PersonaName): Promise<Answers> {
  return answers(story, who, {
    cells: sql`with ${needs}, ${cells} select c.neighbourhood_id, c.theme, case when c.people >= 5 then c.people end as people,
      array(select kind from (
        select coalesce(b ->> 'kind', 'nothing-listed') as kind, u.person_id from needs u left join jsonb_array_elements(u.blocked_by) b on true
        where u.state = 'open' and u.theme = c.theme and u.neighbourhood_id is not distinct from c.neighbourhood_id) k
        group by kind having count(distinct person_id) >= 5 order by 1) as kinds
      from cells c order by 1, 2`,
    totals: sql`with ${needs}, ${cells}, lines as (
        select neighbourhood_id, sum(people)::integer as people, count(*) filter (where people < 5) as hidden, coalesce(sum(people) filter (where people < 5), 0) as hidden_people
        from cells group by 1)
      select neighbourhood_id, case when ${mayTell} then people end as people from lines order by 1`,
    blocks: sql`with ${needs}, ${cells}
      select b ->> 'kind' as kind, case when count(distinct n.person_id) >= 5 then count(distinct n.person_id)::integer end as people
      from needs n join cells c on c.theme = n.theme and c.neighbourhood_id is not distinct from n.neighbourhood_id and c.people >= 5
      cross join lateral jsonb_array_elements(n.blocked_by) b where n.state = 'open' and (b ->> 'offers')::integer > 0 group by 1 order by 1`,
    months: sql`with ${needs}, lines as (
        select date_trunc('month', noticed_at at time zone 'Europe/London')::date as month, theme, count(distinct person_id)::integer as people from needs group by 1, 2
      ), sums as (
        select month, sum(people)::integer as people, count(*) filter (where people < 5) as hidden, coalesce(sum(people) filter (where people < 5), 0) as hidden_people from lines group by 1)
      select month, theme, case when people >= 5 then people end as people from lines
      union all select month, null, case when ${mayTell} then people end from sums order by 1, 2`,
    ...Object.fromEntries(
      periods.flatMap(([from, until]) => [
        [`introductions ${from}`, introductions(instant(from), instant(until))],
        [`sources ${from}`, newSources(instant(from), instant(until))],
      ]),
    ),
    ...Object.fromEntries(
      periods.flatMap(([from, until]) =>
        [5000, -1].map((few) => [
          `needs ${from}, of up to ${few} at once`,
          needsNoticed(instant(from), instant(until)),
        ]),
      ),
    ),
  })
}

const introductions = (from: RawBuilder<unknown>, until: RawBuilder<unknown>) => sql`
  with counted as (
    select s.kind, count(*)::integer as introductions, count(distinct r.person_id)::integer as people, count(distinct r.episode_id)::integer as episodes, count(distinct r.source_id)::integer as sources
    from referral r join source s on s.place_id = r.place_id and s.id = r.source_id
    where r.place_id = app_place() and r.received_at >= ${from} and r.received_at < ${until} and r.person_id not in (
      select person_id from consent where place_id = app_place() and purpose = 'statistics' group by person_id having bool_and(withdrawn_at is not null))
    group by grouping sets ((s.kind), ()))
  select kind, introductions, case when kind is null and people >= 5 then people end as people, case when kind is null and people >= 5 then episodes end as episodes, sources from counted order by kind`

const newSources = (from: RawBuilder<unknown>, until: RawBuilder<unknown>) => sql`
  select date_trunc('quarter', at at time zone 'Europe/London')::date as quarter_on, count(*)::integer as sources
  from (select min(received_at) as at from referral where place_id = app_place() group by source_id) first where at >= ${from} and at < ${until} group by 1 order by 1`

const needsNoticed = (from: RawBuilder<unknown>, until: RawBuilder<unknown>) => sql`
  with ${needs}, noticed as (select * from needs where noticed_at >= ${from} and noticed_at < ${until}),
  small as (select count(*) as hidden, coalesce(sum(people), 0) as hidden_people from (
    select count(distinct person_id) as people from noticed group by theme, neighbourhood_id) c where people < 5)
  select case when (select count(distinct person_id) from noticed) not between 1 and 4 and (app_reads_records() or ${mayTell})
    then (select count(*) from noticed)::integer end as needs from small`

/** Asked by the owner, who sees every row, in the name of somebody who reads counts. */
async function answers(
  { db, world }: Story,
  who: PersonaName,
  questions: Record<string, RawBuilder<unknown>>,
): Promise<Answers> {
  const { actor } = world.personas[who]
  return db.owner.transaction().execute(async (tx) => {
    await sql`select set_config('app.place', ${world.place}, true), set_config('app.role', ${actor.role}, true),
      set_config('app.records', ${actor.readsRecords ? 'yes' : 'no'}, true)`.execute(tx)
    const found: Answers = {}
    for (const [name, question] of Object.entries(questions)) found[name] = (await question.execute(tx)).rows
    return found
  })
}
