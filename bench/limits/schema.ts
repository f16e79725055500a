import type pg from 'pg'

export const gridCell = (x: string, y: string) => `(${x})::text || '.' || (${y})::text`

/** The limit servers' own tables, made from the same rows, each for one question. */
export async function makeLimitTables(owner: pg.Client, withPeople: boolean): Promise<void> {
  for (const statement of [...directory, ...(withPeople ? people : [])]) await owner.query(statement)
}

const directory = [
  'drop schema if exists limits cascade',
  'create schema limits',
  `create table limits.service as select o.id, o.name, o.description, g.name as organisation_name, o.themes, l.metres as at,
     to_tsvector('english', o.name || ' ' || o.description) as document
   from offer o join organisation g on g.id = o.organisation_id join offer_location ol on ol.offer_id = o.id join location l on l.id = ol.location_id where o.status = 'active'`,
  'alter table limits.service add primary key (id)',
  `alter table limits.service add column keys int[]`,
  `update limits.service set keys = array(select hashtext(${gridCell('floor(at[0] / 5000)::int', 'floor(at[1] / 8000)::int')} || ':' || word) from unnest(tsvector_to_array(document)) word)`,
  'create index on limits.service using gin (document)',
  'create index on limits.service using gist (at)',
  'create index on limits.service using gin (themes)',
  'create index on limits.service using gin (keys)',
  `create table limits.published as select o.id, json_build_object('id', o.id, 'name', o.name, 'description', o.description, 'url', o.url, 'email', o.email, 'status', o.status,
     'organization', json_build_object('id', g.id, 'name', g.name, 'description', g.description), 'languages', o.languages, 'themes', o.themes,
     'locations', (select json_agg(json_build_object('id', l.id, 'name', l.name, 'latitude', l.latitude, 'longitude', l.longitude)) from offer_location ol join location l on l.id = ol.location_id where ol.offer_id = o.id))::text as body
   from offer o join organisation g on g.id = o.organisation_id`,
  'alter table limits.published add primary key (id)',
  'vacuum analyze limits.service',
  'vacuum analyze limits.published',
]

const people = [
  'create table limits.person (id uuid primary key, name text not null, born date)',
  'create table limits.referral (id uuid primary key, person_id uuid not null, why text not null, at timestamptz not null)',
  'create table limits.outbox (id uuid primary key, referral_id uuid not null)',
  `insert into limits.person select person_id, preferred_name, birth_date from person`,
  `insert into limits.referral select id, person_id, why, received_at from referral`,
  `create table limits.caseload as select e.worker_account_id as worker, p.reference, p.preferred_name || ' ' || p.family_name as name, t.due_on as next_on, t.kind as next_kind, e.state
   from episode e join person p on p.place_id = e.place_id and p.person_id = e.person_id left join task t on t.place_id = e.place_id and t.person_id = e.person_id where e.ended_at is null`,
  'create index on limits.caseload (worker, next_on)',
  `create table limits.gap as select place_id, neighbourhood_id, theme, count(distinct person_id)::int as people from unmet_need where state = 'open' group by 1, 2, 3`,
  'create index on limits.gap (place_id)',
  `create table limits.month as select place_id, date_trunc('month', received_at)::date as month, themes[1] as theme, count(*)::int as introductions from referral group by 1, 2, 3`,
  'create index on limits.month (place_id)',
  'vacuum analyze limits.caseload',
]
