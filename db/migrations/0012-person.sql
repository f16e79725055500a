-- What a person agreed to carries the access that rests on it, so that withdrawing ends both at once.
alter table person_access add column consent_id uuid;
comment on column person_access.consent_id is 'The consent that this access rests on; it ends when that is withdrawn.';
create index person_access_consent on person_access (place_id, consent_id) where consent_id is not null;

alter table contact_point add column suspended_because text not null default '';
comment on column contact_point.value is 'Personal: the address or number.';
comment on column contact_point.suspended_at is 'Since when nothing may be sent there, until the person says again that it is safe.';

alter table about_person add column in_their_own_hand_at timestamptz;
comment on column about_person.in_their_own_hand_at is 'When the person last wrote this themselves, on their own page.';

-- Facts that could hurt are behind a narrower wall: an own relation, never the whole organisation.
create function is_own_person(p_place uuid, p_person uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select p_place = app_place() and exists (
    select 1 from person_access a
    where a.place_id = p_place and a.person_id = p_person and a.until_at is null and a.account_id = app_account()
  )
$$;
drop policy read on person_protected;
drop policy change on person_protected;
drop policy remove on person_protected;
create policy read on person_protected for select using (is_own_person(place_id, person_id));
create policy change on person_protected for update using (is_own_person(place_id, person_id)) with check (place_id = app_place());
create policy remove on person_protected for delete using (is_own_person(place_id, person_id));

-- Matching asks this one question for whoever may see the person; the answer is used, not shown.
create function has_no_recourse(p_person uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select coalesce((select no_recourse_to_public_funds from person_protected
    where place_id = app_place() and person_id = p_person and may_see_person(place_id, person_id)), false)
$$;

-- Who walks with a person, for those who may leave them a task and may not look: an account's id and nothing else.
create function worker_of_person(p_person uuid) returns uuid
language sql stable security definer set search_path = public as $$
  select account_id from person_access
  where place_id = app_place() and person_id = p_person and basis = 'caseload' and until_at is null and account_id is not null
  order by from_at desc limit 1
$$;

-- Asked before anybody is signed in, by whoever holds or wants a link: yes or no, and no detail.
create function own_record_place(p_account uuid, p_place uuid) returns uuid
language sql stable security definer set search_path = public as $$
  select place_id from person_access
  where account_id = p_account and basis = 'self' and until_at is null
  order by place_id = p_place desc nulls last, from_at desc limit 1
$$;
create function may_link_own_record(p_account uuid, p_email text) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select 1 from person_access a join contact_point c on c.place_id = a.place_id and c.person_id = a.person_id
    where a.account_id = p_account and a.basis = 'self' and a.until_at is null and c.channel = 'email' and lower(c.value) = p_email
      and c.safe_from is not null and c.confirmed_at is not null and c.suspended_at is null
  )
$$;
create function own_birth_date_is(p_account uuid, p_date date) returns boolean
language sql stable security definer set search_path = public as $$
  select bool_or(p.birth_date = p_date)
  from person_access a join person p on p.place_id = a.place_id and p.person_id = a.person_id
  where a.account_id = p_account and a.basis = 'self' and a.until_at is null and p.birth_date is not null
$$;
comment on function own_birth_date_is is 'Null when no birth date is recorded: then none is asked for.';

-- Two records of one person become one. What was written stays as it was; only whose it is changes.
create function merge_person_rows(p_from uuid, p_into uuid) returns void
language plpgsql security definer set search_path = public as $$
declare t text;
begin
  if not (may_see_person(app_place(), p_from) and may_see_person(app_place(), p_into)) then
    raise exception 'Both records must be visible to whoever merges them';
  end if;
  foreach t in array array['contact', 'move', 'contact_point', 'trusted_person', 'risk', 'consent', 'task'] loop
    execute format('update %I set person_id = $1 where place_id = app_place() and person_id = $2', t) using p_into, p_from;
  end loop;
end $$;
