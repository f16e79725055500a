-- Introductions, too, are kept with every change of what they count.
create type referral_fact as (place_id uuid, id uuid, person_id uuid, source_id uuid, episode_id uuid, on_day date);
create function fact_of_referral(r referral) returns referral_fact language sql stable as $$
  select (r.place_id, r.id, r.person_id, r.source_id, r.episode_id, london_day(r.received_at))::referral_fact
$$;

-- What these introductions add to the counts of their places, when all of each of their people are among them:
--   introductions  by source and day
--   introduced     people by a day on which they were introduced and the day of theirs before it: whoever was introduced in
--                  some days is counted once there, at the first of them, whose day before lies before them all
--   alongside      times alongside in the same way
create function referral_counts(p_facts referral_fact[]) returns setof count_line language sql stable as $$
  with fact as materialized (select * from unnest(p_facts)),
  person as (
    select place_id, on_day, lag(on_day, 1, no_day()) over (partition by place_id, person_id order by on_day) as before_day
    from (select distinct place_id, person_id, on_day from fact) days
  ), episode as (
    select place_id, on_day, lag(on_day, 1, no_day()) over (partition by place_id, person_id, episode_id order by on_day) as before_day
    from (select distinct place_id, person_id, episode_id, on_day from fact where episode_id is not null) days
  )
  select place_id, 'introductions', source_id, '', '', on_day, no_day(), count(*)::integer from fact group by place_id, source_id, on_day
  union all
  select place_id, 'introduced', no_id(), '', '', on_day, before_day, count(*)::integer from person group by place_id, on_day, before_day
  union all
  select place_id, 'alongside', no_id(), '', '', on_day, before_day, count(*)::integer from episode group by place_id, on_day, before_day
$$;

-- What has just arrived: counted already in what is told, folded into the counts within a minute, so that whoever introduces
-- somebody waits for no count. Ids alone.
create table referral_pending (
  place_id uuid not null,
  id uuid not null,
  primary key (place_id, id)
);
comment on table referral_pending is 'Introductions that are not yet in kept_count or count_change.';
alter table referral_pending enable row level security;
alter table referral_pending force row level security;
do $$ begin execute format('create policy owner_all on referral_pending to %I using (true) with check (true)', current_user); end $$;
insert into erasure_rule (name, treatment, why) values ('referral_pending', 'nobody', 'Ids, for a minute.');

create function note_new_referral() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into referral_pending values (new.place_id, new.id);
  return null;
end $$;
create trigger count_added after insert on referral for each row execute function note_new_referral();

create function is_counted(p_place uuid, p_person uuid) returns boolean language sql stable as $$
  select not exists (select from uncounted where place_id = p_place and person_id = p_person)
$$;

-- All introductions of these people that are in the counts.
create function counted_referrals(p_place uuid, p_people uuid[]) returns referral_fact[] language sql stable as $$
  select coalesce(array_agg(fact_of_referral(r)), '{}') from referral r
  where r.place_id = p_place and r.person_id = any(p_people) and is_counted(r.place_id, r.person_id)
    and not exists (select from referral_pending p where p.place_id = r.place_id and p.id = r.id)
$$;

-- How the counts change by what has just arrived at this place, or, without one, at any; of these people, or of all.
create function pending_lines(p_place uuid, p_people uuid[]) returns setof count_line language sql stable as $$
  with row as materialized (
    select r as one, p.id is not null as is_new from (
      select distinct o.place_id, o.person_id from referral_pending n join referral o on o.place_id = n.place_id and o.id = n.id
      where (n.place_id = p_place or p_place is null) and (o.person_id = any(p_people) or p_people is null)) person
    join referral r on r.place_id = person.place_id and r.person_id = person.person_id
    left join referral_pending p on p.place_id = r.place_id and p.id = r.id
    where is_counted(r.place_id, r.person_id)
  ), line as (
    select * from referral_counts(array(select fact_of_referral(one) from row))
    union all
    select place_id, about, of_id, theme, kind, on_day, before_day, -number from referral_counts(array(select fact_of_referral(one) from row where not is_new))
  )
  select place_id, about, of_id, theme, kind, on_day, before_day, sum(number)::integer from line group by 1, 2, 3, 4, 5, 6, 7 having sum(number) <> 0
$$;

-- Introductions of one place were these and are those. What had just arrived of their people is in the counts afterwards.
create function note_referrals(p_place uuid, p_before referral_fact[], p_now referral_fact[]) returns void language plpgsql as $$
declare
  v_people uuid[] := array(select distinct person_id from unnest(p_before || p_now));
  v_ids uuid[] := array(select id from unnest(p_before || p_now));
  v_now referral_fact[];
  v_pending uuid[];
  v_before referral_fact[];
begin
  perform lock_counts(v_people);
  -- Both in one look: whatever arrives meanwhile is in neither.
  select coalesce(array_agg(fact_of_referral(r)) filter (where is_counted(r.place_id, r.person_id)), '{}'), coalesce(array_agg(r.id) filter (where p.id is not null), '{}')
  into v_now, v_pending
  from referral r left join referral_pending p on p.place_id = r.place_id and p.id = r.id where r.place_id = p_place and r.person_id = any(v_people);
  v_pending := v_pending || array(select id from referral_pending where place_id = p_place and id = any(v_ids));
  v_before := array(
    select f::referral_fact from (
      select * from unnest(v_now) where id not in (select id from unnest(p_now))
      union all
      select * from unnest(p_before) b where is_counted(p_place, b.person_id)) f
    where f.id <> all(v_pending));
  delete from referral_pending where place_id = p_place and id = any(v_pending);
  perform change_counts(array(select referral_counts(v_now)), array(select referral_counts(v_before)));
