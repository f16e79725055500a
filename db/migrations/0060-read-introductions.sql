-- The count reads what is kept. People and times alongside are told of all kinds together.
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
      select * from referral_count_lines(array['introductions', 'introduced', 'alongside'], v_from_on, v_until_on)
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

create or replace function count_new_sources(p_from timestamptz, p_to timestamptz)
returns table (quarter_on date, sources integer)
language sql stable security definer set search_path = public as $$
  select date_trunc('quarter', first.at at time zone 'Europe/London')::date, count(*)::integer
  from source s
  cross join lateral (select r.received_at as at from referral r where r.place_id = s.place_id and r.source_id = s.id order by r.received_at limit 1) first
  where s.place_id = app_place() and first.at >= p_from and first.at < p_to
    and app_role() in ('front door', 'service manager', 'place administrator', 'link worker', 'commissioner')
  group by 1 order by 1
$$;
