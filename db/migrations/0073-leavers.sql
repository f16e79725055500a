-- Who speaks for a body in a place, whatever of its listings it is about.
create table liaison (
  place_id uuid not null references place,
  organisation_id uuid not null references organisation,
  name text not null check (length(name) between 1 and 200),
  role text not null default '' check (length(role) <= 200),
  email text not null default '',
  phone text not null default '',
  named_at timestamptz not null,
  version integer not null default 1,
  primary key (place_id, organisation_id),
  check (email <> '' or phone <> '')
);
comment on table liaison is 'The one person of a body whom those who work with people here turn to. Seen by staff alone.';

-- The last one to turn to has left: said once to whoever manages the service, and shown until somebody is named.
create table contact_alarm (
  id uuid primary key,
  place_id uuid not null references place,
  organisation_id uuid not null references organisation,
  offer_id uuid references offer,
  why text not null check (why in ('said so', 'taken out', 'account ended')),
  raised_at timestamptz not null,
  told_at timestamptz,
  settled_at timestamptz
);
comment on table contact_alarm is 'A listing, or without one the whole body, that names nobody to turn to any more.';
comment on column contact_alarm.told_at is 'When the managers of the place were written to.';
create unique index contact_alarm_open on contact_alarm (place_id, organisation_id, coalesce(offer_id, organisation_id)) where settled_at is null;

insert into erasure_rule (name, treatment, why) values
  ('liaison', 'nobody', 'Somebody who works for a body, as they wish to be reached at work.'),
  ('contact_alarm', 'nobody', 'Ids of listings.');
