-- Who interprets in a place, and who asked for an interpreter: found or not. What is not found is counted.
create table interpreting_service (
  place_id uuid not null references place,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  languages text[] not null,
  how text not null check (length(how) between 1 and 1000),
  is_going_on boolean not null default true,
  changed_at timestamptz not null,
  changed_by uuid references account,
  primary key (place_id, id)
);
comment on table interpreting_service is 'Who interprets which languages in a place, and how staff book them. About no person.';
comment on column interpreting_service.how is 'How to book: a number, what it needs, how soon.';
comment on column interpreting_service.changed_by is 'Which member of staff wrote it.';

create table interpreter_request (
  place_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  language text not null,
  way text not null check (way in ('in-person', 'phone', 'video')),
  needed_on date not null,
  note text not null default '' check (length(note) <= 1000),
  state text not null default 'asked' check (state in ('asked', 'found', 'not found')),
  asked_by uuid references account,
  asked_at timestamptz not null,
  changed_at timestamptz not null,
  version integer not null default 1,
  primary key (place_id, id),
  foreign key (place_id, person_id) references person
);
comment on table interpreter_request is 'Somebody needs an interpreter on a day: asked for, found, or not found.';
comment on column interpreter_request.language is 'Personal: the language to interpret, ISO 639.';
comment on column interpreter_request.way is 'In person, by phone or by video.';
comment on column interpreter_request.needed_on is 'Personal: the day of the conversation.';
comment on column interpreter_request.note is 'What the interpreter must know; in staff''s words.';
create index interpreter_request_person on interpreter_request (place_id, person_id, needed_on);
select protect('interpreter_request', 'may_see_person(place_id, person_id)', 'place_id = app_place()');

insert into erasure_rule (name, treatment, why) values ('interpreting_service', 'nobody', 'Who interprets in a place.');
insert into erasure_rule (name, treatment, turn, why) values ('interpreter_request', 'erase', 1, 'When they needed an interpreter.');

-- By language, in fives; a language that fewer than five people asked for is told with no name, all of these together.
create function count_interpreting(p_from timestamptz) returns table (language text, asked integer, found integer, not_found integer)
language plpgsql stable security definer set search_path = public as $$
begin
  if not coalesce(app_reads_counts(), false) then return; end if;
  return query
    with request as (
      select r.language, r.person_id, r.state from interpreter_request r where r.place_id = app_place() and r.asked_at >= p_from
        and not exists (select from uncounted x where x.place_id = r.place_id and x.person_id = r.person_id)
    ), common as (select r.language from request r group by r.language having count(distinct r.person_id) >= 5)
    select c.language, in_fives(count(*), count(distinct r.person_id)),
      in_fives(count(*) filter (where r.state = 'found'), count(distinct r.person_id) filter (where r.state = 'found')),
      in_fives(count(*) filter (where r.state = 'not found'), count(distinct r.person_id) filter (where r.state = 'not found'))
    from request r left join common c on c.language = r.language
    group by c.language having count(distinct r.person_id) >= 5;
end $$;
comment on function count_interpreting(timestamptz) is 'Interpreters asked for, found and not found since a time, by language in fives; languages of fewer than five people together.';
