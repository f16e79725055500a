-- An agreement that was taken back holds at once, in the database too: nobody is written to, counted or told of any more.

-- What a group was told stays with the group: it is asked to delete it, and that is followed up.
create table deletion_request (
  place_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  consent_id uuid not null,
  connection_id uuid,
  organisation_id uuid references organisation,
  recipient text not null,
  told_by text not null check (told_by in ('email', 'ring')),
  asked_at timestamptz not null,
  done_at timestamptz,
  done_by uuid references account,
  primary key (place_id, id),
  foreign key (place_id, person_id) references person
);
comment on table deletion_request is 'A group that knew something of a person was asked to delete it, since the person took their agreement back.';
comment on column deletion_request.recipient is 'Who was told: a group, or somebody named in the agreement. Personal where it is somebody.';
create index deletion_request_person on deletion_request (place_id, person_id);
select protect('deletion_request', 'may_see_person(place_id, person_id)', 'may_see_person(place_id, person_id)');

-- Somebody who took back "contact me" gets nothing more, not even what waited to be sent when they did.
create or replace function why_not_send(p_contact_point uuid, p_channel text, p_recipient text, p_asks_to_confirm boolean) returns text
language sql stable security definer set search_path = public as $$
  select coalesce((
    select case
      when k.value is distinct from p_recipient or not (k.channel = p_channel or (k.channel = 'phone' and p_channel = 'sms')) then 'changed'
      when k.safe_from is null then 'not-safe'
      when k.suspended_at is not null and not p_asks_to_confirm then 'suspended'
      when k.confirmed_at is null and not p_asks_to_confirm then 'not-confirmed'
      when exists (select 1 from consent c where c.place_id = k.place_id and c.person_id = k.person_id and c.purpose in ('contact-me', 'work-with-me')
        group by c.purpose having bool_and(c.withdrawn_at is not null)) then 'not-agreed'
      else '' end
    from contact_point k
    where k.place_id = app_place() and k.id = p_contact_point and app_role() = 'jobs'), 'gone')
$$;

-- Counts leave out whoever took back that they are counted.
create or replace function count_referrals(p_from timestamptz, p_to timestamptz)
returns table (kind text, introductions integer, people integer, episodes integer, sources integer)
language sql stable security definer set search_path = public as $$
  select s.kind, count(*)::integer,
    case when count(distinct r.person_id) >= 5 then count(distinct r.person_id)::integer end,
    case when count(distinct r.person_id) >= 5 then count(distinct r.episode_id)::integer end,
    count(distinct r.source_id)::integer
  from referral r join source s on s.place_id = r.place_id and s.id = r.source_id
  where r.place_id = app_place() and r.received_at >= p_from and r.received_at < p_to
    and r.person_id not in (select uncounted_people(app_place()))
    and app_role() in ('front door', 'service manager', 'place administrator', 'link worker', 'commissioner')
  group by grouping sets ((s.kind), ())
$$;

create or replace function count_connections_in_all(p_from_on date, p_until_on date, p_weeks integer, p_today date)
returns table (partners integer, people integer, visited integer, lasted integer)
language sql stable security definer set search_path = public as $$
  select count(distinct c.organisation_id)::integer,
    case when count(distinct c.person_id) not between 1 and 4 then count(distinct c.person_id)::integer end,
    case when count(distinct c.person_id) not between 1 and 4 then count(*)::integer end,
    case when count(distinct c.person_id) filter (where k.lasted) not between 1 and 4 then (count(*) filter (where k.lasted))::integer end
  from connection c
  cross join lateral (select coalesce(c.ended_on, p_today) - c.going_on >= p_weeks * 7 as lasted) k
  where c.place_id = app_place() and app_reads_counts() and c.first_visit_on >= p_from_on and c.first_visit_on < p_until_on
    and c.person_id not in (select uncounted_people(app_place()))
$$;

create or replace function count_needs_noticed(p_from timestamptz, p_until timestamptz) returns table (needs integer, people integer)
language sql stable security definer set search_path = public as $$
  with noticed as (
    select person_id, theme, neighbourhood_id from unmet_need
    where place_id = app_place() and app_reads_counts() and noticed_at >= p_from and noticed_at < p_until
      and person_id not in (select uncounted_people(app_place()))
  ), cell as (
    select count(distinct person_id) as people from noticed group by theme, neighbourhood_id
  ), small as (
    select count(*) filter (where c.people < 5) as hidden, coalesce(sum(c.people) filter (where c.people < 5), 0) as hidden_people from cell c
  ), total as (
    select count(*)::integer as needs, count(distinct person_id)::integer as people from noticed
  )
  select case when k.may_show then t.needs end, case when k.may_show then t.people end
  from total t, small s, lateral (select t.people not between 1 and 4 and (app_reads_records() or s.hidden = 0
    or (s.hidden >= 2 and s.hidden_people between greatest(5, s.hidden + 1) and 4 * s.hidden - 1)) as may_show) k
