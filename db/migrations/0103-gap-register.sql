-- What people in a place know to be missing, of one of exactly four kinds, and what becomes of it. Numbers come from needs; this is
-- what somebody says they mean, and nobody is named in it.
create table gap (
  place_id uuid not null references place,
  id uuid not null,
  kind text not null check (kind in ('under-representation', 'service-gap', 'falling-through', 'less-effective')),
  words text not null check (length(words) between 1 and 2000),
  theme text,
  neighbourhood_id uuid references neighbourhood,
  seen_in text not null check (seen_in in ('needs', 'refusals', 'waits', 'interpreters', 'transport', 'map', 'meeting', 'talking')),
  state text not null default 'open' check (state in ('open', 'being worked on', 'filled', 'set aside')),
  outcome text not null default '' check (length(outcome) <= 2000),
  noted_by uuid references account,
  noted_at timestamptz not null,
  changed_at timestamptz not null,
  version integer not null default 1,
  primary key (place_id, id)
);
comment on table gap is 'A gap that somebody noted: who is not reached, what is not provided, how people get in, or where it works less well. About nobody.';
comment on column gap.words is 'What is missing, for whom: no person is named.';
comment on column gap.seen_in is 'Where it was seen: needs, refusals, waits, interpreters, transport, the map, a meeting, or talking with people.';
comment on column gap.outcome is 'What is being done, what filled it, or why it was set aside.';
comment on column gap.noted_by is 'Who noted it.';
create index gap_of_place on gap (place_id, kind, noted_at);
insert into erasure_rule (name, treatment, why) values ('gap', 'nobody', 'What is missing in a place; the form asks to name nobody, and staff alone write it.');
