create table person (
  place_id uuid not null references place,
  person_id uuid not null,
  reference text not null,
  preferred_name text not null check (length(preferred_name) between 1 and 200),
  given_name text not null default '',
  family_name text not null default '',
  birth_date date,
  age_band text,
  gender text,
  nhs_number text,
  nhs_number_index text,
  address text not null default '',
  postcode text not null default '',
  neighbourhood_id uuid references neighbourhood,
  latitude double precision,
  longitude double precision,
  language text not null default 'en',
  reading_language text not null default 'en-GB',
  needs_interpreter boolean not null default false,
  communication_needs text[] not null default '{}',
  communication_note text not null default '',
  access_needs text[] not null default '{}',
  access_note text not null default '',
  state text not null default 'unverified' check (state in ('unverified', 'known', 'merged')),
  merged_into uuid,
  version integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (place_id, person_id),
  unique (place_id, reference)
);
comment on table person is 'Somebody we walk alongside. One record a place. Every table about a person has place_id and person_id.';
comment on column person.nhs_number is 'Personal. Ten digits, Modulus 11 checked; never required.';
comment on column person.nhs_number_index is 'Keyed hash of the NHS number, unique in a place, to find the same person again.';
comment on column person.communication_needs is 'Personal. Accessible Information Standard (DCB1605): needs that every contact must follow.';
create unique index person_nhs_number on person (place_id, nhs_number_index) where nhs_number_index is not null and state <> 'merged';
create index person_name on person (place_id, lower(family_name), birth_date);

create table person_access (
  place_id uuid not null,
  person_id uuid not null,
  id uuid not null,
  organisation_id uuid references organisation,
  account_id uuid references account,
  basis text not null,
  from_at timestamptz not null,
  until_at timestamptz,
  primary key (place_id, id),
  foreign key (place_id, person_id) references person,
  check (organisation_id is not null or account_id is not null)
);
comment on table person_access is 'Who may see a person, and on what basis: front door, caseload, self, manager, champion. The only table that row-level security and visible() ask.';
create index person_access_person on person_access (place_id, person_id);
create index person_access_account on person_access (account_id, place_id);
create index person_access_organisation on person_access (organisation_id, place_id);

create function may_see_person(p_place uuid, p_person uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select p_place = app_place() and exists (
    select 1 from person_access a
    where a.place_id = p_place and a.person_id = p_person and a.until_at is null
      and (a.account_id = app_account()
        or (a.account_id is null and a.organisation_id = app_organisation() and app_reads_records()))
  )
$$;

-- Finds the record that is surely the same person, for a door that may not look: it answers with an id and nothing else.
create function find_same_person(p_nhs_number_index text, p_birth_date date) returns uuid
language sql stable security definer set search_path = public as $$
  select person_id from person
  where place_id = app_place() and state <> 'merged' and nhs_number_index = p_nhs_number_index and birth_date = p_birth_date
$$;
create function nhs_number_is_taken(p_nhs_number_index text) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from person where place_id = app_place() and state <> 'merged' and nhs_number_index = p_nhs_number_index)
$$;

create table person_protected (
  place_id uuid not null,
  person_id uuid not null,
  no_recourse_to_public_funds boolean,
  note text not null default '',
  version integer not null default 1,
  primary key (place_id, person_id),
  foreign key (place_id, person_id) references person
);
comment on table person_protected is 'Facts that could hurt a person. Used for matching, shown to their worker only, never in an export or a message.';

create table about_person (
  place_id uuid not null,
  person_id uuid not null,
  what_matters text not null default '' check (length(what_matters) <= 20000),
  good_life text not null default '' check (length(good_life) <= 20000),
  loves text not null default '' check (length(loves) <= 20000),
  love_tags text[] not null default '{}',
  strengths text not null default '' check (length(strengths) <= 20000),
  gifts text not null default '' check (length(gifts) <= 20000),
  supports text not null default '' check (length(supports) <= 20000),
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by uuid references account,
  primary key (place_id, person_id),
  foreign key (place_id, person_id) references person
);
comment on table about_person is 'In the person''s own words: what matters, a good life, what they love, strengths, what they could give, who supports them.';

