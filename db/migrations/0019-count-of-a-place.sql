-- The sums of a place over all sectors, for readers who may not see a person. A number that stands for fewer than 5
-- people leaves without its value.
create function count_connections_in_all(p_from_on date, p_until_on date, p_weeks integer, p_today date)
returns table (partners integer, people integer, visited integer, lasted integer)
language sql stable security definer set search_path = public as $$
  select count(distinct c.organisation_id)::integer,
    case when count(distinct c.person_id) not between 1 and 4 then count(distinct c.person_id)::integer end,
    case when count(distinct c.person_id) not between 1 and 4 then count(*)::integer end,
    case when count(distinct c.person_id) filter (where k.lasted) not between 1 and 4 then (count(*) filter (where k.lasted))::integer end
  from connection c
  cross join lateral (select coalesce(c.ended_on, p_today) - c.going_on >= p_weeks * 7 as lasted) k
  where c.place_id = app_place() and app_reads_counts() and c.first_visit_on >= p_from_on and c.first_visit_on < p_until_on
$$;

-- Partners are organisations: how many of each sector supported somebody says nothing about a person.
create function count_partners(p_from_on date, p_until_on date) returns table (sector text, partners integer)
language sql stable security definer set search_path = public as $$
  select o.sector, count(distinct o.id)::integer
  from connection c join organisation o on o.id = c.organisation_id
  where c.place_id = app_place() and app_reads_counts() and c.first_visit_on >= p_from_on and c.first_visit_on < p_until_on
  group by o.sector order by 2 desc, 1
$$;

-- Needs that nobody met, by when they were noticed.
create function count_needs_noticed(p_from timestamptz, p_until timestamptz) returns table (needs integer, people integer)
language sql stable security definer set search_path = public as $$
  select case when count(distinct person_id) not between 1 and 4 then count(*)::integer end,
    case when count(distinct person_id) not between 1 and 4 then count(distinct person_id)::integer end
  from unmet_need
  where place_id = app_place() and app_reads_counts() and noticed_at >= p_from and noticed_at < p_until
$$;
