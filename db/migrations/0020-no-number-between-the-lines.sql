-- A number under 5 must not follow from others: what blocked people counts only those whose cell is shown, and the sum
-- of needs is shown to readers without records only when no small cell can be worked out from it.
create or replace function count_unmet_blocks() returns table (kind text, people integer)
language sql stable security definer set search_path = public as $$
  with shown as (
    select n.theme, n.neighbourhood_id from unmet_need n
    where n.place_id = app_place() and n.state = 'open' and app_reads_counts()
    group by n.theme, n.neighbourhood_id having count(distinct n.person_id) >= 5
  )
  select b ->> 'kind', case when count(distinct n.person_id) >= 5 then count(distinct n.person_id)::integer end
  from unmet_need n
  join shown s on s.theme = n.theme and s.neighbourhood_id is not distinct from n.neighbourhood_id
  cross join lateral jsonb_array_elements(n.blocked_by) b
  where n.place_id = app_place() and n.state = 'open' and (b ->> 'offers')::integer > 0
  group by 1
$$;

create or replace function count_needs_noticed(p_from timestamptz, p_until timestamptz) returns table (needs integer, people integer)
language sql stable security definer set search_path = public as $$
  with noticed as (
    select person_id, theme, neighbourhood_id from unmet_need
    where place_id = app_place() and app_reads_counts() and noticed_at >= p_from and noticed_at < p_until
  ), cell as (
    select count(distinct person_id) as people from noticed group by theme, neighbourhood_id
  ), small as (
    select count(*) filter (where c.people < 5) as hidden, coalesce(sum(c.people) filter (where c.people < 5), 0) as hidden_people from cell c
  ), total as (
    select count(*)::integer as needs, count(distinct person_id)::integer as people from noticed
  )
  select case when k.may_show then t.needs end, case when k.may_show then t.people end
  from total t, small s, lateral (select t.people not between 1 and 4 and (app_reads_records() or s.hidden = 0
    or (s.hidden >= 2 and s.hidden_people between greatest(5, s.hidden + 1) and 4 * s.hidden - 1)) as may_show) k
$$;
