-- A group lists itself, anybody suggests, and every version of an offer is kept.

-- Whoever has no email is reached by text.
-- safe: a rule less
alter table account alter column email drop not null;
alter table account add column mobile text;
alter table account add constraint account_mobile check (mobile ~ '^\+447\d{9}$') not valid;
alter table account validate constraint account_mobile;
alter table account add constraint account_reached check (email is not null or mobile is not null) not valid;
alter table account validate constraint account_reached;
comment on column account.mobile is 'Personal: the number to which links to sign in are sent, of whoever has no email.';
create unique index account_by_mobile on account (mobile);

-- Opens nothing about anybody: the listings of their own organisation.
create or replace function role_needs_factor(p_role text) returns boolean language sql immutable parallel safe as $$
  select p_role not in ('source', 'champion', 'volunteer coordinator', 'commissioner', 'group contact')
$$;

create table suggestion (
  id uuid primary key,
  place_id uuid not null references place,
  kind text not null check (kind in ('own', 'missing', 'correction', 'change')),
  state text not null check (state in ('unproved', 'waiting', 'asked', 'taken', 'passed', 'declined', 'live', 'seen', 'undone')),
  offer_id uuid references offer,
  offer_version integer,
  organisation_id uuid references organisation,
  account_id uuid references account,
  answers jsonb not null default '{}',
  words text not null default '' check (length(words) <= 4000),
  sender_name text not null default '' check (length(sender_name) <= 200),
  channel text check (channel in ('email', 'sms')),
  recipient text check (length(recipient) <= 320),
  locale text not null default 'en-GB',
  reason text not null default '' check (length(reason) <= 4000),
  left_out text[] not null default '{}',
  version integer not null default 1,
  made_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid references account,
  constraint suggestion_size check (length(answers::text) <= 60000),
  constraint suggestion_reached check ((channel is null) = (recipient is null))
);
comment on table suggestion is 'What somebody says of the directory and a moderator looks at: a group''s own listing, an offer that is missing, a correction, or a change that a group made itself.';
comment on column suggestion.answers is 'The facts as the form of a listing asks them, those alone that were given.';
comment on column suggestion.recipient is 'Personal: how to tell whoever sent it what became of it. Forgotten half a year after it was decided.';
comment on column suggestion.sender_name is 'Personal: who sent it, if they said so.';
comment on column suggestion.words is 'Free text of whoever sent it.';
comment on column suggestion.left_out is 'Which of the facts were not taken over.';
create index suggestion_waiting on suggestion (place_id, made_at) where state in ('waiting', 'asked', 'live');
create index suggestion_offer on suggestion (offer_id);

create table suggestion_message (
  id uuid primary key,
  suggestion_id uuid not null references suggestion on delete cascade,
  is_answer boolean not null,
  body text not null check (length(body) between 1 and 4000),
  at timestamptz not null
);
comment on table suggestion_message is 'What a moderator asked whoever sent a suggestion, and what they answered.';
create index suggestion_message_of on suggestion_message (suggestion_id, at);

create table suggestion_link (
  token_hash text primary key,
  suggestion_id uuid not null references suggestion on delete cascade,
  purpose text not null check (purpose in ('prove', 'follow')),
  expires_at timestamptz not null,
  used_at timestamptz
);
comment on table suggestion_link is 'Links to a suggestion, by the hash of their token: one that proves an address works once, one that follows it for half a year.';

create function app_suggestion() returns uuid language sql stable parallel safe as $$ select nullif(current_setting('app.suggestion', true), '')::uuid $$;

-- Whoever holds a link sees its suggestion, until the end of the transaction.
create function open_suggestion(p_token_hash text, p_purpose text, p_now timestamptz) returns uuid
language plpgsql security definer set search_path = public as $$
declare
  v_id uuid;
begin
  select l.suggestion_id into v_id from suggestion_link l
  where l.token_hash = p_token_hash and l.purpose = p_purpose and l.expires_at > p_now and l.used_at is null;
  perform set_config('app.suggestion', coalesce(v_id::text, ''), true);
  return v_id;
end $$;

-- True for the one who spends it: of two presses at once the second finds it used.
create function spend_suggestion_link(p_token_hash text, p_now timestamptz) returns boolean
language plpgsql security definer set search_path = public as $$
begin
  update suggestion_link set used_at = p_now where token_hash = p_token_hash and used_at is null and expires_at > p_now;
  return found;
end $$;

-- Listings that nobody proved go after a week; of decided ones the sender is forgotten after half a year.
create function forget_suggestions(p_now timestamptz) returns void language plpgsql security definer set search_path = public as $$
begin
  delete from suggestion where id in (
    select id from suggestion where state = 'unproved' and made_at < p_now - interval '7 days' order by made_at limit 20 for update skip locked);
  update suggestion set channel = null, recipient = null, sender_name = '' where id in (
    select id from suggestion where decided_at < p_now - interval '183 days' and (recipient is not null or sender_name <> '') order by decided_at limit 20 for update skip locked);
end $$;
create index suggestion_unproved on suggestion (made_at) where state = 'unproved';
create index suggestion_decided on suggestion (decided_at) where recipient is not null or sender_name <> '';

select protect('suggestion',
  '(place_id = app_place() and app_role() in (''service manager'', ''place administrator'', ''jobs'')) or id = app_suggestion() or (place_id = app_place() and account_id = app_account())',
  'place_id = app_place() or id = app_suggestion()');
select protect('suggestion_message', 'exists (select from suggestion s where s.id = suggestion_id)', 'exists (select from suggestion s where s.id = suggestion_id)');
select protect('suggestion_link', 'exists (select from suggestion s where s.id = suggestion_id)', 'exists (select from suggestion s where s.id = suggestion_id)');

create table offer_version (
  offer_id uuid not null references offer,
  version integer not null,
  at timestamptz not null,
  changed_by text not null check (changed_by in ('place', 'group', 'suggestion', 'feed', 'return', 'unknown')),
  account_id uuid references account,
  reason text not null default '' check (length(reason) <= 4000),
  facts jsonb not null,
  primary key (offer_id, version)
);
comment on table offer_version is 'Every version of an offer but the first of one that was harvested and never changed: what it said, who or what changed it, when and why. The newest stands in the offer itself too.';
comment on column offer_version.facts is 'The offer with its venues, times, criteria and categories, as the code reads it. A contact''s name and number may be in it: seen by those who look after the listing.';
comment on column offer_version.changed_by is 'The place''s staff, the group itself, a suggestion that was taken, a feed''s run, or a return to an earlier version.';

insert into erasure_rule (name, treatment, why) values
  ('offer_version', 'nobody', 'What there is to go to, as it was said before.'),
  ('suggestion', 'nobody', 'What was said of offers, by groups and anybody. How to reach whoever sent it is forgotten half a year after it was decided.'),
  ('suggestion_message', 'nobody', 'Questions about an offer, and answers.'),
  ('suggestion_link', 'nobody', 'Hashes.');
