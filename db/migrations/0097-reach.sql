-- Whom a place reaches, for readers who may see nobody: in fives, and nothing of fewer than five people, so that taking one number from
-- another tells of nobody. A language or small area of fewer than five is not told at all: that it is there would tell enough.
create function people_reached(p_from timestamptz) returns table (person_id uuid, programme_id uuid)
language sql stable set search_path = public as $$
  select distinct e.person_id, e.programme_id from episode e
  where e.place_id = app_place() and (e.ended_at is null or e.ended_at >= p_from)
    and not exists (select from uncounted x where x.place_id = e.place_id and x.person_id = e.person_id)
$$;
revoke execute on function people_reached(timestamptz) from public;

create function count_reach_by_gender(p_from timestamptz) returns table (programme_id uuid, gender text, people integer)
language plpgsql stable security definer set search_path = public as $$
begin
  if not coalesce(app_reads_counts(), false) then return; end if;
  return query
    with told as (
      select r.programme_id, r.person_id, case when p.gender in ('woman', 'man') then p.gender when p.gender is null then 'not-said' else 'other' end as gender
      from people_reached(p_from) r join person p on p.place_id = app_place() and p.person_id = r.person_id
    )
    select t.programme_id, t.gender, in_fives(count(distinct t.person_id), count(distinct t.person_id)) from told t
    group by t.programme_id, t.gender having count(distinct t.person_id) >= 5;
end $$;
comment on function count_reach_by_gender(timestamptz) is 'People walked alongside since a time, by programme and gender, in fives; nothing under five.';

create function count_reach_by_language(p_from timestamptz) returns table (language text, people integer, interpreter integer, needs integer)
language plpgsql stable security definer set search_path = public as $$
begin
  if not coalesce(app_reads_counts(), false) then return; end if;
  return query
    with reached as (select distinct r.person_id from people_reached(p_from) r)
    select p.language, in_fives(count(*), count(*)),
      in_fives(count(*) filter (where p.needs_interpreter), count(*) filter (where p.needs_interpreter)),
      in_fives(count(n.person_id), count(n.person_id))
    from reached r join person p on p.place_id = app_place() and p.person_id = r.person_id
      left join lateral (select u.person_id from unmet_need u where u.place_id = p.place_id and u.person_id = p.person_id and u.state = 'open' limit 1) n on true
    group by p.language having count(*) >= 5;
end $$;
comment on function count_reach_by_language(timestamptz) is 'People walked alongside since a time by the language they speak, how many need an interpreter, how many have an unmet need: in fives; no language of fewer than five.';

create function count_reach_by_small_area(p_from timestamptz) returns table (area text, people integer, needs integer)
language plpgsql stable security definer set search_path = public as $$
begin
  if not coalesce(app_reads_counts(), false) then return; end if;
  return query
    with reached as (select distinct r.person_id from people_reached(p_from) r),
    lacking as (
      select distinct u.person_id from unmet_need u where u.place_id = app_place() and u.state = 'open'
        and not exists (select from uncounted x where x.place_id = u.place_id and x.person_id = u.person_id)
    ), home as (
      select p.person_id, c.lsoa_code from person p join postcode c on c.postcode = p.postcode
      where p.place_id = app_place() and p.state <> 'merged' and c.lsoa_code is not null
    )
    select h.lsoa_code, in_fives(count(r.person_id), count(r.person_id)), in_fives(count(l.person_id), count(l.person_id))
    from home h left join reached r on r.person_id = h.person_id left join lacking l on l.person_id = h.person_id
    group by h.lsoa_code having count(r.person_id) >= 5 or count(l.person_id) >= 5;
end $$;
comment on function count_reach_by_small_area(timestamptz) is 'By LSOA, people walked alongside since a time and people with an unmet need: in fives; no area where both are fewer than five.';

-- What is for men or for women alone is found by a filter.
-- safe: only offers with such a criterion, each once
update offer o set facets = trim(o.facets
  || case when exists (select from criterion c where c.offer_id = o.id and c.kind = 'gender' and c.value = 'male') then ' only:men' else '' end
  || case when exists (select from criterion c where c.offer_id = o.id and c.kind = 'gender' and c.value = 'female') then ' only:women' else '' end)
where exists (select from criterion c where c.offer_id = o.id and c.kind = 'gender' and c.value in ('male', 'female'));
