-- Where an organisation works and wants to work, whom it works with, and for a small enterprise how far it has come.
create table organisation_area (
  organisation_id uuid not null references organisation,
  neighbourhood_id uuid not null references neighbourhood,
  from_on date,
  primary key (organisation_id, neighbourhood_id)
);
comment on table organisation_area is 'A neighbourhood where an organisation works, or intends to.';
comment on column organisation_area.from_on is 'From when it intends to; null where it works now.';

create table organisation_link (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  kind text not null check (kind in ('hosted-by', 'based-at', 'partner')),
  other_id uuid not null references organisation,
  note text not null default '' check (length(note) <= 300),
  told_at timestamptz not null,
  constraint organisation_link_two check (organisation_id <> other_id),
  constraint organisation_link_once unique (organisation_id, kind, other_id)
);
comment on table organisation_link is 'A group is based at, hosted by or partner of another; both sides show it.';
create index organisation_link_other on organisation_link (other_id);

create table enterprise (
  place_id uuid not null references place,
  organisation_id uuid not null references organisation,
  stage text not null check (stage in ('idea', 'set-up', 'trading', 'established', 'ended')),
  changed_at timestamptz not null,
  primary key (place_id, organisation_id)
);
comment on table enterprise is 'A small enterprise that a place supports, and how far it has come.';

create table enterprise_note (
  id uuid primary key,
  place_id uuid not null,
  organisation_id uuid not null,
  words text not null check (length(words) between 1 and 2000),
  by_account uuid references account,
  at timestamptz not null,
  foreign key (place_id, organisation_id) references enterprise
);
comment on table enterprise_note is 'What somebody of the place helped an enterprise with; kept, never changed. Nothing about people who are helped.';
comment on column enterprise_note.by_account is 'Who helped.';
create index enterprise_note_of on enterprise_note (place_id, organisation_id, at);

create table enterprise_standard (
  place_id uuid not null,
  organisation_id uuid not null,
  standard text not null check (standard in ('insurance', 'safeguarding', 'dbs', 'first-aid', 'food', 'data')),
  state text not null check (state in ('in place', 'being done', 'does not apply')),
  until_on date,
  note text not null default '' check (length(note) <= 300),
  told_on date not null,
  primary key (place_id, organisation_id, standard),
  foreign key (place_id, organisation_id) references enterprise
);
comment on table enterprise_standard is 'Insurance, safeguarding and the like of an enterprise: in place until when, being done, or not needed.';
insert into erasure_rule (name, treatment, why) values
  ('organisation_area', 'nobody', 'Where organisations work.'),
  ('organisation_link', 'nobody', 'Organisations that work together.'),
  ('enterprise', 'nobody', 'How far an organisation has come.'),
  ('enterprise_note', 'nobody', 'Support given to an organisation; staff alone write it.'),
  ('enterprise_standard', 'nobody', 'What an organisation has in place.');
