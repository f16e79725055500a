-- What every module stands on: who is asking, what was asked before, what was looked at, what was sent.
create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- Settings are scalars, written with `set local` at the head of each transaction. No setting, no rows.
create function app_place() returns uuid language sql stable parallel safe as $$ select nullif(current_setting('app.place', true), '')::uuid $$;
create function app_account() returns uuid language sql stable parallel safe as $$ select nullif(current_setting('app.account', true), '')::uuid $$;
create function app_organisation() returns uuid language sql stable parallel safe as $$ select nullif(current_setting('app.organisation', true), '')::uuid $$;
create function app_connection() returns uuid language sql stable parallel safe as $$ select nullif(current_setting('app.connection', true), '')::uuid $$;
create function app_visitor() returns text language sql stable parallel safe as $$ select nullif(current_setting('app.visitor', true), '') $$;
create function app_role() returns text language sql stable parallel safe as $$ select nullif(current_setting('app.role', true), '') $$;
-- Only roles that open records have this on: a place's administrator belongs to the same organisation and has not.
create function app_reads_records() returns boolean language sql stable parallel safe as $$ select current_setting('app.records', true) = 'yes' $$;

create table submission (
  owner text not null,
  key uuid not null,
  command text not null,
  request_hash text not null,
  result jsonb,
  at timestamptz not null,
  primary key (owner, key, command)
);
comment on table submission is 'Each form that was sent: a second sending of the same key is answered with the first result. Kept 30 days.';
create index submission_at on submission (at);

create table draft (
  id uuid primary key,
  owner text not null,
  journey text not null,
  data jsonb not null default '{}',
  created_at timestamptz not null,
  changed_at timestamptz not null
);
comment on table draft is 'Answers of a journey that is not finished. Personal. Deleted when it is sent, or after 30 days.';
comment on column draft.owner is 'Account id, or the hash of a visitor''s cookie.';
create index draft_owner on draft (owner, journey);

create table audit_head (
  chain uuid primary key,
  length bigint not null,
  hash bytea not null
);
comment on table audit_head is 'The end of each organisation''s chain of audit entries.';

create table audit_entry (
  chain uuid not null,
  position bigint not null,
  at timestamptz not null,
  place_id uuid,
  organisation_id uuid,
  account_id uuid,
  role text,
  action text not null,
  person_ids uuid[] not null default '{}',
  subject text,
  basis text,
  request_id text,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (chain, position)
);
comment on table audit_entry is 'Who did or saw what, on whose record, and why they might: insert-only, chained by hash per organisation.';
create index audit_entry_people on audit_entry using gin (person_ids);
create index audit_entry_place on audit_entry (place_id, at);

create function record_audit(p_at timestamptz, p_action text, p_person_ids uuid[], p_subject text, p_basis text, p_request_id text)
returns void language plpgsql security definer set search_path = public as $$
declare
  v_chain uuid := coalesce(app_organisation(), app_place(), '00000000-0000-0000-0000-000000000000');
  v_head audit_head;
  v_hash bytea;
begin
  insert into audit_head values (v_chain, 0, ''::bytea) on conflict do nothing;
  select * into v_head from audit_head where chain = v_chain for update;
  v_hash := sha256(v_head.hash || convert_to(concat_ws('|', v_chain, v_head.length + 1, extract(epoch from p_at), app_place(), app_organisation(),
    app_account(), app_role(), p_action, array_to_string(p_person_ids, ','), p_subject, p_basis, p_request_id), 'UTF8'));
  insert into audit_entry values (v_chain, v_head.length + 1, p_at, app_place(), app_organisation(), app_account(), app_role(),
    p_action, p_person_ids, p_subject, p_basis, p_request_id, v_head.hash, v_hash);
  update audit_head set length = length + 1, hash = v_hash where chain = v_chain;
end $$;

create table message (
  id uuid primary key,
  place_id uuid,
  person_id uuid,
  account_id uuid,
  contact_point_id uuid,
  channel text not null check (channel in ('email', 'sms')),
  recipient text not null check (length(recipient) <= 320),
  template text not null,
  arguments jsonb not null default '{}',
  locale text not null,
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'held', 'failed')),
  held_because text,
  attempts integer not null default 0,
  provider_reference text,
  queued_at timestamptz not null,
  sent_at timestamptz
);
comment on table message is 'The outbox: one row a recipient. Its arguments are a reference, a place''s name and a link; never personal data.';
comment on column message.recipient is 'Personal: the address or number.';
create index message_place on message (place_id, queued_at desc);

create table move (
  id uuid primary key,
  place_id uuid not null,
  person_id uuid not null,
  noun text not null,
  subject_id uuid not null,
  verb text not null,
  from_state text not null,
  to_state text not null,
  why text,
  account_id uuid,
  at timestamptz not null
);
comment on table move is 'What happened to a referral, episode, connection or other thing with states: who, when, from, to, why.';
create index move_subject on move (place_id, subject_id, at);
create index move_person on move (place_id, person_id, at);

-- Puts a table behind the second wall. `rule` is the condition under which the web's role sees a row;
-- `rule_new` the condition under which it may write one. The owner keeps migrations and definer functions working.
create function protect(target regclass, rule text, rule_new text) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy owner_all on %s to %I using (true) with check (true)', target, current_user);
  execute format('create policy read on %s for select using (%s)', target, rule);
  execute format('create policy change on %s for update using (%s) with check (%s)', target, rule, rule_new);
  execute format('create policy remove on %s for delete using (%s)', target, rule);
  execute format('create policy add on %s for insert with check (%s)', target, rule_new);
end $$;

select protect('submission', 'owner = app_visitor()', 'owner = app_visitor()');
select protect('draft', 'owner = app_visitor()', 'owner = app_visitor()');
select protect('audit_entry', 'place_id = app_place() and app_role() = ''auditor''', 'false');
