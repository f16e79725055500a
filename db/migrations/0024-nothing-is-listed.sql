-- What kept at least 5 people of a cell from what is listed; that nothing was listed at all is an answer too.
create or replace function count_unmet_needs()
returns table (neighbourhood_id uuid, theme text, people integer, blocked_kinds text[])
language sql stable security definer set search_path = public as $$
  select n.neighbourhood_id, n.theme,
    case when count(distinct n.person_id) >= 5 then count(distinct n.person_id)::integer end,
    coalesce((select array_agg(k.kind order by k.people desc, k.kind) from (
      select b ->> 'kind' as kind, count(distinct u.person_id) as people
      from unmet_need u,
        jsonb_array_elements(case u.blocked_by when '[]' then '[{"kind": "nothing-listed"}]' else u.blocked_by end) b
      where u.place_id = app_place() and u.state = 'open' and u.theme = n.theme and u.neighbourhood_id is not distinct from n.neighbourhood_id
      group by 1 having count(distinct u.person_id) >= 5) k), '{}')
  from unmet_need n
  where n.place_id = app_place() and n.state = 'open' and app_reads_counts()
  group by n.neighbourhood_id, n.theme
$$;
