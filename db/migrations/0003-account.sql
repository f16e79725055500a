create table organisation (
  id uuid primary key,
  name text not null check (length(name) between 1 and 300),
  kind text not null default 'group',
  sector text not null default 'voluntary',
  description text not null default '',
  url text,
  email text,
  phone text,
  identifiers jsonb not null default '[]',
  owner_place_id uuid references place,
  created_at timestamptz not null,
  changed_at timestamptz not null
);
comment on table organisation is 'A body of any size: practice, council, charity, group without constitution, micro-enterprise. Global: one body works across places.';
create index organisation_name on organisation (lower(name));

create table account (
  id uuid primary key,
  email text not null unique check (email = lower(email) and length(email) <= 320),
  name text not null check (length(name) between 1 and 200),
  password_hash text,
  one_time_code_secret text,
  one_time_code_last_step bigint,
  locale text not null default 'en-GB',
  is_demonstration boolean not null default false,
  created_at timestamptz not null,
  closed_at timestamptz
);
comment on table account is 'Someone who signs in: staff with password and one-time code, or a light account with links by email.';
comment on column account.email is 'Personal: the address they sign in with.';
comment on column account.one_time_code_secret is 'Secret of the second factor (RFC 6238), sealed with the installation''s key.';

create table membership (
  id uuid primary key,
  account_id uuid not null references account,
  organisation_id uuid references organisation,
  place_id uuid references place,
  role text not null,
  title text not null default '',
  neighbourhood_ids uuid[] not null default '{}',
  languages text[] not null default '{}',
  caseload_limit integer,
  started_at timestamptz not null,
  ended_at timestamptz
);
comment on table membership is 'One hat of an account: a role in an organisation and place. An account may have several.';
create index membership_account on membership (account_id);
create index membership_place on membership (place_id, role);

create table session (
  id uuid primary key,
  token_hash text not null unique,
  kind text not null check (kind in ('member', 'light', 'answer')),
  account_id uuid references account,
  membership_id uuid references membership,
  place_id uuid references place,
  connection_id uuid,
  started_at timestamptz not null,
  used_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  device text not null default ''
);
comment on table session is 'Signed-in browsers, by the hash of their token. Ended by the person, an administrator or time.';
create index session_account on session (account_id);

create table sign_in_link (
  id uuid primary key,
  token_hash text not null unique,
  account_id uuid not null references account,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
comment on table sign_in_link is 'Links sent by email to people without a password: single use, 15 minutes.';

create table attempt (
  scope text not null,
  at timestamptz not null
);
comment on table attempt is 'Counts tries (sign-in, links, door) by a hashed scope, so that they can be slowed down. Kept one day.';
create index attempt_scope on attempt (scope, at);

-- Who holds this token, and in which role? Asked before any setting is known.
create function find_session(p_token_hash text, p_now timestamptz)
returns table (session_id uuid, kind text, account_id uuid, membership_id uuid, place_id uuid, organisation_id uuid, role text, connection_id uuid,
  account_name text, used_at timestamptz)
language sql stable security definer set search_path = public as $$
  select s.id, s.kind, s.account_id, s.membership_id, coalesce(m.place_id, s.place_id), m.organisation_id,
    coalesce(m.role, case s.kind when 'answer' then 'provider contact' else 'light' end), s.connection_id, a.name, s.used_at
  from session s left join membership m on m.id = s.membership_id and m.ended_at is null left join account a on a.id = s.account_id
  where s.token_hash = p_token_hash and s.ended_at is null and s.expires_at > p_now and (a.id is null or a.closed_at is null)
    and (s.kind <> 'member' or m.id is not null)
    and s.used_at > p_now - case s.kind when 'member' then interval '30 minutes' else interval '20 minutes' end
$$;
