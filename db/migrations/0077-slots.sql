-- Hours in a waiting room that a practice offers, for a group to hold an open drop-in there.
create table slot (
  id uuid primary key,
  place_id uuid not null references place,
  organisation_id uuid not null references organisation,
  room text not null check (length(room) between 1 and 200),
  held_on date not null,
  opens_at time not null,
  closes_at time not null,
  note text not null default '' check (length(note) <= 300),
  offer_id uuid references offer,
  booked_at timestamptz,
  booked_by uuid references account,
  came integer check (came between 0 and 10000),
  created_by uuid references account,
  created_at timestamptz not null,
  constraint slot_hours check (opens_at < closes_at),
  constraint slot_booked check ((offer_id is null) = (booked_at is null))
);
comment on table slot is 'An hour in a room of a practice that a group may book for an open drop-in. Nobody who comes is named.';
comment on column slot.organisation_id is 'Whose room it is.';
comment on column slot.came is 'How many came, once somebody counted.';
create index slot_coming on slot (place_id, held_on, opens_at);
insert into erasure_rule (name, treatment, why) values ('slot', 'nobody', 'Rooms and hours; numbers without names.');

-- One room at one hour is offered once, whoever offers it and when.
create function slot_is_alone() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.organisation_id || lower(new.room) || new.held_on, 6));
  if exists (select 1 from slot s where s.id <> new.id and s.organisation_id = new.organisation_id and lower(s.room) = lower(new.room)
      and s.held_on = new.held_on and s.opens_at < new.closes_at and new.opens_at < s.closes_at) then
    raise exception 'The room is offered at this hour already' using errcode = 'exclusion_violation';
  end if;
  return new;
end $$;
create trigger slot_alone before insert or update of organisation_id, room, held_on, opens_at, closes_at on slot
  for each row execute function slot_is_alone();