end $$;

create function keep_referral_counts() returns trigger language plpgsql security definer set search_path = public as $$
declare
  v_before referral_fact[];
  v_now referral_fact[] := '{}';
begin
  if tg_op = 'UPDATE' then
    if not exists (select from before b full join changed c on c.place_id = b.place_id and c.id = b.id
      where (b.person_id, b.source_id, b.episode_id, b.received_at) is distinct from (c.person_id, c.source_id, c.episode_id, c.received_at)) then return null; end if;
    v_now := array(select fact_of_referral(c) from changed c);
  end if;
  v_before := array(select fact_of_referral(b) from before b);
  perform note_referrals(p.place_id, array(select f::referral_fact from unnest(v_before) f where f.place_id = p.place_id),
    array(select f::referral_fact from unnest(v_now) f where f.place_id = p.place_id))
  from (select distinct place_id from unnest(v_before || v_now)) p;
  return null;
end $$;
create trigger counts_changed after update on referral referencing old table as before new table as changed for each statement execute function keep_referral_counts();
create trigger counts_removed after delete on referral referencing old table as before for each statement execute function keep_referral_counts();

create or replace function counted_lines(p_place uuid, p_person uuid) returns count_line[] language sql stable as $$
  select array(select need_counts(counted_needs(p_place, array[p_person])) union all select referral_counts(counted_referrals(p_place, array[p_person])))
$$;

create or replace function counts_anew() returns setof count_line language sql stable set search_path = public as $$
  select place_id, about, of_id, theme, kind, on_day, before_day, sum(number)::integer from (
    select line.* from (select array_agg(fact_of_need(u)) as facts from unmet_need u
      where not exists (select from uncounted n where n.place_id = u.place_id and n.person_id = u.person_id)
      group by u.place_id, hashtext(u.person_id::text) % 256) part, need_counts(part.facts) line
    union all
    select line.* from (select array_agg(fact_of_referral(r)) as facts from referral r
      where not exists (select from uncounted n where n.place_id = r.place_id and n.person_id = r.person_id)
      group by r.place_id, hashtext(r.person_id::text) % 256) part, referral_counts(part.facts) line) line
  group by 1, 2, 3, 4, 5, 6, 7
$$;

create or replace function counts_differing() returns setof count_line language sql stable set search_path = public as $$
  select place_id, about, of_id, theme, kind, on_day, before_day, sum(number)::integer from (
    select * from counts_anew()
    union all
    select place_id, about, of_id, theme, kind, on_day, before_day, -number from pending_lines(null, null)
    union all
    select place_id, about, of_id, theme, kind, on_day, before_day, -number from kept_count
    union all
    select place_id, about, of_id, theme, kind, on_day, before_day, -number from count_change) line
  group by 1, 2, 3, 4, 5, 6, 7 having sum(number) <> 0
$$;

create or replace function fold_counts() returns void language plpgsql security definer set search_path = public as $$
declare
  v_locks integer[];
  v_people uuid[];
begin
  if app_role() is not null and app_role() <> 'jobs' then raise exception 'only a job folds counts'; end if;
  if not pg_try_advisory_xact_lock(4502, -1) then return; end if;
  -- Whoever is being changed at this moment is left for the next time: nobody waits for this, and this waits for nobody.
  v_locks := array(select lock from (
    select distinct hashtext(r.person_id::text) % 1024 as lock from referral_pending p join referral r on r.place_id = p.place_id and r.id = p.id) wanted
    where pg_try_advisory_xact_lock(4502, lock));
  v_people := array(select distinct r.person_id from referral_pending p join referral r on r.place_id = p.place_id and r.id = p.id
    where hashtext(r.person_id::text) % 1024 = any(v_locks));
  -- One statement, one moment: what arrives meanwhile waits for the next time.
  with line as materialized (select * from pending_lines(null, v_people)),
  gone as (delete from referral_pending p using referral r where r.place_id = p.place_id and r.id = p.id and r.person_id = any(v_people))
  insert into count_change (place_id, about, of_id, theme, kind, on_day, before_day, number) select * from line;
  with gone as (delete from count_change returning *)
  insert into kept_count as k select place_id, about, of_id, theme, kind, on_day, before_day, sum(number) from gone group by 1, 2, 3, 4, 5, 6, 7
  on conflict (place_id, about, on_day, of_id, theme, kind, before_day) do update set number = k.number + excluded.number;
  delete from kept_count where number = 0;
end $$;

-- What has just arrived is told with the rest.
create function referral_count_lines(p_about text[], p_from_on date, p_until_on date)
returns table (about text, of_id uuid, on_day date, before_day date, number integer) language sql stable as $$
  select about, of_id, on_day, before_day, sum(number)::integer from (
    select about, of_id, on_day, before_day, number from place_counts(p_about, p_from_on, p_until_on)
    union all
    select about, of_id, on_day, before_day, number from pending_lines(app_place(), null) where about = any(p_about) and on_day >= p_from_on and on_day < p_until_on) line
  group by 1, 2, 3, 4
$$;
