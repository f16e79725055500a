-- Small facts about an offer that nobody is kept out by: what it suits, what is known of its effect, how to pay, what its room is like.
create table offer_tag (
  id uuid primary key,
  offer_id uuid not null references offer,
  kind text not null check (kind in ('life-event', 'condition', 'interest', 'breath', 'evidence', 'payment', 'clinical', 'advice', 'legal', 'both-ways', 'visits')),
  value text not null check (length(value) between 1 and 60),
  note text not null default '' check (length(note) <= 500),
  source text not null default '' check (length(source) <= 300),
  url text not null default '' check (length(url) <= 500),
  known_on date,
  told_by uuid references account,
  told_at timestamptz not null,
  constraint offer_tag_once unique (offer_id, kind, value, source),
  -- What is said to help says by whom it was found.
  constraint offer_tag_evidence check (kind <> 'evidence' or source <> '')
);
comment on table offer_tag is 'A small fact about an offer: a life event, condition or interest that it suits, evidence with its strength, a way to pay, what the room is like. Nobody is kept out by it.';
comment on column offer_tag.value is 'From the list of its kind in src/directory/tags/tags.ts.';
comment on column offer_tag.source is 'Who says so: a study, a report, the group itself.';
comment on column offer_tag.known_on is 'The day of the study, or the day somebody looked.';
comment on column offer_tag.told_by is 'The account that wrote it down.';
insert into erasure_rule (name, treatment, why) values ('offer_tag', 'nobody', 'Facts about an offer, none about a person.');
