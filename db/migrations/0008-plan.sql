create table goal (
  place_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  episode_id uuid not null,
  words text not null check (length(words) between 1 and 20000),
  theme text,
  importance integer check (importance between 0 and 10),
  confidence integer check (confidence between 0 and 10),
  state text not null default 'open' check (state in ('open', 'reached', 'let-go')),
  version integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (place_id, id),
  foreign key (place_id, person_id) references person,
  foreign key (place_id, episode_id) references episode
);
comment on table goal is 'What the person wants, in their own words, with how important it is and how confident they are (0 to 10).';

create table step (
  place_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  goal_id uuid not null,
  words text not null check (length(words) between 1 and 2000),
  owner_kind text not null check (owner_kind in ('person', 'someone they know', 'group', 'worker')),
  owner_name text not null default '',
  due_on date,
  done_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (place_id, id),
  foreign key (place_id, goal_id) references goal,
  foreign key (place_id, person_id) references person
);
comment on table step is 'A step towards a goal: the person''s own and their natural supports come before a worker''s.';

create table connection (
  place_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  episode_id uuid not null,
  goal_id uuid,
  offer_id uuid not null references offer,
  organisation_id uuid not null references organisation,
  reference text not null,
  state text not null,
  share text[] not null default '{}',
  request_words text not null default '' check (length(request_words) <= 20000),
  reasons jsonb not null default '[]',
  answer_words text not null default '' check (length(answer_words) <= 20000),
  decline_reason text,
  accompanied boolean not null default false,
  first_visit_on date,
  ended_why text,
  version integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (place_id, id),
  unique (place_id, reference),
  foreign key (place_id, person_id) references person,
  foreign key (place_id, episode_id) references episode
);
comment on table connection is 'One person and one offer: suggested, introduced, accepted, first visit, going, stayed, ended, did not suit.';
comment on column connection.share is 'What the person agreed that this group may know: name, phone, needs, goal ...';
create index connection_person on connection (place_id, person_id);
create index connection_offer on connection (offer_id, state);

create table answer_link (
  id uuid primary key,
  place_id uuid not null,
  person_id uuid not null,
  connection_id uuid not null,
  token_hash text not null unique,
  contact_email text not null,
  code_hash text,
  code_made_at timestamptz,
  code_tries integer not null default 0,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  answered_at timestamptz,
  foreign key (place_id, connection_id) references connection
);
comment on table answer_link is 'A link by which a group answers one introduction without an account: 14 days or until answered.';

select protect('goal', 'may_see_person(place_id, person_id)', 'place_id = app_place()');
select protect('step', 'may_see_person(place_id, person_id)', 'place_id = app_place()');
select protect('connection', 'may_see_person(place_id, person_id) or (place_id = app_place() and id = app_connection())', 'place_id = app_place()');
select protect('answer_link', 'place_id = app_place() and (may_see_person(place_id, person_id) or connection_id = app_connection())', 'place_id = app_place()');

-- Somebody holds a link: which one is it? Nothing about the person is answered.
create function find_answer_link(p_token_hash text)
returns table (id uuid, place_id uuid, connection_id uuid, contact_email text, expires_at timestamptz, answered_at timestamptz)
language sql stable security definer set search_path = public as $$
  select id, place_id, connection_id, contact_email, expires_at, answered_at from answer_link where token_hash = p_token_hash
$$;

-- What a group may see after its code: only what the person agreed to share, and never more than this list.
create function shared_with_group(p_connection uuid)
returns table (person_id uuid, preferred_name text, age_band text, phone text, email text, communication_needs text[], communication_note text,
  access_needs text[], access_note text, language text, goal text)
language sql stable security definer set search_path = public as $$
  select p.person_id,
    case when 'name' = any(c.share) then p.preferred_name end,
    case when 'age' = any(c.share) then p.age_band end,
    case when 'phone' = any(c.share) then (select value from contact_point k where k.place_id = c.place_id and k.person_id = c.person_id
      and k.channel in ('phone', 'sms') and k.safe_from is not null and k.confirmed_at is not null and k.suspended_at is null
      order by k.is_preferred desc, k.created_at limit 1) end,
    case when 'email' = any(c.share) then (select value from contact_point k where k.place_id = c.place_id and k.person_id = c.person_id
      and k.channel = 'email' and k.safe_from is not null and k.confirmed_at is not null and k.suspended_at is null
      order by k.is_preferred desc, k.created_at limit 1) end,
    case when 'needs' = any(c.share) then p.communication_needs end,
    case when 'needs' = any(c.share) then p.communication_note end,
    case when 'needs' = any(c.share) then p.access_needs end,
    case when 'needs' = any(c.share) then p.access_note end,
    case when 'needs' = any(c.share) then p.language end,
    case when 'goal' = any(c.share) then (select words from goal g where g.place_id = c.place_id and g.id = c.goal_id) end
  from connection c join person p on p.place_id = c.place_id and p.person_id = c.person_id
  where c.id = p_connection and c.place_id = app_place() and c.id = app_connection()
$$;
