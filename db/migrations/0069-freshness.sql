-- What is known of each fact of a listing, from whom and since when: only ever added to.
create table offer_evidence (
  id uuid primary key,
  offer_id uuid not null references offer,
  fact text not null check (fact in ('all', 'what', 'who-for', 'where', 'access', 'when', 'cost', 'joining', 'contact', 'room')),
  kind text not null check (kind in ('confirmed', 'used', 'changed', 'reported')),
  said_by text not null check (said_by in ('group', 'staff', 'professional', 'anybody', 'introduction', 'visit')),
  happened_on date not null,
  at timestamptz not null,
  witness text,
  note text not null default '' check (length(note) <= 100)
);
comment on table offer_evidence is 'Who said or showed what about a fact of a listing. A fact without a row here takes the dates of its listing: no row is written for what a feed says.';
comment on column offer_evidence.fact is 'Which part of the listing; all: the whole of it (kinds: see directory/freshness/facts.ts).';
comment on column offer_evidence.kind is 'confirmed: whoever runs it said that it is right; used: somebody was introduced or went; changed: written anew; reported: somebody said that it is wrong.';
comment on column offer_evidence.witness is 'A hash that tells two who report from one who reports twice; it names nobody.';
comment on column offer_evidence.note is 'A word of ours, such as moved or closed; never what somebody wrote.';
create index offer_evidence_offer on offer_evidence (offer_id, fact, at);
-- Many introductions of one day say the same once.
create unique index offer_evidence_once on offer_evidence (offer_id, fact, said_by, happened_on) where kind = 'used';

alter table offer add column facts jsonb not null default '{}', add column used_on date;
comment on column offer.facts is 'The last word about each fact and who doubts it: kept by a trigger from offer_evidence, can be recomputed (facts_of).';
comment on column offer.used_on is 'The last day on which an introduction was accepted or somebody went, by offer_evidence.';

-- The last word on each fact, and the doubts about it that nobody has settled since.
create function facts_of(p_offer uuid) returns jsonb language sql stable as $$
  with e as (select * from offer_evidence where offer_id = p_offer),
    word as (select distinct on (fact) fact, happened_on, kind, said_by from e where kind <> 'reported' order by fact, happened_on desc, at desc, id desc),
    doubt as (
      select d.fact, max(d.happened_on) as doubted_on, count(distinct coalesce(d.witness, d.id::text)) as doubts,
        bool_or(d.said_by in ('professional', 'staff', 'group')) as knows
      from e d where d.kind = 'reported' and not exists (
        select from e s where s.kind in ('confirmed', 'changed') and s.fact in (d.fact, 'all') and (s.at, s.id) > (d.at, d.id))
      group by d.fact)
  select coalesce(jsonb_object_agg(fact, jsonb_strip_nulls(jsonb_build_object('on', w.happened_on, 'kind', w.kind, 'by', w.said_by,
    'doubtedOn', d.doubted_on, 'doubts', d.doubts, 'knows', d.knows))), '{}')
  from word w full join doubt d using (fact)
$$;

create function keep_facts() returns trigger language plpgsql as $$
begin
  update offer o set facts = facts_of(o.id), used_on = (select max(happened_on) from offer_evidence e where e.offer_id = o.id and e.kind = 'used')
  where o.id in (select offer_id from added);
  return null;
end $$;
create trigger keep_facts after insert on offer_evidence referencing new table as added for each statement execute function keep_facts();

create table confirmation_request (
  id uuid primary key,
  place_id uuid not null references place,
  contact_hash text not null,
  month date not null check (extract(day from month) = 1),
  channel text not null check (channel in ('email', 'sms')),
  token_hash text not null unique,
  message_id uuid not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  answered_at timestamptz,
  unique (contact_hash, month)
);
comment on table confirmation_request is 'A message that asked whoever runs some listings whether they are still right: never two to one address in a month.';
comment on column confirmation_request.contact_hash is 'Of the address or number, which stands in the listing: an address that was changed is kept nowhere.';
comment on column confirmation_request.answered_at is 'When the first of its listings was answered.';
create index confirmation_request_contact on confirmation_request (contact_hash, asked_at);
create index confirmation_request_place on confirmation_request (place_id, asked_at);

create table confirmation_question (
  request_id uuid not null references confirmation_request,
  offer_id uuid not null references offer,
  facts text[] not null,
  answer text check (answer in ('right', 'change', 'closed', 'left')),
  answered_at timestamptz,
  words text not null default '' check (length(words) <= 1000),
  handled_at timestamptz,
  primary key (request_id, offer_id),
  check ((answer is null) = (answered_at is null))
);
comment on table confirmation_question is 'One listing in such a message, which of its facts it asked about, and the answer.';
comment on column confirmation_question.words is 'What whoever runs it wrote to have changed; emptied when staff have dealt with it.';
create index confirmation_question_offer on confirmation_question (offer_id);

create table contact_stop (
  contact_hash text primary key,
  stopped_at timestamptz not null
);
comment on table contact_stop is 'Addresses and numbers whose owner does not want to be asked by message whether listings are right.';

-- Whether a listing's own contact may be written to. A resident who runs a group may have said that the same address is not safe.
create function may_ask_there(p_channel text, p_address text, p_hash text) returns boolean
language sql stable security definer set search_path = public as $$
  select not exists (select from contact_stop where contact_hash = p_hash)
    and not exists (select from contact_point k where k.channel = p_channel and lower(k.value) = lower(p_address) and (k.safe_from is null or k.suspended_at is not null))
    and not exists (select from confirmation_request r join message m on m.id = r.message_id where r.contact_hash = p_hash and m.state = 'failed')
$$;

insert into erasure_rule (name, treatment, why) values
  ('offer_evidence', 'nobody', 'The open directory: days and kinds, no names.'),
  ('confirmation_request', 'nobody', 'That a group was asked, by a hash.'),
  ('confirmation_question', 'nobody', 'What a group says of its listing.'),
  ('contact_stop', 'nobody', 'A hash of a group''s address.');
