create table programme (
  place_id uuid not null references place,
  id uuid not null,
  slug text not null,
  name text not null,
  kind text not null,
  host_organisation_id uuid not null references organisation,
  vocabulary jsonb not null default '{}',
  clocks jsonb not null default '{}',
  what_it_does text not null default '',
  who_for text not null default '',
  how_to_refer text not null default '',
  contact_name text not null check (contact_name <> ''),
  contact_phone text not null default '',
  contact_email text not null default '',
  allocation text not null default 'allocate' check (allocation in ('allocate', 'take')),
  is_default boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (place_id, id),
  unique (place_id, slug)
);
comment on table programme is 'A model of working in a place (link work, navigation, coordination ...) with its own words, clocks and named contact.';
comment on column programme.vocabulary is 'Our terms in this programme''s words, by locale: {"en-GB": {"referral": "introduction"}}.';
comment on column programme.clocks is 'Days or minutes by name. A clock reminds a worker; none closes anything about a person.';
create unique index programme_default on programme (place_id) where is_default;
