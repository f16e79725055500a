-- How much room an offer has: kept beside its listing, so that a place given does not touch what is searched.
create table offer_room (
  offer_id uuid primary key references offer on delete cascade,
  places integer check (places between 0 and 100000),
  is_unlimited boolean not null default false check (not is_unlimited or places is null),
  held integer not null default 0 check (held >= 0),
  taken integer not null default 0 check (taken >= 0),
  beyond integer not null default 0 check (beyond >= 0),
  waiting integer not null default 0 check (waiting >= 0),
  takes_waiting boolean not null default true,
  wait_words text not null default '' check (length(wait_words) <= 300),
  wait_words_on date,
  limits text not null default '' check (length(limits) <= 2000),
  capability text not null default '' check (length(capability) <= 2000),
  training text not null default '' check (length(training) <= 2000),
  paused_on date,
  paused_until date,
  paused_why text not null default '' check (length(paused_why) <= 500),
  waits integer not null default 0,
  wait_days integer,
  wait_days_least integer,
  wait_days_most integer,
  told_on date,
  told_by text not null default '',
  version integer not null default 1,
  constraint offer_room_fits check (places is null or held + taken <= places)
);
comment on table offer_room is 'How many places an offer has, how many are held by introductions, taken, and waited for, with what the group says of its limits. The numbers are kept by triggers on connection and waiting.';
comment on column offer_room.places is 'Places in all; null when nobody told us, or there is no limit.';
comment on column offer_room.held is 'Held by introductions that were sent and not answered yet.';
comment on column offer_room.taken is 'Taken by people who were accepted and have not left.';
comment on column offer_room.beyond is 'People whom the group took on although all places were given.';
comment on column offer_room.limits is 'What the group cannot do, in its own words.';
comment on column offer_room.capability is 'What the group is good at: skills and quality, in its own words.';
comment on column offer_room.training is 'What somebody has to learn before they begin, in the group''s own words.';
comment on column offer_room.wait_words is 'How long one waits, in the group''s own words, with the day it was said.';
comment on column offer_room.waits is 'How many of the last waits the three numbers beside are the middle, least and most of.';
comment on column offer_room.told_by is 'Who said so, as the listing names its confirmers.';

-- Why somebody was introduced before those who had waited longer.
alter table connection add column holds text, add column turn_reason text;
alter table connection add constraint connection_holds_known check (holds in ('held', 'taken', 'beyond')) not valid;
alter table connection add constraint connection_turn_reason_known check (turn_reason in ('safety', 'long-travel', 'known-there', 'group-asked', 'other')) not valid;
comment on column connection.holds is 'The place of the offer that it holds or has taken; written by a trigger alone.';
comment on column connection.turn_reason is 'Why the order of the waiting list was left for it.';

-- The one table of states and places; plan/waiting/holding.ts says the same, and a test compares them.
create function holding_of(p_state text) returns text language sql immutable as $$
  select case when p_state in ('introduced', 'asked-back') then 'held'
    when p_state in ('accepted', 'first-visit', 'going', 'stayed') then 'taken' end
$$;

-- Takes, changes or gives back a place. The guard stands in the update: of two who want the last place, the second finds none.
create function move_place(p_offer uuid, p_had text, p_wants text) returns text
language plpgsql security definer set search_path = public as $$
begin
  if p_had is not distinct from p_wants or (p_had = 'beyond' and p_wants is not null) then return p_had; end if;
  if p_had is not null then
    update offer_room set held = held - (p_had = 'held')::integer + coalesce((p_wants = 'held')::integer, 0),
      taken = taken - (p_had = 'taken')::integer + coalesce((p_wants = 'taken')::integer, 0), beyond = beyond - (p_had = 'beyond')::integer
    where offer_id = p_offer;
    return p_wants;
  end if;
  insert into offer_room (offer_id) values (p_offer) on conflict do nothing;
  update offer_room set held = held + (p_wants = 'held')::integer, taken = taken + (p_wants = 'taken')::integer
  where offer_id = p_offer and (places is null or held + taken + beyond < places);
  if found then return p_wants; end if;
  -- The group said yes all the same: then there is room for this one, and none is counted as free.
  if p_wants = 'taken' then
    update offer_room set beyond = beyond + 1 where offer_id = p_offer;
    return 'beyond';
  end if;
  return null;
end $$;

create function hold_place() returns trigger language plpgsql security definer set search_path = public as $$
declare
  v_wants text := case when new.asked_at is not null then holding_of(new.state) end;
begin
  -- Emptied while nothing else moved: whose place it was is no longer known, and nobody holds it.
  if new.holds is null and old.holds is not null and new.state = old.state then v_wants := null; end if;
  if new.offer_id <> old.offer_id then
    perform move_place(old.offer_id, old.holds, null);
    new.holds := move_place(new.offer_id, null, v_wants);
  else new.holds := move_place(new.offer_id, old.holds, v_wants);
  end if;
  return new;
end $$;
create trigger connection_holds before update on connection for each row
  when ((new.state, new.offer_id) is distinct from (old.state, old.offer_id) or new.holds is distinct from old.holds)
  execute function hold_place();

