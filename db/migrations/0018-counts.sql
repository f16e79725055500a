-- Who may read counts of a place: the same roles as in account/roles.ts.
create function app_reads_counts() returns boolean language sql stable parallel safe as $$
  select app_place() is not null and app_role() in
    ('front door', 'link worker', 'service manager', 'volunteer coordinator', 'commissioner', 'place administrator')
$$;

-- A person keeps one open need for each goal.
create unique index unmet_need_open on unmet_need (place_id, person_id, goal_id) where state = 'open';
create index unmet_need_person on unmet_need (place_id, person_id);
comment on column unmet_need.words is 'Personal: the need in the person''s own words. It stays inside the record and is in no count.';
comment on column unmet_need.blocked_by is 'Kinds of criteria with the offers that only this kind kept the person from: [{"kind": "age", "offers": 3}].';
alter table unmet_need add column ended_at timestamptz;
comment on column unmet_need.ended_at is 'When it was met, or no longer wanted.';

-- Counts for the gap page, for readers who may not see a person. Cells under 5 leave the database without their number,
-- and a kind of criterion is named only where it kept 5 people from something.
create or replace function count_unmet_needs()
returns table (neighbourhood_id uuid, theme text, people integer, blocked_kinds text[])
language sql stable security definer set search_path = public as $$
  select n.neighbourhood_id, n.theme,
    case when count(distinct n.person_id) >= 5 then count(distinct n.person_id)::integer end,
    coalesce((select array_agg(k.kind order by k.people desc, k.kind) from (
      select b ->> 'kind' as kind, count(distinct u.person_id) as people
      from unmet_need u, jsonb_array_elements(u.blocked_by) b
      where u.place_id = app_place() and u.state = 'open' and u.theme = n.theme and u.neighbourhood_id is not distinct from n.neighbourhood_id
      group by 1 having count(distinct u.person_id) >= 5) k), '{}')
  from unmet_need n
  where n.place_id = app_place() and n.state = 'open' and app_reads_counts()
  group by n.neighbourhood_id, n.theme
$$;

-- Totals of the neighbourhoods. One hidden cell in a row, or hidden cells that add up to one possible answer, could be
-- worked out from the total: then the total is hidden too. Whoever has needs of two themes is counted in both.
create function count_unmet_totals() returns table (neighbourhood_id uuid, people integer)
language sql stable security definer set search_path = public as $$
  with cell as (
    select n.neighbourhood_id, n.theme, count(distinct n.person_id)::integer as people
    from unmet_need n where n.place_id = app_place() and n.state = 'open' and app_reads_counts()
    group by n.neighbourhood_id, n.theme
  ), line as (
    select c.neighbourhood_id, sum(c.people)::integer as people, (count(*) filter (where c.people < 5))::integer as hidden,
      (coalesce(sum(c.people) filter (where c.people < 5), 0))::integer as hidden_people
    from cell c group by c.neighbourhood_id
  )
  select l.neighbourhood_id,
    case when l.hidden = 0 or (l.hidden >= 2 and l.hidden_people between greatest(5, l.hidden + 1) and 4 * l.hidden - 1) then l.people end
  from line l
$$;

-- Which criterion, changed, would have served how many: people whom at least one offer would have taken but for this.
create function count_unmet_blocks() returns table (kind text, people integer)
language sql stable security definer set search_path = public as $$
  select b ->> 'kind', case when count(distinct n.person_id) >= 5 then count(distinct n.person_id)::integer end
  from unmet_need n, jsonb_array_elements(n.blocked_by) b
  where n.place_id = app_place() and n.state = 'open' and (b ->> 'offers')::integer > 0 and app_reads_counts()
  group by 1
$$;