create table contact_point (
  place_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  channel text not null check (channel in ('email', 'sms', 'phone', 'letter')),
  value text not null check (length(value) <= 500),
  safe_from timestamptz,
  confirmed_at timestamptz,
  suspended_at timestamptz,
  voicemail_ok boolean not null default false,
  is_preferred boolean not null default false,
  note text not null default '',
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (place_id, id),
  foreign key (place_id, person_id) references person
);
comment on table contact_point is 'A way to reach a person. Nothing is sent to one that the person did not confirm as safe.';
comment on column contact_point.safe_from is 'When the person said that this is safe for them; null means not safe.';

create table trusted_person (
  place_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  name text not null,
  relation text not null default '',
  phone text not null default '',
  may_be_told text not null default '',
  created_at timestamptz not null,
  primary key (place_id, id),
  foreign key (place_id, person_id) references person
);
comment on table trusted_person is 'Somebody the person trusts, and what they may be told.';

create table risk (
  place_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  note text not null default '',
  recorded_by uuid references account,
  recorded_at timestamptz not null,
  ended_at timestamptz,
  primary key (place_id, id),
  foreign key (place_id, person_id) references person
);
comment on table risk is 'Risks to or from a person and how to work with them; "no-known-risks" is an entry of its own, so that silence is not mistaken for it.';

create table consent (
  place_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  purpose text not null,
  recipient_kind text not null,
  recipient_organisation_id uuid references organisation,
  recipient_name text not null default '',
  given_at timestamptz not null,
  given_how text not null,
  given_by text not null default '',
  withdrawn_at timestamptz,
  withdrawn_how text,
  primary key (place_id, id),
  foreign key (place_id, person_id) references person
);
comment on table consent is 'What a person agreed to: one row a purpose and recipient. Withdrawn, never deleted.';
create index consent_person on consent (place_id, person_id, purpose);

create table contact (
  place_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  episode_id uuid,
  kind text not null check (kind in ('attempt', 'contact', 'note')),
  channel text not null,
  outcome text not null default '',
  note text not null default '' check (length(note) <= 20000),
  minutes integer check (minutes between 0 and 1440),
  account_id uuid references account,
  happened_at timestamptz not null,
  written_at timestamptz not null,
  primary key (place_id, id),
  foreign key (place_id, person_id) references person
);
comment on table contact is 'Conversations, attempts and notes: append-only, never one shared text.';
create index contact_person on contact (place_id, person_id, happened_at desc);

create table task (
  place_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  account_id uuid references account,
  kind text not null,
  words text not null default '',
  due_on date not null,
  done_at timestamptz,
  created_at timestamptz not null,
  primary key (place_id, id),
  foreign key (place_id, person_id) references person
);
comment on table task is 'Promises to a person and reminders to a worker. A clock makes a task; it closes nothing.';
create index task_account on task (place_id, account_id, due_on) where done_at is null;

create table measure_response (
  place_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  episode_id uuid,
  goal_id uuid,
  measure text not null check (measure in ('ons4', 'ucla3', 'own-goal')),
  answers jsonb not null,
  score numeric,
  own_words text not null default '',
  taken_at timestamptz not null,
  taken_by uuid references account,
  taken_how text not null default 'together',
  primary key (place_id, id),
  foreign key (place_id, person_id) references person
);
comment on table measure_response is 'Answers to ONS4, UCLA-3 with the ONS direct question, or own goal 0 to 10; missing answers are left out. Owned by outcome/.';
create index measure_response_person on measure_response (place_id, person_id, taken_at);

do $$ declare t text; begin
  foreach t in array array['person', 'person_protected', 'about_person', 'contact_point', 'trusted_person', 'risk', 'consent', 'contact', 'task', 'measure_response', 'move'] loop
    perform protect(t::regclass, 'may_see_person(place_id, person_id)', 'place_id = app_place()');
  end loop;
end $$;
select protect('person_access',
  'place_id = app_place() and (account_id = app_account() or may_see_person(place_id, person_id))', 'place_id = app_place()');
select protect('message', 'place_id is not distinct from app_place() and app_role() in (''place administrator'', ''jobs'')', 'place_id is not distinct from app_place()');

-- The log that the person reads: every look at and change of their record.
create function person_log(p_place uuid, p_person uuid)
returns table (at timestamptz, action text, account_name text, role text, organisation_name text)
language sql stable security definer set search_path = public as $$
  select e.at, e.action, coalesce(a.name, ''), coalesce(e.role, ''), coalesce(o.name, '')
  from audit_entry e left join account a on a.id = e.account_id left join organisation o on o.id = e.organisation_id
  where e.person_ids @> array[p_person] and may_see_person(p_place, p_person)
  order by e.at desc limit 500
$$;
