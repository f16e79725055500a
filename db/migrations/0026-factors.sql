-- A second factor for every account that can open a person's record, held here and not in the code alone.
create table passkey (
  id uuid primary key,
  account_id uuid not null references account,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null default 0,
  transports text[] not null default '{}',
  is_synced boolean not null default false,
  name text not null check (length(name) between 1 and 60),
  made_at timestamptz not null,
  used_at timestamptz
);
comment on table passkey is 'Keys by which an account signs in without a password (WebAuthn): the public half alone. Removed when its owner says so.';
comment on column passkey.counter is 'How often the key signed, as it says itself: one that goes back is a copy, and is refused.';
comment on column passkey.is_synced is 'True when its maker keeps copies on the owner''s other devices.';
comment on column passkey.name is 'Personal: what its owner calls it.';
create index passkey_account on passkey (account_id);

create table passkey_challenge (
  challenge_hash text primary key,
  purpose text not null check (purpose in ('sign-in', 'confirm', 'add')),
  holder text not null,
  expires_at timestamptz not null
);
comment on table passkey_challenge is 'What a passkey was asked to sign, by its hash: used once, five minutes.';
comment on column passkey_challenge.holder is 'The browser or account it was given to, hashed.';
create index passkey_challenge_expires on passkey_challenge (expires_at);

create table recovery_code (
  id uuid primary key,
  account_id uuid not null references account,
  code_hash text not null,
  made_at timestamptz not null,
  used_at timestamptz,
  unique (account_id, code_hash)
);
comment on table recovery_code is 'Ten codes for whoever lost their second factor, by keyed hashes: each works once. New ones replace all.';

create table known_browser (
  account_id uuid not null references account,
  token_hash text not null,
  first_at timestamptz not null,
  used_at timestamptz not null,
  primary key (account_id, token_hash)
);
comment on table known_browser is 'Browsers that an account has signed in from: a sign-in from another is told to its owner, and guesses from elsewhere do not delay these.';

create table bucket (
  scope text primary key,
  tokens double precision not null,
  at timestamptz not null
);
comment on table bucket is 'How many tries are left, by a hashed scope (account, address): filled up again with time. Kept one day.';
create index bucket_at on bucket (at);

-- Takes one try and answers 0, or answers the seconds until there is one. Two at once wait for each other, so that none is counted once for both.
create function take_try(p_scope text, p_capacity integer, p_a_minute double precision, p_now timestamptz) returns double precision
language plpgsql volatile set search_path = public as $$
declare
  v_bucket bucket;
  v_left double precision;
begin
  insert into bucket values (p_scope, p_capacity, p_now) on conflict do nothing;
  select * into v_bucket from bucket where scope = p_scope for update;
  v_left := least(p_capacity, v_bucket.tokens + greatest(0, extract(epoch from p_now - v_bucket.at)) / 60 * p_a_minute);
  if v_left < 1 then return (1 - v_left) * 60 / p_a_minute; end if;
  update bucket set tokens = v_left - 1, at = greatest(p_now, v_bucket.at) where scope = p_scope;
  return 0;
end $$;

-- safe: no installation served before this, nothing was released yet
alter table session
  add column factor text check (factor in ('passkey', 'code', 'recovery', 'organisation')),
  add column proved_at timestamptz;
comment on column session.factor is 'The second factor that opened it; none for links by email.';
comment on column session.proved_at is 'When its owner last showed that it is them: some doors ask for the last five minutes.';

-- Which roles need a second factor. A role that is not named here needs one.
create function role_needs_factor(p_role text) returns boolean language sql immutable parallel safe as $$
  select p_role not in ('source', 'champion', 'volunteer coordinator', 'commissioner')
$$;

create function has_factor(p_account uuid) returns boolean language sql stable set search_path = public as $$
  select exists (select 1 from account where id = p_account and one_time_code_secret is not null)
    or exists (select 1 from passkey where account_id = p_account)
