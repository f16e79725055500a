-- Caring and health decide which offers take somebody. They are asked once and kept with the person, not with a look.
create table matching_fact (
  place_id uuid not null,
  person_id uuid not null,
  is_carer boolean,
  conditions text[] not null default '{}',
  version integer not null default 1,
  changed_by uuid references account,
  changed_at timestamptz not null,
  primary key (place_id, person_id),
  foreign key (place_id, person_id) references person
);
comment on table matching_fact is 'What a person told us of caring and health so that offers are found that take them; no row says that nobody asked.';
comment on column matching_fact.is_carer is 'Personal: whether they look after someone; null when nobody knows.';
comment on column matching_fact.conditions is 'Personal, about health: conditions that they live with, from the list in directory/criteria.ts.';
comment on column matching_fact.changed_by is 'Who wrote it down last.';
select protect('matching_fact', 'may_see_person(place_id, person_id)', 'may_see_person(place_id, person_id)');
