-- Two listings that became one have one room: what was given through the one that ended is counted against the places of the one that goes on.
alter table offer_room add column elsewhere integer not null default 0;
alter table offer_room add constraint offer_room_elsewhere check (elsewhere >= 0) not valid;
alter table offer_room validate constraint offer_room_elsewhere;
comment on column offer_room.elsewhere is 'Places held, taken or given beyond through listings that go on as this one; each stays counted there, so that both are right again when they come apart.';

create function given_elsewhere(p_offer uuid) returns integer language sql stable security definer set search_path = public as $$
  with recursive through as (
    select id from offer where merged_into = p_offer
    union all select o.id from through t join offer o on o.merged_into = t.id)
  select coalesce(sum(r.held + r.taken + r.beyond), 0)::integer from through t join offer_room r on r.offer_id = t.id
$$;

-- Of this offer, and of whatever it goes on as.
create function keep_elsewhere(p_offer uuid) returns void language plpgsql security definer set search_path = public as $$
declare
  v_offer uuid := p_offer;
  v_given integer;
begin
  while v_offer is not null loop
    v_given := given_elsewhere(v_offer);
    update offer_room set elsewhere = v_given where offer_id = v_offer and elsewhere <> v_given;
    if v_given > 0 then insert into offer_room (offer_id, elsewhere) values (v_offer, v_given) on conflict do nothing; end if;
    select merged_into into v_offer from offer where id = v_offer;
  end loop;
end $$;

create function share_room() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform keep_elsewhere(old.merged_into);
  perform keep_elsewhere(new.merged_into);
  return null;
end $$;
create trigger room_shared after update of merged_into on offer for each row when (new.merged_into is distinct from old.merged_into) execute function share_room();

create function tell_shared_room() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform keep_elsewhere(o.merged_into) from offer o where o.id = new.offer_id and o.merged_into is not null;
  return null;
end $$;
create trigger shared_room_moved after insert or update of held, taken, beyond on offer_room for each row execute function tell_shared_room();

-- The guard of the last place asks the room that both have. Rooms are locked from the one that goes on downwards, and the listing
-- is held meanwhile, so that nobody makes two one, or one two, between the question and the answer.
create or replace function move_place(p_offer uuid, p_had text, p_wants text) returns text
language plpgsql security definer set search_path = public as $$
declare
  v_as uuid;
begin
  if p_had is not distinct from p_wants or (p_had = 'beyond' and p_wants is not null) then return p_had; end if;
  perform from offer where id = p_offer for key share;
  with recursive chain as (
    select id, merged_into from offer where id = p_offer
    union all select o.id, o.merged_into from chain c join offer o on o.id = c.merged_into)
  select id into v_as from chain where merged_into is null;
  if v_as <> p_offer then perform from offer_room where offer_id = v_as for update; end if;
  if p_had is not null then
    update offer_room set held = held - (p_had = 'held')::integer + coalesce((p_wants = 'held')::integer, 0),
      taken = taken - (p_had = 'taken')::integer + coalesce((p_wants = 'taken')::integer, 0), beyond = beyond - (p_had = 'beyond')::integer
    where offer_id = p_offer;
    return p_wants;
  end if;
  insert into offer_room (offer_id) values (p_offer) on conflict do nothing;
  update offer_room set held = held + (p_wants = 'held')::integer, taken = taken + (p_wants = 'taken')::integer
  where offer_id = p_offer and (places is null or held + taken + beyond + elsewhere < places)
    and (v_as = p_offer or not exists (
      select from offer_room r where r.offer_id = v_as and r.places is not null and r.held + r.taken + r.beyond + r.elsewhere >= r.places));
  if found then return p_wants; end if;
  -- The group said yes all the same: then there is room for this one, and none is counted as free.
  if p_wants = 'taken' then
    update offer_room set beyond = beyond + 1 where offer_id = p_offer;
    return 'beyond';
  end if;
  return null;
end $$;

create or replace function offer_free_places(p_now timestamptz)
returns table (place_id uuid, person_id uuid, reference text, worker uuid)
language sql security definer set search_path = public as $$
  with turn as (
    select w.place_id, w.id, row_number() over (partition by w.offer_id order by w.joined_at, w.id) as number, r.places - r.held - r.taken - r.beyond - r.elsewhere as open
    from offer_room r join offer o on o.id = r.offer_id join waiting w on w.offer_id = r.offer_id and w.left_at is null
    where app_role() = 'jobs' and r.waiting > 0 and o.status = 'active'
      and (r.is_unlimited or r.places > r.held + r.taken + r.beyond + r.elsewhere)
      and (r.paused_on is null or r.paused_until <= (p_now at time zone 'Europe/London')::date)),
  offered as (
    update waiting w set offered_at = p_now from turn t
    where w.place_id = t.place_id and w.id = t.id and (t.open is null or t.number <= t.open) and w.offered_at is null
    returning w.place_id, w.person_id, w.connection_id)
  select f.place_id, f.person_id, c.reference, coalesce(e.worker_account_id, c.asked_by)
  from offered f join connection c on c.place_id = f.place_id and c.id = f.connection_id
    join episode e on e.place_id = c.place_id and e.id = c.episode_id
$$;

create or replace view offer_room_now with (security_invoker = true) as
  select r.offer_id, coalesce(c.held, 0) as held, coalesce(c.taken, 0) as taken, coalesce(c.beyond, 0) as beyond, coalesce(w.waiting, 0) as waiting,
    given_elsewhere(r.offer_id) as elsewhere
  from offer_room r
    left join (select offer_id, count(*) filter (where holds = 'held')::integer as held, count(*) filter (where holds = 'taken')::integer as taken,
      count(*) filter (where holds = 'beyond')::integer as beyond from connection group by offer_id) c on c.offer_id = r.offer_id
    left join (select offer_id, count(*)::integer as waiting from waiting where left_at is null group by offer_id) w on w.offer_id = r.offer_id;

-- safe: merges are few, and made by hand so far
select keep_elsewhere(id) from (select distinct merged_into as id from offer where merged_into is not null) m;