$$;

-- A copy of all that is kept about somebody (right of access). What is about others as well is looked at by a human, text by text.
create table record_copy (
  place_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  reference text not null,
  state text not null default 'asked' check (state in ('asked', 'prepared', 'given', 'ended')),
  asked_by uuid references account,
  asked_how text not null default '' check (length(asked_how) <= 500),
  asked_at timestamptz not null,
  due_on date not null,
  prepared_by uuid references account,
  prepared_at timestamptz,
  given_by uuid references account,
  given_at timestamptz,
  opened_at timestamptz,
  content jsonb,
  version integer not null default 1,
  primary key (place_id, id),
  unique (place_id, reference),
  foreign key (place_id, person_id) references person
);
comment on table record_copy is 'A copy of everything about a person, as they asked for it: asked, prepared and looked through, given on their own page. One month, by law.';
comment on column record_copy.asked_how is 'Personal: how they asked.';
comment on column record_copy.content is 'Personal: the copy as it was given; nothing is added afterwards.';
comment on column record_copy.due_on is 'One month after they asked (UK GDPR, article 12(3)).';
create unique index record_copy_open on record_copy (place_id, person_id) where state in ('asked', 'prepared');
create index record_copy_person on record_copy (place_id, person_id);
select protect('record_copy',
  'may_see_person(place_id, person_id) and (app_reads_records() or state in (''asked'', ''given''))',
  'may_see_person(place_id, person_id)');

create table copy_text (
  place_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  copy_id uuid not null,
  name text not null,
  row_key text not null,
  field text not null,
  words text not null,
  written_at timestamptz,
  decision text check (decision in ('give', 'hold')),
  because text not null default '' check (length(because) <= 500),
  decided_by uuid references account,
  decided_at timestamptz,
  primary key (place_id, id),
  unique (place_id, copy_id, name, row_key, field),
  foreign key (place_id, person_id) references person,
  foreign key (place_id, copy_id) references record_copy
);
comment on table copy_text is 'Each free text in a copy, with what whoever looked through it decided: fit to give, or held back and why.';
comment on column copy_text.name is 'The table that the text stands in.';
comment on column copy_text.row_key is 'The row.';
comment on column copy_text.field is 'The column.';
comment on column copy_text.words is 'Personal: the text.';
comment on column copy_text.because is 'Personal: why it is held back.';
select protect('copy_text', 'may_see_person(place_id, person_id) and app_reads_records()', 'may_see_person(place_id, person_id) and app_reads_records()');

insert into erasure_rule (name, treatment, turn, why) values
  ('deletion_request', 'erase', 1, 'Who was told about them.'),
  ('record_copy', 'erase', 2, 'A copy of everything.'),
  ('copy_text', 'erase', 3, 'Their texts.');

-- Everything about a person in one table, for whoever prepares a copy of it; what only the worker may see, for the worker alone.
create function copy_lines(p_name text, p_person uuid) returns table (person_id uuid, line jsonb)
language plpgsql stable security definer set search_path = public as $$
begin
  if not (app_reads_records() and may_see_person(app_place(), p_person)) then return; end if;
  if p_name = 'person_protected' and not is_own_person(app_place(), p_person) then return; end if;
  if not exists (select 1 from erasure_rule where name = p_name and treatment in ('erase', 'keep')) then return; end if;
  return query execute format('select t.person_id, to_jsonb(t) from %I t where t.place_id = $1 and t.person_id = $2 and %s', p_name,
    case when p_name = 'exclusion' and app_role() <> 'service manager' then 't.state = ''set''' else 'true' end) using app_place(), p_person;
end $$;
create function has_protected_facts(p_person uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from person_protected where place_id = app_place() and person_id = p_person and may_see_person(place_id, person_id))
$$;
-- Every look at and change of a record, without an end to the list.
create function copy_log(p_person uuid) returns table (person_id uuid, at timestamptz, action text, account_name text, role text, organisation_name text)
language sql stable security definer set search_path = public as $$
  select p_person, e.at, e.action, coalesce(a.name, ''), coalesce(e.role, ''), coalesce(o.name, '')
  from audit_entry e left join account a on a.id = e.account_id left join organisation o on o.id = e.organisation_id
  where e.person_ids && (array[p_person] || array(select f.person_id from person f where f.place_id = app_place() and f.merged_into = p_person))
    and app_reads_records() and may_see_person(app_place(), p_person)
  order by e.at
$$;
