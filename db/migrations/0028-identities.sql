-- Organisations vouch for who signs in (OpenID Connect). What an account may do here never follows from it.
create table identity_provider (
  id uuid primary key,
  name text not null unique check (name ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  kind text not null check (kind in ('staff', 'resident')),
  label text not null check (length(label) between 1 and 60),
  organisation_id uuid references organisation,
  issuer text not null,
  client_id text not null,
  sealed_key text not null,
  certificate_hash text,
  key_algorithm text not null check (key_algorithm in ('RS256', 'RS512', 'PS256', 'ES256')),
  token_algorithm text not null check (token_algorithm in ('RS256', 'RS512', 'PS256', 'ES256')),
  assurance_claim text not null check (assurance_claim in ('acr', 'vot', 'acrs', 'amr')),
  assurance_values text[] not null check (cardinality(assurance_values) > 0),
  steps_up boolean not null default true,
  is_private boolean not null default false,
  added_at timestamptz not null,
  ended_at timestamptz,
  check (kind = 'staff' or organisation_id is null)
);
comment on table identity_provider is 'Who else may say who somebody is (OpenID Connect): written by whoever runs the installation, and read by the site.';
comment on column identity_provider.organisation_id is 'The organisation that it speaks for: only roles there are worn on its word. Null for one that speaks for all, as NHS CIS2.';
comment on column identity_provider.sealed_key is 'Our private key for this provider and no other, sealed.';
comment on column identity_provider.certificate_hash is 'Where it knows our key by a certificate (Entra): its SHA-256.';
comment on column identity_provider.assurance_claim is 'The claim that must hold one of assurance_values: how surely it knows who signs in.';
comment on column identity_provider.steps_up is 'Whether it asks anew who somebody is, and says when.';
comment on column identity_provider.is_private is 'Stands in a private network, as whoever runs the installation said.';

create table identity (
  id uuid primary key,
  provider_id uuid not null references identity_provider,
  issuer text not null,
  subject text not null check (length(subject) between 1 and 255),
  account_id uuid not null references account,
  linked_at timestamptz not null,
  used_at timestamptz,
  unique (issuer, subject)
);
comment on table identity is 'Who an account is elsewhere: by issuer and subject, never by an email address. Linked by its owner alone, or by an invitation.';
comment on column identity.subject is 'Personal: what the issuer calls them.';
create index identity_account on identity (account_id);
create index identity_provider_of on identity (provider_id);

create table identity_request (
  state_hash text primary key,
  browser_hash text not null,
  provider_id uuid not null references identity_provider,
  purpose text not null check (purpose in ('sign-in', 'prove', 'link', 'invitation')),
  nonce text not null,
  sealed_verifier text not null,
  session_id uuid,
  invitation_id uuid references invitation,
  next text not null,
  expires_at timestamptz not null
);
comment on table identity_request is 'Somebody is on their way to a provider and back: used once, ten minutes, by the browser that began it.';
create index identity_request_expires on identity_request (expires_at);
create index identity_request_invitation on identity_request (invitation_id);
create index identity_request_provider on identity_request (provider_id);

-- safe: no installation served before this, nothing was released yet
alter table session add column identity_provider_id uuid references identity_provider;
comment on column session.identity_provider_id is 'Who vouched for it, where an organisation did.';
-- safe: no installation served before this, nothing was released yet
create index session_identity_provider on session (identity_provider_id) where identity_provider_id is not null;

-- Does this provider, still in use, vouch for this account in a role of this organisation?
create function is_vouched_for(p_account uuid, p_provider uuid, p_organisation uuid) returns boolean
language sql stable set search_path = public as $$
  select exists (
    select 1 from identity i join identity_provider p on p.id = i.provider_id
    where i.account_id = p_account and p.id = p_provider and p.kind = 'staff' and p.ended_at is null
      and (p.organisation_id is null or p.organisation_id = p_organisation))
$$;

create or replace function has_factor(p_account uuid) returns boolean language sql stable set search_path = public as $$
  select exists (select 1 from account where id = p_account and one_time_code_secret is not null)
    or exists (select 1 from passkey where account_id = p_account)
    or exists (
      select 1 from identity i join identity_provider p on p.id = i.provider_id
      where i.account_id = p_account and p.kind = 'staff' and p.ended_at is null)
$$;

create or replace function refuse_session_without_factor() returns trigger language plpgsql set search_path = public as $$
declare
  v_owner uuid;
  v_role text;
  v_organisation uuid;
begin
  if new.membership_id is null or new.ended_at is not null then return new; end if;
  select account_id, role, organisation_id into v_owner, v_role, v_organisation from membership where id = new.membership_id;
  if v_owner is distinct from new.account_id then
    raise exception 'a session wears a membership of its own account' using errcode = 'check_violation', constraint = 'session_own_membership';
  end if;
  -- Waits for whoever removes a factor at this moment, and makes them wait.
  if role_needs_factor(v_role) or new.factor = 'organisation' then
    perform 1 from account where id = new.account_id for share;
  end if;
  if new.factor = 'organisation' and not is_vouched_for(new.account_id, new.identity_provider_id, v_organisation) then
    raise exception 'nobody vouches for this account in this role' using errcode = 'check_violation', constraint = 'session_vouched_for';
  end if;
  if role_needs_factor(v_role) and (new.factor is null or not has_factor(new.account_id)) then
    raise exception 'a session in this role needs the second factor that opened it' using errcode = 'check_violation', constraint = 'session_needs_factor';
  end if;
  return new;
end $$;
-- safe: made again in the same moment, for one column more
drop trigger session_needs_factor on session;
create trigger session_needs_factor before insert or update of account_id, membership_id, factor, identity_provider_id, ended_at on session
  for each row execute function refuse_session_without_factor();

create or replace function refuse_open_session_without_factor() returns trigger language plpgsql set search_path = public as $$
declare
  v_account uuid := case tg_table_name when 'account' then to_jsonb(new) ->> 'id' else to_jsonb(coalesce(new, old)) ->> 'account_id' end;
begin
  if exists (
    select 1 from session s join membership m on m.id = s.membership_id
    where s.account_id = v_account and s.ended_at is null
      and ((role_needs_factor(m.role) and (s.factor is null or not has_factor(v_account)))
        or (s.factor = 'organisation' and not is_vouched_for(s.account_id, s.identity_provider_id, m.organisation_id)))) then
    raise exception 'an open session would be without a second factor' using errcode = 'check_violation', constraint = 'session_needs_factor';
  end if;
  return null;
end $$;
create constraint trigger identity_keeps_factor after delete or update of account_id, provider_id on identity
  deferrable initially deferred for each row execute function refuse_open_session_without_factor();
create trigger identity_waits before delete on identity for each row execute function lock_owner_of_passkey();

create or replace function find_session(p_token_hash text, p_now timestamptz)
returns table (session_id uuid, kind text, account_id uuid, membership_id uuid, place_id uuid, organisation_id uuid, role text, connection_id uuid,
  account_name text, used_at timestamptz, factor text, proved_at timestamptz)
language sql stable security definer set search_path = public as $$
  select s.id, s.kind, s.account_id, s.membership_id, coalesce(m.place_id, s.place_id), m.organisation_id,
    coalesce(m.role, case s.kind when 'answer' then 'provider contact' else 'light' end), s.connection_id, a.name, s.used_at, s.factor, s.proved_at
  from session s left join membership m on m.id = s.membership_id and m.ended_at is null left join account a on a.id = s.account_id
  where s.token_hash = p_token_hash and s.ended_at is null and s.expires_at > p_now and (a.id is null or a.closed_at is null)
    and (s.kind <> 'member' or m.id is not null)
    and (m.id is null or (m.account_id = s.account_id
      and (not role_needs_factor(m.role) or (s.factor is not null and has_factor(s.account_id)))
      and (s.factor is distinct from 'organisation' or is_vouched_for(s.account_id, s.identity_provider_id, m.organisation_id))))
    and (s.identity_provider_id is null or exists (
      select 1 from identity i join identity_provider p on p.id = i.provider_id
      where i.account_id = s.account_id and p.id = s.identity_provider_id and p.ended_at is null))
    and s.used_at > p_now - case s.kind when 'member' then interval '30 minutes' else interval '20 minutes' end
$$;
