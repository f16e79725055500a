-- The pages read what is kept.

create or replace function count_unmet_needs()
returns table (neighbourhood_id uuid, theme text, people integer, blocked_kinds text[])
language plpgsql stable security definer set search_path = public as $$
begin
  if not coalesce(app_reads_counts(), false) then return; end if;
  return query
    select nullif(c.of_id, no_id()), c.theme, sum(c.number) filter (where c.about = 'open' and c.number >= 5)::integer,
      coalesce(array_agg(c.kind order by c.number desc, c.kind) filter (where c.about = 'open-kind' and c.number >= 5), '{}')
    from place_counts(array['open', 'open-kind']) c group by c.of_id, c.theme;
end $$;

create or replace function count_unmet_totals() returns table (neighbourhood_id uuid, people integer)
language plpgsql stable security definer set search_path = public as $$
begin
  if not coalesce(app_reads_counts(), false) then return; end if;
  return query
    select nullif(c.of_id, no_id()), case when hides_enough(count(*) filter (where c.number < 5), coalesce(sum(c.number) filter (where c.number < 5), 0))
      then sum(c.number)::integer end
    from place_counts(array['open']) c group by c.of_id;
end $$;

-- Of the people whom a kind of criterion kept from something, those all of whose needs of this kind stand in cells that are
-- hidden are left out: there are at most four of them in each, so they are looked up.
create or replace function count_unmet_blocks() returns table (kind text, people integer)
language plpgsql stable security definer set search_path = public as $$
begin
  if not coalesce(app_reads_counts(), false) then return; end if;
  return query
    with small as materialized (
      select c.of_id, c.theme from place_counts(array['open']) c where c.number < 5
    ), need as (
      select u.person_id, u.blocked_by from small s
      join unmet_need u on u.place_id = app_place() and coalesce(u.neighbourhood_id, no_id()) = s.of_id and u.theme = s.theme and u.state = 'open'
    ), hidden as (
      select distinct n.person_id, b ->> 'kind' as kind from need n, jsonb_array_elements(n.blocked_by) b
      where (b ->> 'offers')::integer > 0 and not exists (select from uncounted x where x.place_id = app_place() and x.person_id = n.person_id)
    ), lone as (
      select h.kind, count(*)::integer as number from hidden h
      where not exists (select from unmet_need u, jsonb_array_elements(u.blocked_by) b
        where u.place_id = app_place() and u.person_id = h.person_id and u.state = 'open' and b ->> 'kind' = h.kind and (b ->> 'offers')::integer > 0
          and (coalesce(u.neighbourhood_id, no_id()), u.theme) not in (select s.of_id, s.theme from small s))
      group by h.kind
    )
    select k.kind, case when k.number - coalesce(l.number, 0) >= 5 then k.number - coalesce(l.number, 0) end
    from place_counts(array['served']) k left join lone l on l.kind = k.kind where k.number > coalesce(l.number, 0);
end $$;

-- How many needs were noticed in these days, told under the same rule. A cell that had five people in one whole month has
-- five; of the others the first few are looked at, and all of them where these are not yet five people.
-- safe: made anew in the same moment, with the column that is asked for
drop function count_needs_noticed(timestamptz, timestamptz);
create function count_needs_noticed(p_from timestamptz, p_until timestamptz) returns table (needs integer)
language plpgsql stable security definer set search_path = public set plan_cache_mode = force_generic_plan as $$
declare
  v_from_on date := london_day(p_from);
  v_until_on date := london_day(p_until);
  v_is_to_the_end boolean;
  v_may_tell boolean;
begin
  if not coalesce(app_reads_counts(), false) then return; end if;
  select coalesce(max(c.on_day) < v_until_on, true) into v_is_to_the_end from place_counts(array['needs']) c;
  with cell as (
    select c.of_id, c.theme,
      coalesce(bool_or(c.number >= 5) filter (where c.on_day >= v_from_on and (v_is_to_the_end or c.on_day + interval '1 month' <= v_until_on)), false) as is_large
    from place_counts(array['noticed'], date_trunc('month', v_from_on)::date, v_until_on) c group by 1, 2
  ), counted as (
    select case when c.is_large then 5
      when (select count(distinct person_id) from (
        select u.person_id from unmet_need u
        where u.place_id = app_place() and coalesce(u.neighbourhood_id, no_id()) = c.of_id and u.theme = c.theme and u.noticed_at >= p_from and u.noticed_at < p_until
          and not exists (select from uncounted x where x.place_id = u.place_id and x.person_id = u.person_id) limit 20) few) >= 5 then 5
      else (select count(distinct u.person_id) from unmet_need u
        where u.place_id = app_place() and coalesce(u.neighbourhood_id, no_id()) = c.of_id and u.theme = c.theme and u.noticed_at >= p_from and u.noticed_at < p_until
          and not exists (select from uncounted x where x.place_id = u.place_id and x.person_id = u.person_id)) end as people
    from cell c
  )
  select coalesce(sum(people), 0) = 0 or (
    (bool_or(people >= 5) or (
      -- No cell is large: are all of them together five people?
      select count(distinct u.person_id) >= 5 from unmet_need u
      where u.place_id = app_place() and u.noticed_at >= p_from and u.noticed_at < p_until
        and not exists (select from uncounted x where x.place_id = u.place_id and x.person_id = u.person_id)))
    and (app_reads_records() or hides_enough(count(*) filter (where people between 1 and 4), coalesce(sum(people) filter (where people between 1 and 4), 0)::bigint)))
  into v_may_tell from counted;
  return query select case when v_may_tell then coalesce((select sum(c.number)::integer from place_counts(array['needs'], v_from_on, v_until_on) c), 0) end;
end $$;

-- Needs noticed in each month by theme, as people: for the months of a place.
create function count_needs_by_month(p_from_on date, p_until_on date) returns table (month date, theme text, people integer)
language plpgsql stable security definer set search_path = public as $$
begin
  if not coalesce(app_reads_counts(), false) then return; end if;
  return query
    with line as materialized (select c.on_day, c.theme, c.number from place_counts(array['noticed-theme'], p_from_on, p_until_on) c)
    select l.on_day, l.theme, case when l.number >= 5 then l.number end from line l
    union all
    -- The sum of a month, as of a neighbourhood: whoever has needs of two themes is in it twice.
    select l.on_day, null, case when hides_enough(count(*) filter (where l.number < 5), coalesce(sum(l.number) filter (where l.number < 5), 0))
      then sum(l.number)::integer end
    from line l group by l.on_day;
end $$;


drop trigger need_added on unmet_need;
drop trigger need_changed on unmet_need;
drop trigger need_removed on unmet_need;
drop trigger uncounted on consent;
-- safe: called by the functions alone that are made anew above
drop function kept_gaps();
-- safe: called by the one above alone
drop function gap_cells(uuid), gap_totals(uuid), gap_blocks(uuid);
-- safe: called by the triggers above alone
drop function note_need_change(), note_uncounted();
-- safe: read by the functions above alone
drop table gap_kept, need_change;
delete from erasure_rule where name in ('gap_kept', 'need_change');
