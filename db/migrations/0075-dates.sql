-- Sessions of an offer: its schedules say when it takes place; a row here says where a date is otherwise, or has bookings.
create table offer_date (
  offer_id uuid not null references offer on delete cascade,
  held_on date not null,
  opens_at time not null,
  closes_at time,
  state text not null default 'planned' check (state in ('planned', 'extra', 'cancelled')),
  note text not null default '' check (length(note) <= 300),
  places integer check (places between 0 and 100000),
  booked integer not null default 0 check (booked >= 0),
  version integer not null default 1,
  primary key (offer_id, held_on, opens_at),
  constraint offer_date_fits check (places is null or booked <= places)
);
comment on table offer_date is 'One session of an offer: extra, cancelled, or as planned and booked. In London time; one that closes before it opens ends the next morning.';
comment on column offer_date.booked is 'Kept by a trigger on attendance.';
alter table offer_room add column takes_bookings boolean not null default false, add column places_each integer check (places_each between 1 and 100000);
comment on column offer_room.places_each is 'Places of one session, where it is booked.';

create table attendance (
  place_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  connection_id uuid not null,
  offer_id uuid not null,
  held_on date not null,
  opens_at time not null,
  booked_at timestamptz,
  came boolean,
  noted_at timestamptz,
  noted_by uuid references account,
  primary key (place_id, id),
  unique (place_id, connection_id, held_on, opens_at),
  foreign key (place_id, person_id) references person,
  foreign key (place_id, connection_id) references connection,
  foreign key (offer_id, held_on, opens_at) references offer_date
);
comment on table attendance is 'Somebody''s place at one session of an offer, and whether they came.';
comment on column attendance.held_on is 'Personal: the day of the session.';
comment on column attendance.opens_at is 'When the session begins, in London.';
comment on column attendance.came is 'Whether they came; null while nobody said.';
comment on column attendance.booked_at is 'When a place was booked; null while there is none, or it was given back.';
create index attendance_person on attendance (place_id, person_id);
create index attendance_session on attendance (offer_id, held_on, opens_at);
select protect('attendance', 'may_see_person(place_id, person_id)', 'place_id = app_place()');
insert into erasure_rule (name, treatment, turn, why) values ('attendance', 'erase', 2, 'When they came, and where; that they went at all stays with the connection.');
insert into erasure_rule (name, treatment, why) values ('offer_date', 'nobody', 'Dates of offers.');

create function keep_booked() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_op <> 'INSERT' and old.booked_at is not null then
    update offer_date set booked = booked - 1 where (offer_id, held_on, opens_at) = (old.offer_id, old.held_on, old.opens_at);
  end if;
  -- More than there are places is refused by the table itself.
  if tg_op <> 'DELETE' and new.booked_at is not null then
    update offer_date set booked = booked + 1 where (offer_id, held_on, opens_at) = (new.offer_id, new.held_on, new.opens_at);
  end if;
  return null;
end $$;
create trigger attendance_booked after insert or delete or update of booked_at, held_on, opens_at, offer_id on attendance
  for each row execute function keep_booked();

-- Everybody who booked a session that is cancelled: each worker is told.
create function booked_for(p_offer uuid, p_held_on date, p_opens_at time)
returns table (place_id uuid, person_id uuid, reference text, worker uuid)
language sql stable security definer set search_path = public as $$
  select c.place_id, c.person_id, c.reference, coalesce(e.worker_account_id, c.asked_by)
  from attendance a join connection c on c.place_id = a.place_id and c.id = a.connection_id
    join episode e on e.place_id = c.place_id and e.id = c.episode_id
  where app_role() = 'jobs' and a.offer_id = p_offer and a.held_on = p_held_on and a.opens_at = p_opens_at and a.booked_at is not null
$$;
