create table feed (
  id uuid primary key,
  name text not null unique,
  address text not null,
  licence text,
  may_republish boolean not null default false,
  owner_place_id uuid references place,
  created_at timestamptz not null
);
comment on table feed is 'Another directory that we read. Its offers are not republished until somebody recorded a licence that allows it.';

create table feed_run (
  id uuid primary key,
  feed_id uuid not null references feed,
  started_at timestamptz not null,
  finished_at timestamptz,
  complete boolean not null default false,
  problem text,
  counts jsonb not null default '{}',
  report jsonb not null default '[]'
);
comment on table feed_run is 'One reading of a feed, with a report for each record.';

create table location (
  id uuid primary key,
  organisation_id uuid references organisation,
  name text not null default '',
  kind text not null default 'physical' check (kind in ('physical', 'virtual', 'postal')),
  address_1 text not null default '',
  city text not null default '',
  region text not null default '',
  postcode text not null default '',
  latitude double precision,
  longitude double precision,
  metres point,
  access text[] not null default '{}',
  access_note text not null default '',
  access_checked_on date,
  changed_at timestamptz not null
);
comment on table location is 'A venue with its access facts and the day they were checked.';
comment on column location.metres is 'British easting and northing: nearest-neighbour search needs no extension.';
create index location_metres on location using gist (metres);

create table offer (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  owner_place_id uuid references place,
  kind text not null default 'service' check (kind in ('service', 'activity', 'group', 'drop-in')),
  name text not null check (length(name) between 1 and 300),
  description text not null default '',
  who_for text not null default '',
  who_not_for text not null default '',
  url text,
  email text,
  status text not null default 'active' check (status in ('active', 'inactive', 'defunct', 'temporarily closed')),
  joining text not null default 'contact' check (joining in ('drop-in', 'contact', 'introduction')),
  how_to_join text not null default '',
  what_it_does text not null default '',
  minimum_age integer check (minimum_age between 0 and 120),
  maximum_age integer check (maximum_age between 0 and 130),
  comes_to_you boolean not null default false,
  online boolean not null default false,
  by_phone boolean not null default false,
  is_free boolean,
  cost_pence bigint check (cost_pence >= 0),
  cost_note text not null default '',
  languages text[] not null default '{}',
  access text[] not null default '{}',
  themes text[] not null default '{}',
  keywords text[] not null default '{}',
  contact_name text not null default '',
  contact_role text not null default '',
  contact_email text not null default '',
  contact_phone text not null default '',
  places_open integer,
  wait_weeks integer,
  alert text not null default '',
  source text not null default 'own' check (source in ('own', 'feed')),
  feed_id uuid references feed,
  confirmed_on date,
  confirmed_by text not null default '',
  search tsvector,
  version integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null
);
comment on table offer is 'Something a person can go to or use: service, activity, group or drop-in, of any size. Its id is its published id for ever.';
comment on column offer.languages is 'ISO 639 codes of the languages spoken there; empty when nobody told us.';
comment on column offer.access is 'Access facts of the offer itself (see directory/directory.ts), beside those of its venues.';
comment on column offer.keywords is 'Words of other directories that we do not map: kept, searched, never dropped.';
comment on column offer.contact_email is 'A role or organisation contact; a private person''s only with their consent.';
create index offer_search on offer using gin (search);
create index offer_organisation on offer (organisation_id);
create index offer_changed on offer (changed_at, id);
create index offer_themes on offer using gin (themes);

create table offer_location (
  offer_id uuid not null references offer,
  location_id uuid not null references location,
  primary key (offer_id, location_id)
);
comment on table offer_location is 'Where an offer takes place.';
create index offer_location_location on offer_location (location_id);

create table schedule (
  id uuid primary key,
  offer_id uuid not null references offer,
  location_id uuid references location,
  days text[] not null default '{}',
  opens_at time,
  closes_at time,
  frequency text check (frequency in ('WEEKLY', 'MONTHLY')),
  every integer,
  starts_on date,
  ends_on date,
  note text not null default ''
);
comment on table schedule is 'When an offer happens: days MO to SU with opening and closing times.';
create index schedule_offer on schedule (offer_id);

create table criterion (
  id uuid primary key,
  offer_id uuid not null references offer,
  kind text not null,
  value text not null,
  note text not null default '',
  checked_on date,
  source text not null default ''
);
comment on table criterion is 'Who an offer takes, one machine-readable fact a row, with the day it was checked (kinds: see directory/criteria.ts).';
create index criterion_offer on criterion (offer_id, kind);

create table category (
  scheme text not null,
  code text not null,
  name text not null,
  parent_code text,
  uri text,
  primary key (scheme, code)
);
comment on table category is 'Terms of taxonomies: our themes, LGA service types (esdServiceType), and those met in feeds.';

create table offer_category (
  offer_id uuid not null references offer,
  scheme text not null,
  code text not null,
  primary key (offer_id, scheme, code),
  foreign key (scheme, code) references category
);
comment on table offer_category is 'The terms given to an offer. An offer needs none to exist.';

create table feed_record (
  feed_id uuid not null references feed,
  source_id text not null,
  offer_id uuid not null references offer,
  hash text not null,
  raw jsonb not null,
  read_at timestamptz not null,
  missed_runs integer not null default 0,
  primary key (feed_id, source_id)
);
comment on table feed_record is 'What a feed said of an offer, as it said it, and how often it has been missing since.';

create table search_word (
  word text primary key,
  offers integer not null
);
comment on table search_word is 'Words of the directory, for correcting the spelling of a search.';
create index search_word_trigram on search_word using gin (word gin_trgm_ops);

create table tally (
  id uuid primary key,
  offer_id uuid not null references offer,
  held_on date not null,
  came integer not null check (came between 0 and 10000),
  note text not null default '',
  account_id uuid references account,
  at timestamptz not null
);
comment on table tally is 'How many came to an open drop-in on a day. A number only: nobody is named.';

create table shortlist (
  code text primary key,
  offer_ids uuid[] not null,
  made_at timestamptz not null
);
comment on table shortlist is 'A list of offers somebody wants to keep: no person is attached to it.';
