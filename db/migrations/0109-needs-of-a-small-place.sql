-- Where a place noticed few needs, whether their number may be told is found in one reading of them: asked cell by cell it took
-- longer than in a place with ten times as many, whose cells are large and need no counting.
-- safe: what asks with two is answered by the same name, in the same transaction
drop function count_needs_noticed(timestamptz, timestamptz);
create function count_needs_noticed(p_from timestamptz, p_until timestamptz, p_few integer default 5000) returns table (needs integer)
language plpgsql stable security definer set search_path = public set plan_cache_mode = force_generic_plan as $$
declare
  v_from_on date := london_day(p_from);
  v_until_on date := london_day(p_until);
  v_whole_before date := date_trunc('month', v_until_on)::date;
  v_taken bigint;
  v_may_tell boolean;
  v_number bigint;
begin
  if not coalesce(app_reads_counts(), false) then return; end if;
  -- Where nothing was noticed later, the last month is whole too.
  if not exists (select from kept_count k where k.place_id = app_place() and k.about = 'needs' and k.on_day >= v_until_on)
    and not exists (select from count_change k where k.place_id = app_place() and k.about = 'needs' and k.on_day >= v_until_on) then
    v_whole_before := 'infinity';
  end if;
  select coalesce(sum(l.number), 0) into v_number from (
    select k.number from kept_count k
    where k.place_id = app_place() and k.about = 'noticed' and k.on_day >= date_trunc('month', v_from_on)::date and k.on_day < v_until_on
    union all
    select k.number from count_change k
    where k.place_id = app_place() and k.about = 'noticed' and k.on_day >= date_trunc('month', v_from_on)::date and k.on_day < v_until_on) l;
  if v_number <= p_few then
    -- Of so few all are read in one go, which takes less than to ask cell by cell.
    with counted as (
      select count(distinct u.person_id) as people from unmet_need u
      where u.place_id = app_place() and u.noticed_at >= p_from and u.noticed_at < p_until
        and not exists (select from uncounted x where x.place_id = u.place_id and x.person_id = u.person_id)
      group by coalesce(u.neighbourhood_id, no_id()), u.theme
    )
    select count(*) = 0 or (
      (bool_or(people >= 5) or (
        select count(distinct u.person_id) >= 5 from unmet_need u
        where u.place_id = app_place() and u.noticed_at >= p_from and u.noticed_at < p_until
          and not exists (select from uncounted x where x.place_id = u.place_id and x.person_id = u.person_id)))
      and (app_reads_records() or hides_enough(count(*) filter (where people between 1 and 4), coalesce(sum(people) filter (where people between 1 and 4), 0)::bigint)))
    into v_may_tell from counted;
  else
    -- No line of a cell says more than this above what is true, with the lines not yet folded.
    select coalesce(sum(-k.number) filter (where k.number < 0), 0) into v_taken from count_change k where k.place_id = app_place() and k.about = 'noticed';
    with cell as (
      select l.of_id, l.theme, coalesce(bool_or(l.number >= 5 + v_taken) filter (where l.on_day >= v_from_on and l.on_day < v_whole_before), false) as is_large
      from (
        select k.of_id, k.theme, k.on_day, k.number from kept_count k
        where k.place_id = app_place() and k.about = 'noticed' and k.on_day >= date_trunc('month', v_from_on)::date and k.on_day < v_until_on
        union all
        select k.of_id, k.theme, k.on_day, k.number from count_change k
        where k.place_id = app_place() and k.about = 'noticed' and k.on_day >= date_trunc('month', v_from_on)::date and k.on_day < v_until_on) l
      group by l.of_id, l.theme
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
  end if;
  return query select case when v_may_tell then coalesce((select sum(c.number)::integer from place_counts(array['needs'], v_from_on, v_until_on) c), 0) end;
end $$;
