-- The one form with which anybody who works with people here contacts a body for the first time; whoever speaks for it answers.
create table first_contact (
  id uuid primary key,
  place_id uuid not null references place,
  organisation_id uuid not null references organisation,
  asked_by uuid not null references account,
  asked_name text not null check (length(asked_name) between 1 and 200),
  asked_body text not null default '' check (length(asked_body) <= 300),
  asked_email text not null default '' check (length(asked_email) <= 320),
  about text not null check (about in ('offer', 'together', 'introduce', 'other')),
  words text not null check (length(words) between 1 and 2000),
  state text not null check (state in ('asked', 'answered')),
  answer text not null default '' check (length(answer) <= 2000),
  asked_at timestamptz not null,
  answered_at timestamptz
);
comment on table first_contact is 'A first question to a body, to the one person who speaks for it, and the answer. About working together, never about a person who is helped.';
comment on column first_contact.asked_by is 'Who asked; they alone and those who look after the listings see it, and whoever holds the link.';
create index first_contact_of on first_contact (place_id, asked_by, asked_at);

create table first_contact_link (
  token_hash text primary key,
  contact_id uuid not null references first_contact on delete cascade,
  expires_at timestamptz not null
);
comment on table first_contact_link is 'The link with which whoever speaks for a body answers, by the hash of its token.';
create index first_contact_link_of on first_contact_link (contact_id);

create function app_first_contact() returns uuid language sql stable parallel safe as $$ select nullif(current_setting('app.first_contact', true), '')::uuid $$;

create function open_first_contact(p_token_hash text, p_now timestamptz) returns uuid
language plpgsql security definer set search_path = public as $$
declare
  v_id uuid;
begin
  select l.contact_id into v_id from first_contact_link l where l.token_hash = p_token_hash and l.expires_at > p_now;
  perform set_config('app.first_contact', coalesce(v_id::text, ''), true);
  return v_id;
end $$;

select protect('first_contact',
  '(place_id = app_place() and (asked_by = app_account() or app_role() in (''service manager'', ''place administrator'', ''jobs''))) or id = app_first_contact()',
  '(place_id = app_place() and asked_by = app_account()) or id = app_first_contact()');
select protect('first_contact_link', 'exists (select from first_contact f where f.id = contact_id)', 'exists (select from first_contact f where f.id = contact_id)');

insert into erasure_rule (name, treatment, why) values
  ('first_contact', 'nobody', 'What somebody who works here asked a body; about no person.'),
  ('first_contact_link', 'nobody', 'Hashes.');