$$;

-- No session wears somebody else's membership, nor one that opens records before a second factor was shown.
create function refuse_session_without_factor() returns trigger language plpgsql set search_path = public as $$
declare
  v_owner uuid;
  v_role text;
begin
  if new.membership_id is null or new.ended_at is not null then return new; end if;
  select account_id, role into v_owner, v_role from membership where id = new.membership_id;
  if v_owner is distinct from new.account_id then
    raise exception 'a session wears a membership of its own account' using errcode = 'check_violation', constraint = 'session_own_membership';
  end if;
  if not role_needs_factor(v_role) then return new; end if;
  -- Waits for whoever removes a factor at this moment, and makes them wait.
  perform 1 from account where id = new.account_id for share;
  if new.factor is null or not has_factor(new.account_id) then
    raise exception 'a session in this role needs the second factor that opened it' using errcode = 'check_violation', constraint = 'session_needs_factor';
  end if;
  return new;
end $$;
create trigger session_needs_factor before insert or update of account_id, membership_id, factor, ended_at on session
  for each row execute function refuse_session_without_factor();

-- Whoever takes the last factor away, or gives a role that needs one, ends the sessions that it leaves without.
create function refuse_open_session_without_factor() returns trigger language plpgsql set search_path = public as $$
declare
  v_account uuid := case tg_table_name when 'account' then to_jsonb(new) ->> 'id' else to_jsonb(coalesce(new, old)) ->> 'account_id' end;
begin
  if exists (
    select 1 from session s join membership m on m.id = s.membership_id
    where s.account_id = v_account and s.ended_at is null and role_needs_factor(m.role)
      and (s.factor is null or not has_factor(v_account))) then
    raise exception 'an open session would be without a second factor' using errcode = 'check_violation', constraint = 'session_needs_factor';
  end if;
  return null;
end $$;
create constraint trigger account_keeps_factor after update of one_time_code_secret on account
  deferrable initially deferred for each row execute function refuse_open_session_without_factor();
create constraint trigger passkey_keeps_factor after delete or update of account_id on passkey
  deferrable initially deferred for each row execute function refuse_open_session_without_factor();
create constraint trigger membership_keeps_factor after update of role, account_id on membership
  deferrable initially deferred for each row execute function refuse_open_session_without_factor();

create function lock_owner_of_passkey() returns trigger language plpgsql set search_path = public as $$
begin
  perform 1 from account where id = old.account_id for no key update;
  return old;
end $$;
create trigger passkey_waits before delete on passkey for each row execute function lock_owner_of_passkey();

-- Asked again at each request: a session that lost its factor in whatever way opens nothing.
-- safe: no installation served before this, nothing was released yet
drop function find_session(text, timestamptz);
create function find_session(p_token_hash text, p_now timestamptz)
returns table (session_id uuid, kind text, account_id uuid, membership_id uuid, place_id uuid, organisation_id uuid, role text, connection_id uuid,
  account_name text, used_at timestamptz, factor text, proved_at timestamptz)
language sql stable security definer set search_path = public as $$
  select s.id, s.kind, s.account_id, s.membership_id, coalesce(m.place_id, s.place_id), m.organisation_id,
    coalesce(m.role, case s.kind when 'answer' then 'provider contact' else 'light' end), s.connection_id, a.name, s.used_at, s.factor, s.proved_at
  from session s left join membership m on m.id = s.membership_id and m.ended_at is null left join account a on a.id = s.account_id
  where s.token_hash = p_token_hash and s.ended_at is null and s.expires_at > p_now and (a.id is null or a.closed_at is null)
    and (s.kind <> 'member' or m.id is not null)
    and (m.id is null or (m.account_id = s.account_id
      and (not role_needs_factor(m.role) or (s.factor is not null and has_factor(s.account_id)))))
    and s.used_at > p_now - case s.kind when 'member' then interval '30 minutes' else interval '20 minutes' end
$$;
