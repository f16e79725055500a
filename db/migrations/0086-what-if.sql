-- What a forecast of waits starts from: sums of a place over all its people, for readers who may not see a person. Numbers that stand for
-- fewer than 5 people leave without their value, the others rounded to fives, so that nothing smaller follows from taking one from another.
create function app_reads_forecast() returns boolean language sql stable parallel safe as $$
  select app_place() is not null and app_role() in ('service manager', 'commissioner', 'place administrator')
$$;

create function in_fives(p_number bigint, p_people bigint) returns integer language sql immutable parallel safe as $$
  select case when p_people >= 5 then greatest(5, (p_number + 2) / 5 * 5)::integer end
$$;

-- Who was asked about, or waits, at offers whose places are counted: by theme and where people live, by theme and the kind of source that
-- introduced them, and people by kind. An offer counts under its first theme; a person's kind is that of the first introduction of their time alongside.
create function count_asked_for(p_from timestamptz, p_until timestamptz)
returns table (kind text, theme text, neighbourhood_id uuid, asked integer)
language plpgsql stable security definer set search_path = public as $$
begin
  if not coalesce(app_reads_forecast(), false) then return; end if;
  return query
    with door as materialized (
      select distinct on (r.episode_id) r.episode_id, r.person_id, s.kind, r.received_at
      from referral r join source s on s.place_id = r.place_id and s.id = r.source_id
      where r.place_id = app_place() and r.episode_id is not null order by r.episode_id, r.received_at
    ), asked as materialized (
      select o.themes[1] as theme, p.neighbourhood_id as area, d.kind, c.person_id
      from connection c join offer o on o.id = c.offer_id join offer_room m on m.offer_id = c.offer_id and m.places is not null
        join person p on p.place_id = c.place_id and p.person_id = c.person_id
        left join door d on d.episode_id = c.episode_id
      where c.place_id = app_place() and o.themes[1] is not null
        and (c.asked_at >= p_from and c.asked_at < p_until or c.asked_at is null
          and exists (select from waiting w where w.place_id = c.place_id and w.connection_id = c.id and w.joined_at >= p_from and w.left_at is null))
        and not exists (select from uncounted x where x.place_id = c.place_id and x.person_id = c.person_id)
    )
    select null::text, a.theme, a.area, in_fives(count(*), count(distinct a.person_id)) from asked a group by a.theme, a.area
    union all
    select a.kind, a.theme, null::uuid, in_fives(count(*), count(distinct a.person_id)) from asked a where a.kind is not null group by a.kind, a.theme
    union all
    select d.kind, null::text, null::uuid, in_fives(count(*), count(distinct d.person_id)) from door d
    where d.received_at >= p_from and d.received_at < p_until
      and not exists (select from uncounted x where x.place_id = app_place() and x.person_id = d.person_id) group by d.kind;
end $$;
comment on function count_asked_for(timestamptz, timestamptz) is 'What was asked for where places are counted, in fives; under five people, no number.';

-- How many weeks one holds or has a place on average: all weeks that were spent in places, by how often one was left. So those who are
-- still there count with the time they have been. Told where 5 people left.
create function count_stays(p_from date, p_today date) returns table (theme text, weeks integer)
language plpgsql stable security definer set search_path = public as $$
begin
  if not coalesce(app_reads_forecast(), false) then return; end if;
  return query
    with stay as (
      select o.themes[1] as theme, c.person_id, greatest(london_day(c.asked_at), p_from) as from_on,
        case when c.holds is null then coalesce(c.ended_on, london_day(c.changed_at)) end as left_on
      from connection c join offer o on o.id = c.offer_id join offer_room m on m.offer_id = c.offer_id and m.places is not null
      where c.place_id = app_place() and c.asked_at is not null and o.themes[1] is not null
        and not exists (select from uncounted x where x.place_id = c.place_id and x.person_id = c.person_id)
    )
    select s.theme, greatest(1, round(sum(coalesce(s.left_on, p_today) - s.from_on) / 7.0 / count(s.left_on)))::integer
    from stay s where coalesce(s.left_on, p_today) >= s.from_on
    group by s.theme having count(distinct s.person_id) filter (where s.left_on is not null) >= 5;
end $$;

-- Whom link workers can walk alongside, whom they do, and for how many weeks on average.
create function count_alongside(p_from timestamptz, p_now timestamptz)
returns table (workers integer, can_walk_with integer, walked_with integer, begun integer, weeks integer)
language plpgsql stable security definer set search_path = public as $$
begin
  if not coalesce(app_reads_forecast(), false) then return; end if;
  return query
    with worker as (
      select count(*)::integer as workers, sum(m.caseload_limit)::integer as in_all from membership m
      where m.place_id = app_place() and m.role = 'link worker' and m.ended_at is null and m.caseload_limit is not null
    ), alongside as (
      select e.person_id, e.opened_at, e.ended_at, e.weight from episode e where e.place_id = app_place() and (e.ended_at is null or e.ended_at >= p_from)
        and not exists (select from uncounted x where x.place_id = e.place_id and x.person_id = e.person_id)
    ), sum as (
      select in_fives(count(*) filter (where a.ended_at is null), count(distinct a.person_id) filter (where a.ended_at is null)) as walked_with,
        in_fives(count(*) filter (where a.opened_at >= p_from), count(distinct a.person_id) filter (where a.opened_at >= p_from)) as begun,
        case when count(distinct a.person_id) filter (where a.ended_at is not null) >= 5
          then greatest(1, round(extract(epoch from sum(coalesce(a.ended_at, p_now) - greatest(a.opened_at, p_from))) / 604800 / count(a.ended_at)))::integer end as weeks,
        -- Limits are agreed in weights: a heavy time alongside stands for more than one.
        case when count(distinct a.person_id) filter (where a.ended_at is null) >= 5 then avg(a.weight) filter (where a.ended_at is null) end as each
      from alongside a
    )
    select w.workers, round(w.in_all / greatest(1, coalesce(s.each, 1)))::integer, s.walked_with, s.begun, s.weeks from worker w cross join sum s;
end $$;