create function begin_holding() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_op = 'DELETE' then
    perform move_place(old.offer_id, old.holds, null);
  else
    update connection set holds = holding_of(state) where place_id = new.place_id and id = new.id and asked_at is not null and holding_of(state) is not null;
  end if;
  return null;
end $$;
create function holds_nothing_yet() returns trigger language plpgsql as $$
begin
  new.holds := null;
  return new;
end $$;
create trigger connection_holds_nothing before insert on connection for each row execute function holds_nothing_yet();
create trigger connection_begins after insert or delete on connection for each row execute function begin_holding();

create table waiting (
  place_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  connection_id uuid not null,
  offer_id uuid not null references offer,
  shows_initials boolean not null default false,
  joined_at timestamptz not null,
  joined_by uuid references account,
  offered_at timestamptz,
  left_at timestamptz,
  outcome text check (outcome in ('introduced', 'left')),
  version integer not null default 1,
  primary key (place_id, id),
  foreign key (place_id, person_id) references person,
  foreign key (place_id, connection_id) references connection,
  constraint waiting_outcome check ((left_at is null) = (outcome is null))
);
comment on table waiting is 'Somebody who waits for a place of an offer, in the order in which they joined.';
comment on column waiting.shows_initials is 'They agreed that the group may see their initials beside the reference.';
comment on column waiting.offered_at is 'When their worker was told that a place is free for them.';
create unique index waiting_open on waiting (place_id, connection_id) where left_at is null;
create index waiting_order on waiting (offer_id, joined_at, id) where left_at is null;
create index waiting_left on waiting (offer_id, left_at desc) where outcome = 'introduced';
create index waiting_person on waiting (place_id, person_id);
select protect('waiting', 'may_see_person(place_id, person_id)', 'place_id = app_place()');
insert into erasure_rule (name, treatment, turn, why) values ('waiting', 'erase', 2, 'That they wait for a place; the place goes to the next.');
insert into erasure_rule (name, treatment, why) values ('offer_room', 'nobody', 'Numbers of places, and what groups say of themselves.');

create function keep_waiting() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_op <> 'INSERT' and old.left_at is null then
    update offer_room set waiting = waiting - 1 where offer_id = old.offer_id;
  end if;
  if tg_op <> 'DELETE' and new.left_at is null then
    insert into offer_room (offer_id) values (new.offer_id) on conflict do nothing;
    update offer_room set waiting = waiting + 1 where offer_id = new.offer_id;
  end if;
  if tg_op = 'UPDATE' and new.outcome = 'introduced' and old.outcome is null then perform tell_waits(new.offer_id); end if;
  return null;
end $$;
create trigger waiting_kept after insert or delete or update of left_at, outcome, offer_id on waiting for each row execute function keep_waiting();

-- The last waits that ended in an introduction: told only where there are enough to be about nobody.
create function tell_waits(p_offer uuid) returns void language sql security definer set search_path = public as $$
  update offer_room r set waits = n, wait_days = case when n >= 5 then middle end, wait_days_least = case when n >= 5 then least end,
    wait_days_most = case when n >= 5 then most end
  from (select count(*)::integer as n, (percentile_disc(0.5) within group (order by days))::integer as middle, min(days) as least, max(days) as most
    from (select extract(day from left_at - joined_at)::integer as days from waiting
      where offer_id = p_offer and outcome = 'introduced' order by left_at desc limit 20) last) w
  where r.offer_id = p_offer
$$;

-- How many wait at an offer before this connection; before a newcomer, all of them. Says of nobody who.
create function waiting_ahead(p_offer uuid, p_connection uuid) returns integer
language sql stable security definer set search_path = public as $$
  select count(*)::integer from waiting w
  left join waiting own on own.place_id = app_place() and own.connection_id = p_connection and own.left_at is null and own.offer_id = p_offer
  where w.offer_id = p_offer and w.left_at is null and (own.id is null or (w.joined_at, w.id) < (own.joined_at, own.id))
$$;

-- What the numbers have to be, worked out from what they follow from.
create view offer_room_now with (security_invoker = true) as
  select r.offer_id, coalesce(c.held, 0) as held, coalesce(c.taken, 0) as taken, coalesce(c.beyond, 0) as beyond, coalesce(w.waiting, 0) as waiting
  from offer_room r
    left join (select offer_id, count(*) filter (where holds = 'held')::integer as held, count(*) filter (where holds = 'taken')::integer as taken,
      count(*) filter (where holds = 'beyond')::integer as beyond from connection group by offer_id) c on c.offer_id = r.offer_id
    left join (select offer_id, count(*)::integer as waiting from waiting where left_at is null group by offer_id) w on w.offer_id = r.offer_id;
comment on view offer_room_now is 'What the kept numbers of offer_room have to be.';

-- What was said of free places becomes places in all: those free beside those that are held and taken.
-- safe: no installation served before this, nothing was released yet
insert into offer_room (offer_id, places, told_on)
  select o.id, o.places_open + coalesce(n, 0), o.confirmed_on
  from offer o left join (select offer_id, count(*)::integer as n from connection where asked_at is not null and holding_of(state) is not null group by offer_id) c on c.offer_id = o.id
  where o.places_open is not null;
-- safe: as above
update connection set holds = holding_of(state) where asked_at is not null and holding_of(state) is not null;
comment on column offer.places_open is 'No longer read: offer_room has the places.';
