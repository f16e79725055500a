-- A worker opens their list of people all day long: it is kept as it is shown, a row for each open time alongside, by triggers in the
-- transaction that changes what it says. Everything in it follows from other tables; `caseload_now` says how.
create table caseload (
  place_id uuid not null,
  episode_id uuid not null,
  person_id uuid not null,
  worker_account_id uuid not null,
  reference text not null,
  preferred_name text not null,
  family_name text not null,
  state text not null,
  weight integer not null,
  next_kind text,
  next_on date,
  spoke_at timestamptz,
  told text not null,
  primary key (place_id, episode_id),
  foreign key (place_id, person_id) references person
);
comment on table caseload is 'Whom a worker walks alongside, as their list shows it. Follows from episode, person, task and contact; kept by triggers.';
comment on column caseload.preferred_name is 'Personal.';
comment on column caseload.family_name is 'Personal.';
comment on column caseload.state is 'How the time alongside stands.';
comment on column caseload.next_kind is 'What the worker''s next open task about them is.';
comment on column caseload.next_on is 'When the worker''s next open task about them is due.';
comment on column caseload.spoke_at is 'When anybody of us last spoke with them.';
comment on column caseload.weight is 'How much of a worker''s strength it takes.';
comment on column caseload.told is 'Personal: the row as JSON for the worker''s own tools, but for its end: whether something is overdue, the day says.';
create index caseload_worker on caseload (place_id, worker_account_id, next_on, spoke_at nulls first, preferred_name);
create index caseload_person on caseload (place_id, person_id);

create view caseload_now with (security_invoker = true) as
  select e.place_id, e.id as episode_id, e.person_id, e.worker_account_id, p.reference, p.preferred_name, p.family_name, e.state, e.weight,
    t.kind as next_kind, t.due_on as next_on, s.spoke_at,
    rtrim(json_build_object('reference', p.reference, 'preferredName', p.preferred_name,
      'familyName', p.family_name, 'state', e.state, 'weight', e.weight, 'nextKind', t.kind, 'nextOn', t.due_on,
      'spokeAt', to_char(s.spoke_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text, '}') as told
  from episode e join person p on p.place_id = e.place_id and p.person_id = e.person_id
    left join lateral (
      select t.kind, t.due_on from task t
      where t.place_id = e.place_id and t.person_id = e.person_id and t.account_id = e.worker_account_id and t.done_at is null
      order by t.due_on, t.id limit 1) t on true
    left join lateral (
      select max(c.happened_at) as spoke_at from contact c
      where c.place_id = e.place_id and c.person_id = e.person_id and c.kind = 'contact') s on true
  where e.ended_at is null and e.worker_account_id is not null and p.state <> 'merged';
comment on view caseload_now is 'What caseload has to say, worked out from what it follows from.';

create function keep_caseload(p_place uuid, p_person uuid) returns void language plpgsql security definer set search_path = public as $$
begin
  -- Whoever changes something else about the same person at this moment comes after this one, and sees it.
  perform 1 from person where place_id = p_place and person_id = p_person for no key update;
  delete from caseload where place_id = p_place and person_id = p_person;
  insert into caseload select * from caseload_now where place_id = p_place and person_id = p_person;
end $$;

create function note_caseload() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_op <> 'INSERT' then perform keep_caseload(old.place_id, old.person_id); end if;
  if tg_op = 'INSERT' or (tg_op = 'UPDATE' and new.person_id <> old.person_id) then perform keep_caseload(new.place_id, new.person_id); end if;
  return null;
end $$;
create trigger caseload_changes after insert or delete or update of person_id, state, worker_account_id, weight, ended_at on episode
  for each row execute function note_caseload();
create trigger caseload_changes after update of reference, preferred_name, family_name, state on person
  for each row execute function note_caseload();
create trigger caseload_begins after insert on task for each row when (new.account_id is not null) execute function note_caseload();
create trigger caseload_changes after delete or update of person_id, account_id, kind, due_on, done_at on task
  for each row execute function note_caseload();
create trigger caseload_begins after insert on contact for each row when (new.kind = 'contact') execute function note_caseload();
create trigger caseload_changes after delete or update of person_id, kind, happened_at on contact
  for each row execute function note_caseload();

-- Whom this account walks alongside itself, as far as there is nothing more to ask: asked once for a whole list. Everybody else
-- is asked about one by one, as everywhere.
create function my_people() returns uuid[] language sql stable security definer set search_path = public as $$
  select array(select a.person_id from person_access a
    where a.account_id = app_account() and a.place_id = app_place() and a.until_at is null and not a.is_closed)
$$;
-- safe: no installation served before this, nothing was released yet
create index person_access_lasting on person_access (account_id, place_id, person_id) where until_at is null and not is_closed and account_id is not null;
select protect('caseload',
  '(place_id = (select app_place()) and person_id = any ((select my_people())::uuid[])) or may_see_person(place_id, person_id)', 'false');

insert into erasure_rule (name, treatment, turn, why) values
  ('caseload', 'erase', 1, 'Follows from what is erased.');
insert into caseload select * from caseload_now;
