-- The same offer from several directories becomes one: a layer over both, which can always be taken off again.
alter table offer add column merged_into uuid, add column status_said text;
alter table offer add constraint offer_merged_into_fkey foreign key (merged_into) references offer not valid;
alter table offer validate constraint offer_merged_into_fkey;
comment on column offer.merged_into is 'The listing as which this one goes on; it may have been merged in its turn.';
comment on column offer.status_said is 'While it is merged: the state that its own source says.';
-- safe: replaced by a wider rule below
alter table offer drop constraint offer_status_check;
alter table offer add constraint offer_status_known check (status in ('active', 'inactive', 'defunct', 'temporarily closed', 'merged')) not valid;
alter table offer validate constraint offer_status_known;
alter table offer add constraint offer_merged check ((status = 'merged') = (merged_into is not null) and (status = 'merged') = (status_said is not null) and merged_into is distinct from id) not valid;
alter table offer validate constraint offer_merged;
-- safe: no installation served before this, nothing was released yet
create index offer_merged_into on offer (merged_into) where merged_into is not null;

-- A harvest goes on writing what its feed says; of one that is merged the state is kept aside.
create function keep_merged() returns trigger language plpgsql as $$
begin
  if new.merged_into is not null and new.status <> 'merged' then
    new.status_said := new.status;
    new.status := 'merged';
  end if;
  return new;
end $$;
create trigger keep_merged before update of status on offer for each row execute function keep_merged();

-- Only what goes on as nothing else can be gone on as, asked of both while they are locked: so that no chain ends in itself.
create function no_ring_of_merged() returns trigger language plpgsql as $$
begin
  if exists (with recursive chain as (
      select id, merged_into from offer where id = new.merged_into
      union select o.id, o.merged_into from chain c join offer o on o.id = c.merged_into) select from chain where id = new.id) then
    raise exception 'offers merged in a ring';
  end if;
  return null;
end $$;
create trigger no_ring_of_merged after update of merged_into on offer for each row when (new.merged_into is not null) execute function no_ring_of_merged();

create table offer_key (
  key text not null,
  offer_id uuid not null references offer on delete cascade,
  primary key (key, offer_id)
);
comment on table offer_key is 'Hashes of what two listings of one offer have in common: only those that share one are compared.';
create index offer_key_of on offer_key (offer_id);

create table offer_keyed (
  offer_id uuid primary key references offer on delete cascade,
  version integer not null
);
comment on table offer_keyed is 'The version of an offer that was last compared with others.';

create table offer_pair (
  id uuid primary key,
  one_id uuid not null references offer on delete cascade,
  other_id uuid not null references offer on delete cascade,
  score numeric(4, 3) not null check (score between 0 and 1),
  reasons jsonb not null,
  facts_hash text not null,
  state text not null default 'found' check (state in ('found', 'merged', 'apart')),
  found_at timestamptz not null,
  decided_by uuid references account,
  decided_at timestamptz,
  version integer not null default 1,
  constraint offer_pair_in_order check (one_id < other_id),
  unique (one_id, other_id)
);
comment on table offer_pair is 'Two listings that may be the same offer: how alike, why, and what somebody decided.';
comment on column offer_pair.facts_hash is 'A hash of what was compared: a pair that was kept apart comes again only when that changes.';
create index offer_pair_other on offer_pair (other_id);
create index offer_pair_found on offer_pair (score desc) where state = 'found';

create table offer_merge (
  id uuid primary key,
  survivor_id uuid not null references offer on delete cascade,
  merged_id uuid not null references offer on delete cascade,
  chosen jsonb not null default '{}',
  made_at timestamptz not null,
  made_by uuid references account,
  undone_at timestamptz,
  undone_by uuid references account,
  version integer not null default 1
);
comment on table offer_merge is 'A listing that goes on as another. Undone, both come back.';
comment on column offer_merge.chosen is 'By fact: what the surviving listing said of it, and what was last taken over from the other.';
comment on column offer_merge.made_by is 'Whoever decided; null when the place lets the job decide from a score.';
create unique index offer_merge_once on offer_merge (merged_id) where undone_at is null;
create index offer_merge_survivor on offer_merge (survivor_id) where undone_at is null;

create table offer_merge_waiting (
  merge_id uuid not null references offer_merge on delete cascade,
  place_id uuid not null,
  waiting_id uuid not null,
  primary key (merge_id, place_id, waiting_id)
);
comment on table offer_merge_waiting is 'Whose turn moved to the surviving waiting list, so that it can move back.';

create table merging_choice (
  place_id uuid primary key references place,
  from_score numeric(3, 2) check (from_score between 0.8 and 1),
  decided_by uuid references account,
  decided_at timestamptz not null,
  version integer not null default 1
);
comment on table merging_choice is 'From which likeness on a place lets listings be made one without anybody looking. Off until somebody switches it on.';

-- Those who wait keep their turn by the day they joined. Whoever is only suggested shared nothing yet, so that their suggestion moves with them.
create function move_waiting(p_merge uuid, p_from uuid, p_to uuid) returns integer
language plpgsql security definer set search_path = public as $$
declare
  v_moved integer;
begin
  if app_role() not in ('service manager', 'place administrator') then return 0; end if;
  insert into offer_merge_waiting (merge_id, place_id, waiting_id)
    select p_merge, w.place_id, w.id from waiting w where w.offer_id = p_from and w.left_at is null;
  update connection c set offer_id = p_to, organisation_id = o.organisation_id, version = c.version + 1
  from waiting w, offer o where o.id = p_to and w.offer_id = p_from and w.left_at is null
    and c.place_id = w.place_id and c.id = w.connection_id and c.state = 'suggested';
  update waiting w set offer_id = p_to, version = version + 1 where w.offer_id = p_from and w.left_at is null;
  get diagnostics v_moved = row_count;
  return v_moved;
end $$;
create function move_waiting_back(p_merge uuid, p_from uuid, p_to uuid) returns integer
language plpgsql security definer set search_path = public as $$
declare
  v_moved integer;
begin
  if app_role() not in ('service manager', 'place administrator') then return 0; end if;
  update connection c set offer_id = p_to, organisation_id = o.organisation_id, version = c.version + 1
  from offer_merge_waiting m join waiting w on w.place_id = m.place_id and w.id = m.waiting_id, offer o
  where m.merge_id = p_merge and o.id = p_to and w.offer_id = p_from and w.left_at is null
    and c.place_id = w.place_id and c.id = w.connection_id and c.state = 'suggested' and c.offer_id = p_from;
  update waiting w set offer_id = p_to, version = version + 1 from offer_merge_waiting m
  where m.merge_id = p_merge and w.place_id = m.place_id and w.id = m.waiting_id and w.offer_id = p_from and w.left_at is null;
  get diagnostics v_moved = row_count;
  return v_moved;
end $$;

-- One that goes on as another did not close: whoever was introduced to it is answered as before.
create or replace function is_room_closed(p_status text, r offer_room, p_today date) returns boolean language sql immutable as $$
  select p_status not in ('active', 'merged') or (r.paused_on is not null and r.paused_until is null) or coalesce(r.paused_until > p_today + 60, false)
$$;

insert into erasure_rule (name, treatment, why) values
  ('offer_key', 'nobody', 'Hashes of what listings have in common.'),
  ('offer_keyed', 'nobody', 'Ids of listings.'),
  ('offer_pair', 'nobody', 'Ids of listings.'),
  ('offer_merge', 'nobody', 'What listings said.'),
  ('offer_merge_waiting', 'nobody', 'Ids of turns; whose they were is erased there.'),
  ('merging_choice', 'nobody', 'A number for a place.');
