-- Somebody whose people cannot easily leave, such as a care home, asks a group to come, or to have them over.
create table visit_request (
  id uuid primary key,
  place_id uuid not null references place,
  offer_id uuid not null references offer,
  way text not null check (way in ('come', 'host')),
  state text not null check (state in ('asked', 'agreed', 'declined', 'withdrawn')),
  body text not null check (length(body) between 1 and 200),
  postcode text not null default '' check (length(postcode) <= 10),
  people integer not null check (people between 1 and 500),
  wished text not null check (length(wished) between 1 and 300),
  words text not null default '' check (length(words) <= 1000),
  sender_name text not null default '' check (length(sender_name) <= 200),
  channel text check (channel in ('email', 'sms')),
  recipient text check (length(recipient) <= 320),
  locale text not null default 'en-GB',
  is_told boolean not null,
  answer text not null default '' check (length(answer) <= 1000),
  asked_at timestamptz not null,
  answered_at timestamptz,
  constraint visit_request_reached check ((channel is null) = (recipient is null))
);
comment on table visit_request is 'A care home or another body asks a group that visits to come, or to have them over, for so many people. Nobody who lives there is named.';
comment on column visit_request.body is 'Who asks: a home, a day centre, a group.';
comment on column visit_request.people is 'How many would take part.';
comment on column visit_request.wished is 'When it would suit, in their own words.';
comment on column visit_request.sender_name is 'Personal: who of the body asked. Forgotten half a year later.';
comment on column visit_request.recipient is 'Personal: how to tell them what the group answered. Forgotten half a year later.';
comment on column visit_request.is_told is 'Whether a message reached out to the group; otherwise somebody of the place rings.';
create index visit_request_open on visit_request (place_id, asked_at);
create index visit_request_offer on visit_request (offer_id);

create table visit_link (
  token_hash text primary key,
  visit_id uuid not null references visit_request on delete cascade,
  purpose text not null check (purpose in ('answer', 'follow')),
  expires_at timestamptz not null
);
comment on table visit_link is 'Links to a request for a visit, by the hash of their token: one with which the group answers, one with which whoever asked follows it.';
create index visit_link_of on visit_link (visit_id);

create function app_visit() returns uuid language sql stable parallel safe as $$ select nullif(current_setting('app.visit', true), '')::uuid $$;

-- Whoever holds a link sees its request, until the end of the transaction.
create function open_visit(p_token_hash text, p_purpose text, p_now timestamptz) returns uuid
language plpgsql security definer set search_path = public as $$
declare
  v_id uuid;
begin
  select l.visit_id into v_id from visit_link l where l.token_hash = p_token_hash and l.purpose = p_purpose and l.expires_at > p_now;
  perform set_config('app.visit', coalesce(v_id::text, ''), true);
  return v_id;
end $$;

create function forget_visits(p_now timestamptz) returns void language plpgsql security definer set search_path = public as $$
begin
  update visit_request set channel = null, recipient = null, sender_name = '' where id in (
    select id from visit_request where asked_at < p_now - interval '183 days' and (recipient is not null or sender_name <> '') order by asked_at limit 20 for update skip locked);
end $$;
create index visit_request_sender on visit_request (asked_at) where recipient is not null or sender_name <> '';

select protect('visit_request',
  '(place_id = app_place() and app_role() in (''service manager'', ''place administrator'', ''jobs'')) or id = app_visit()',
  'place_id = app_place() or id = app_visit()');
select protect('visit_link', 'exists (select from visit_request v where v.id = visit_id)', 'exists (select from visit_request v where v.id = visit_id)');

insert into erasure_rule (name, treatment, why) values
  ('visit_request', 'nobody', 'What a body asked of a group. How to reach whoever asked is forgotten half a year later.'),
  ('visit_link', 'nobody', 'Hashes.');

-- Groups that visit, and those that have others over, are found by a filter.
-- safe: only the few offers that say so, each once
update offer o set facets = o.facets
  || case when exists (select from offer_tag t where t.offer_id = o.id and t.kind = 'visits' and t.value in ('care-homes', 'groups')) then ' only:visits' else '' end
  || case when exists (select from offer_tag t where t.offer_id = o.id and t.kind = 'visits' and t.value = 'hosts-party') then ' only:hosts' else '' end
where exists (select from offer_tag t where t.offer_id = o.id and t.kind = 'visits');
