-- The count sums what is kept in one pass, and what has just arrived is worked out of all its people at once.

create or replace function pending_lines(p_place uuid, p_people uuid[]) returns setof count_line language sql stable as $$
  with fact as materialized (
    select r.place_id, r.id, r.person_id, r.source_id, r.episode_id, london_day(r.received_at) as on_day, p.id is not null as is_new from (
      select distinct o.place_id, o.person_id from referral_pending n join referral o on o.place_id = n.place_id and o.id = n.id
      where (n.place_id = p_place or p_place is null) and (o.person_id = any(p_people) or p_people is null)
        -- Said here and not by is_counted, which would be asked of each.
        and not exists (select from uncounted u where u.place_id = o.place_id and u.person_id = o.person_id)) person
    join referral r on r.place_id = person.place_id and r.person_id = person.person_id
    left join referral_pending p on p.place_id = r.place_id and p.id = r.id
  ), line as (
    select * from referral_counts(array(select (place_id, id, person_id, source_id, episode_id, on_day)::referral_fact from fact))
    union all
    select place_id, about, of_id, theme, kind, on_day, before_day, -number
    from referral_counts(array(select (place_id, id, person_id, source_id, episode_id, on_day)::referral_fact from fact where not is_new))
  )
  select place_id, about, of_id, theme, kind, on_day, before_day, sum(number)::integer from line group by 1, 2, 3, 4, 5, 6, 7 having sum(number) <> 0
$$;

create or replace function count_referrals(p_from timestamptz, p_to timestamptz)
returns table (kind text, introductions integer, people integer, episodes integer, sources integer)
language plpgsql stable security definer set search_path = public set plan_cache_mode = force_generic_plan as $$
declare
  v_from_on date := london_day(p_from);
  v_until_on date := london_day(p_to);
begin
  if app_role() is null or app_role() not in ('front door', 'service manager', 'place administrator', 'link worker', 'commissioner') then return; end if;
  return query
    with line as materialized (
      select k.about, k.of_id, k.before_day, k.number from kept_count k
      where k.place_id = app_place() and k.about in ('introductions', 'introduced', 'alongside') and k.on_day >= v_from_on and k.on_day < v_until_on
      union all
      select k.about, k.of_id, k.before_day, k.number from count_change k
      where k.place_id = app_place() and k.about in ('introductions', 'introduced', 'alongside') and k.on_day >= v_from_on and k.on_day < v_until_on
      union all
      select k.about, k.of_id, k.before_day, k.number from pending_lines(app_place(), null) k
      where k.on_day >= v_from_on and k.on_day < v_until_on
    ), source_count as materialized (
      select l.of_id, sum(l.number)::integer as number from line l where l.about = 'introductions' group by l.of_id having sum(l.number) > 0
    ), once as materialized (
      select sum(l.number) filter (where l.about = 'introduced')::integer as people, coalesce(sum(l.number) filter (where l.about = 'alongside'), 0)::integer as episodes
      from line l where l.about <> 'introductions' and l.before_day < v_from_on
    )
    select s.kind, sum(c.number)::integer, null::integer, null::integer, count(*)::integer
    from source_count c join source s on s.place_id = app_place() and s.id = c.of_id group by s.kind
    union all
    select null, coalesce(sum(c.number), 0)::integer, case when (select o.people from once o) >= 5 then (select o.people from once o) end,
      case when (select o.people from once o) >= 5 then (select o.episodes from once o) end, count(*)::integer
    from source_count c;
end $$;
-- safe: called by the function alone that is made anew above
drop function referral_count_lines(text[], date, date);
