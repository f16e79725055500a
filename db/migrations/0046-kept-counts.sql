-- Counts of a place are kept with every change of what they count, in its own transaction, so that no page ever counts rows anew.
-- Whoever changes something writes a line of how the counts change: nobody waits for anybody. A job folds the lines into the counts.
create table kept_count (
  place_id uuid not null,
  about text not null,
  of_id uuid not null,
  theme text not null,
  kind text not null,
  on_day date not null,
  before_day date not null,
  number integer not null,
  primary key (place_id, about, on_day, of_id, theme, kind, before_day)
);
comment on table kept_count is 'What the gap page and the count say of a place, without the lines of count_change. Numbers under 5 are among them: read through functions alone, which leave those out.';
comment on column kept_count.about is 'What is counted: see need_counts.';
comment on column kept_count.of_id is 'The neighbourhood, or zeros where there is none.';

create table count_change (
  id bigint generated always as identity primary key,
  place_id uuid not null,
  about text not null,
  of_id uuid not null,
  theme text not null,
  kind text not null,
  on_day date not null,
  before_day date not null,
  number integer not null
);
comment on table count_change is 'How a count changed, written by whatever changed it, until it is folded into kept_count.';
create index count_change_place on count_change (place_id, about);

-- Nobody reads a row of them: functions do, which ask who asks and leave out what is under 5. Grants keep the web's role off; should one be given by mistake, it sees nothing.
do $$ declare t text; begin
  foreach t in array array['kept_count', 'count_change'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to %I using (true) with check (true)', t, current_user);
  end loop;
end $$;

create function no_id() returns uuid language sql immutable parallel safe as $$ select '00000000-0000-0000-0000-000000000000'::uuid $$;
create function no_day() returns date language sql immutable parallel safe as $$ select '-infinity'::date $$;
create function london_day(p_at timestamptz) returns date language sql stable parallel safe as $$ select (p_at at time zone 'Europe/London')::date $$;

-- Whoever took back that they are counted.
create table uncounted (
  place_id uuid not null,
  person_id uuid not null,
  primary key (place_id, person_id)
);
comment on table uncounted is 'People who took back that they are counted: kept with their consents.';
select protect('uncounted', 'may_see_person(place_id, person_id)', 'false');

-- Two changes of one person's counts come one after the other: the second sees what the first did. In one order, so that
-- nobody waits in a circle, and in few places, so that a thousand people fit.
create function lock_counts(p_people uuid[]) returns void language plpgsql as $$
declare
  v_lock integer;
begin
  for v_lock in select distinct hashtext(person::text) % 1024 from unnest(p_people) person order by 1 loop
    perform pg_advisory_xact_lock(4502, v_lock);
  end loop;
end $$;

create type need_fact as (place_id uuid, id uuid, person_id uuid, of_id uuid, theme text, blocked_by jsonb, is_open boolean, noticed_on date);
create type count_line as (place_id uuid, about text, of_id uuid, theme text, kind text, on_day date, before_day date, number integer);

create function fact_of_need(u unmet_need) returns need_fact language sql stable as $$
  select (u.place_id, u.id, u.person_id, coalesce(u.neighbourhood_id, no_id()), u.theme, u.blocked_by, u.state = 'open', london_day(u.noticed_at))::need_fact
$$;

-- What these needs add to the counts of their places, when all needs of each of their people are among them:
--   open          people with an open need, by neighbourhood and theme
--   open-kind     of those, whom a kind of criterion kept from something; that nothing is listed at all is a kind too
--   served        people whom at least one offer would have taken but for a kind of criterion
--   noticed       people with a need noticed in a month, by neighbourhood and theme; `noticed-theme` wherever they live
--   needs         needs by the day on which they were noticed
create function need_counts(p_facts need_fact[]) returns setof count_line language sql stable as $$
  with fact as materialized (
    select *, date_trunc('month', noticed_on)::date as month from unnest(p_facts)
  ), kind as materialized (
    select f.place_id, f.person_id, f.of_id, f.theme, b ->> 'kind' as kind, (b ->> 'offers')::integer > 0 as served
    from fact f, jsonb_array_elements(case f.blocked_by when '[]' then '[{"kind": "nothing-listed"}]' else f.blocked_by end) b where f.is_open
  )
  select place_id, 'open', of_id, theme, '', no_day(), no_day(), count(distinct person_id)::integer from fact where is_open group by place_id, of_id, theme
  union all
  select place_id, 'open-kind', of_id, theme, kind, no_day(), no_day(), count(distinct person_id)::integer from kind group by place_id, of_id, theme, kind
  union all
  select place_id, 'served', no_id(), '', kind, no_day(), no_day(), count(distinct person_id)::integer from kind where served group by place_id, kind
  union all
  select place_id, 'noticed', of_id, theme, '', month, no_day(), count(distinct person_id)::integer from fact group by place_id, of_id, theme, month
  union all
  select place_id, 'noticed-theme', no_id(), theme, '', month, no_day(), count(distinct person_id)::integer from fact group by place_id, theme, month
  union all
  select place_id, 'needs', no_id(), '', '', noticed_on, no_day(), count(*)::integer from fact group by place_id, noticed_on
$$;

-- Writes what was added and what was taken away.
create function change_counts(p_now count_line[], p_before count_line[]) returns void language sql as $$
  insert into count_change (place_id, about, of_id, theme, kind, on_day, before_day, number)
  select place_id, about, of_id, theme, kind, on_day, before_day, sum(number) from (
    select * from unnest(p_now)
    union all
    select place_id, about, of_id, theme, kind, on_day, before_day, -number from unnest(p_before)) line
  group by 1, 2, 3, 4, 5, 6, 7 having sum(number) <> 0
$$;

create function counted_needs(p_place uuid, p_people uuid[]) returns need_fact[] language sql stable as $$
  select coalesce(array_agg(fact_of_need(u)), '{}') from unmet_need u
  where u.place_id = p_place and u.person_id = any(p_people) and not exists (select from uncounted n where n.place_id = u.place_id and n.person_id = u.person_id)
$$;

-- Rows of one place were these and are those. What their people had before follows from what they have now.
create function note_needs(p_place uuid, p_before need_fact[], p_now need_fact[]) returns void language plpgsql as $$
declare
  v_people uuid[] := array(select distinct person_id from unnest(p_before || p_now));
  v_now need_fact[];
  v_before need_fact[];
begin
  perform lock_counts(v_people);
  v_now := counted_needs(p_place, v_people);
  v_before := array(
    select f::need_fact from unnest(v_now) f where f.id not in (select id from unnest(p_now))
    union all
    select f::need_fact from unnest(p_before) f where not exists (select from uncounted n where n.place_id = p_place and n.person_id = f.person_id));
  perform change_counts(array(select need_counts(v_now)), array(select need_counts(v_before)));
end $$;

create function keep_need_counts() returns trigger language plpgsql security definer set search_path = public as $$
declare
  v_before need_fact[] := '{}';
  v_now need_fact[] := '{}';
begin
  if tg_op <> 'INSERT' then v_before := array(select fact_of_need(b) from before b); end if;
  if tg_op <> 'DELETE' then v_now := array(select fact_of_need(c) from changed c); end if;
  perform note_needs(p.place_id, array(select f::need_fact from unnest(v_before) f where f.place_id = p.place_id),
    array(select f::need_fact from unnest(v_now) f where f.place_id = p.place_id))
  from (select distinct place_id from unnest(v_before || v_now)) p;
  return null;
end $$;
create trigger counts_added after insert on unmet_need referencing new table as changed for each statement execute function keep_need_counts();
create trigger counts_changed after update on unmet_need referencing old table as before new table as changed for each statement execute function keep_need_counts();
create trigger counts_removed after delete on unmet_need referencing old table as before for each statement execute function keep_need_counts();

-- Somebody is no longer counted, or is again.
create function note_uncounted_person(p_place uuid, p_person uuid) returns void language plpgsql as $$
declare
  v_was boolean;
  v_is boolean;
  v_lines count_line[];
begin
  perform lock_counts(array[p_person]);
  v_was := exists (select from uncounted where place_id = p_place and person_id = p_person);
  v_is := coalesce((select bool_and(withdrawn_at is not null) from consent
    where place_id = p_place and person_id = p_person and purpose = 'statistics'), false);
  if v_is = v_was then return; end if;
  if v_was then delete from uncounted where place_id = p_place and person_id = p_person; end if;
  v_lines := counted_lines(p_place, p_person);
  if v_is then insert into uncounted values (p_place, p_person); end if;
  perform change_counts(case when v_was then v_lines end, case when v_is then v_lines end);
end $$;

-- All that one person adds to the counts.
create function counted_lines(p_place uuid, p_person uuid) returns count_line[] language sql stable as $$
  select array(select need_counts(counted_needs(p_place, array[p_person])))
$$;

create function keep_uncounted() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_op <> 'INSERT' then perform note_uncounted_person(old.place_id, old.person_id); end if;
  if tg_op <> 'DELETE' then perform note_uncounted_person(new.place_id, new.person_id); end if;
  return null;
end $$;
create trigger uncounted_added after insert on consent for each row when (new.purpose = 'statistics') execute function keep_uncounted();
create trigger uncounted_changed after update on consent for each row when (old.purpose = 'statistics' or new.purpose = 'statistics') execute function keep_uncounted();
create trigger uncounted_removed after delete on consent for each row when (old.purpose = 'statistics') execute function keep_uncounted();
insert into uncounted (place_id, person_id)
  select place_id, person_id from consent where purpose = 'statistics' group by place_id, person_id having bool_and(withdrawn_at is not null);
create or replace function uncounted_people(p_place uuid) returns setof uuid language sql stable set search_path = public as $$
  select person_id from uncounted where place_id = p_place
$$;

-- Everything counted anew, person by person, a few thousand people at a time.
create function counts_anew() returns setof count_line language sql stable set search_path = public as $$
  select line.place_id, line.about, line.of_id, line.theme, line.kind, line.on_day, line.before_day, sum(line.number)::integer
  from (select array_agg(fact_of_need(u)) as facts from unmet_need u
    where not exists (select from uncounted n where n.place_id = u.place_id and n.person_id = u.person_id)
    group by u.place_id, hashtext(u.person_id::text) % 256) part, need_counts(part.facts) line
  group by 1, 2, 3, 4, 5, 6, 7
$$;

-- What counting anew gives more or less than what is kept.
create function counts_differing() returns setof count_line language sql stable set search_path = public as $$
  select place_id, about, of_id, theme, kind, on_day, before_day, sum(number)::integer from (
    select * from counts_anew()
    union all
    select place_id, about, of_id, theme, kind, on_day, before_day, -number from kept_count
    union all
    select place_id, about, of_id, theme, kind, on_day, before_day, -number from count_change) line
  group by 1, 2, 3, 4, 5, 6, 7 having sum(number) <> 0
$$;

-- Puts right what differs. One statement sees one moment, so that whatever changes meanwhile is neither lost nor counted twice.
create function recount_places() returns void language plpgsql security definer set search_path = public as $$
begin
  if app_role() is not null and app_role() <> 'jobs' then raise exception 'only a job counts anew'; end if;
  insert into count_change (place_id, about, of_id, theme, kind, on_day, before_day, number) select * from counts_differing();
end $$;

-- Folds the lines into the counts. One folds at a time; nobody else writes the counts.
create function fold_counts() returns void language plpgsql security definer set search_path = public as $$
begin
  if app_role() is not null and app_role() <> 'jobs' then raise exception 'only a job folds counts'; end if;
  if not pg_try_advisory_xact_lock(4502, -1) then return; end if;
  with gone as (delete from count_change returning *)
  insert into kept_count as k select place_id, about, of_id, theme, kind, on_day, before_day, sum(number) from gone group by 1, 2, 3, 4, 5, 6, 7
  on conflict (place_id, about, on_day, of_id, theme, kind, before_day) do update set number = k.number + excluded.number;
  delete from kept_count where number = 0;
end $$;

-- The counts of this place.
create function place_counts(p_about text[], p_from_on date default '-infinity', p_until_on date default 'infinity')
returns table (about text, of_id uuid, theme text, kind text, on_day date, before_day date, number integer) language sql stable as $$
  select about, of_id, theme, kind, on_day, before_day, sum(number)::integer from (
    select about, of_id, theme, kind, on_day, before_day, number from kept_count
    where place_id = app_place() and about = any(p_about) and on_day >= p_from_on and on_day < p_until_on
    union all
    select about, of_id, theme, kind, on_day, before_day, number from count_change
    where place_id = app_place() and about = any(p_about) and on_day >= p_from_on and on_day < p_until_on) line
  group by 1, 2, 3, 4, 5, 6 having sum(number) > 0
$$;

-- May a sum be told when numbers under 5 within it are not? Not when one of them could be worked out from it.
create function hides_enough(p_hidden bigint, p_hidden_people bigint) returns boolean language sql immutable parallel safe as $$
  select p_hidden = 0 or (p_hidden >= 2 and p_hidden_people between greatest(5, p_hidden + 1) and 4 * p_hidden - 1)
$$;

insert into erasure_rule (name, treatment, turn, why) values
  ('uncounted', 'erase', 1, 'That they did not want to be counted. Whoever takes their place in the counts does not either.'),
  ('kept_count', 'nobody', 0, 'Counts.'),
  ('count_change', 'nobody', 0, 'Counts.');
