-- First visits to something to do and to something that helps. What is good for two is counted both ways. A part of fewer
-- than five people hides all of it, since the parts could be worked out from each other.
create function count_both_ways(p_from_on date, p_until_on date) returns table (activities integer, help integer, both_ways integer)
language sql stable security definer set search_path = public as $$
  with went as (
    select c.person_id, case when exists (select from offer_tag t where t.offer_id = c.offer_id and t.kind = 'both-ways') then 'both'
      when o.kind = 'service' then 'help' else 'activity' end as part
    from connection c join offer o on o.id = c.offer_id
    where c.place_id = app_place() and app_reads_counts() and c.first_visit_on >= p_from_on and c.first_visit_on < p_until_on
      and c.person_id not in (select uncounted_people(app_place()))
  ), part as (
    select part, count(*)::integer as visits, count(distinct person_id) as people from went group by part
  )
  select coalesce(sum(visits) filter (where part <> 'help'), 0)::integer, coalesce(sum(visits) filter (where part <> 'activity'), 0)::integer,
    coalesce(sum(visits) filter (where part = 'both'), 0)::integer
  from part having coalesce(min(people), 5) >= 5
$$;
