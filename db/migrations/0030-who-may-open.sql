-- Who alone may open a record (restriction), and who never may (exclusion). Both stand in may_see_person, and so behind every
-- table about a person. What time it is, the work says: a demonstration and the tests move it.
create function app_now() returns timestamptz language sql stable parallel safe as $$
  select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now())
$$;

create table restriction (
  place_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  account_ids uuid[] not null check (cardinality(account_ids) > 0),
  reason text not null check (length(reason) between 1 and 2000),
  review_on date not null,
  set_by uuid not null references account,
  set_at timestamptz not null,
  ended_by uuid references account,
  ended_at timestamptz,
  version integer not null default 1,
  primary key (place_id, id),
  foreign key (place_id, person_id) references person
);
comment on table restriction is 'While it lasts only these accounts, and the person, open the record. Set by a manager, with a reason and a day to look at it again.';
comment on column restriction.reason is 'Personal: why so few may look.';
comment on column restriction.review_on is 'The day on which a manager looks at it again.';
create unique index restriction_person on restriction (place_id, person_id) where ended_at is null;

create table exclusion (
  place_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  state text not null check (state in ('set', 'asked', 'declined', 'ended')),
  excluded_account_id uuid references account,
  who text not null default '' check (length(who) <= 500),
  email text not null default '' check (length(email) <= 320),
  phone text not null default '' check (length(phone) <= 40),
  reason text not null default '' check (length(reason) <= 2000),
  asked_by uuid references account,
  asked_at timestamptz not null,
  settled_by uuid references account,
  settled_at timestamptz,
  note text not null default '' check (length(note) <= 2000),
  version integer not null default 1,
  primary key (place_id, id),
  foreign key (place_id, person_id) references person
);
comment on table exclusion is 'Somebody who must never see this person''s record, nor be written to about it: not by any other right, and not in an emergency.';
comment on column exclusion.who is 'Personal: who it is, in the words of whoever asked.';
comment on column exclusion.email is 'Personal: an address of theirs. Nothing about the person goes there.';
comment on column exclusion.phone is 'Personal: a number of theirs, digits only. Nothing about the person goes there.';
comment on column exclusion.reason is 'Personal: why.';
comment on column exclusion.note is 'Personal: what a manager wrote when settling it.';
create index exclusion_account on exclusion (place_id, person_id, excluded_account_id) where state = 'set';
create index exclusion_of on exclusion (excluded_account_id, place_id) where state = 'set';

create function is_excluded(p_place uuid, p_person uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select 1 from exclusion x
    where x.place_id = p_place and x.person_id = p_person and x.excluded_account_id = app_account() and x.state = 'set')
$$;

create or replace function may_see_person(p_place uuid, p_person uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select p_place = app_place() and exists (
    select 1 from person_access a
    where a.place_id = p_place and a.person_id = p_person and (a.until_at is null or a.until_at > app_now())
      and (a.account_id = app_account()
        or (a.account_id is null and a.organisation_id = app_organisation() and app_reads_records()))
      and (a.basis in ('self', 'break-glass') or not exists (
        select 1 from restriction r
        where r.place_id = p_place and r.person_id = p_person and r.ended_at is null and not coalesce(app_account() = any (r.account_ids), false)))
  ) and not exists (
    select 1 from exclusion x
    where x.place_id = p_place and x.person_id = p_person and x.excluded_account_id = app_account() and x.state = 'set')
$$;

-- An own relation that lasts: an emergency opens the record, and not what is for their own worker alone.
create or replace function is_own_person(p_place uuid, p_person uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select may_see_person(p_place, p_person) and exists (
    select 1 from person_access a
    where a.place_id = p_place and a.person_id = p_person and a.until_at is null and a.account_id = app_account())
$$;
create function is_own_record(p_place uuid, p_person uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select may_see_person(p_place, p_person) and exists (
    select 1 from person_access a
    where a.place_id = p_place and a.person_id = p_person and a.until_at is null and a.account_id = app_account() and a.basis = 'self')
$$;

-- For the first wall: everybody in this place whom this account may not open, whatever other right it has. Asked once a query.
create function closed_to_me() returns uuid[]
language sql stable security definer set search_path = public as $$
  select array(
    select x.person_id from exclusion x where x.excluded_account_id = app_account() and x.place_id = app_place() and x.state = 'set'
    union
    select r.person_id from restriction r
    where r.place_id = app_place() and r.ended_at is null and not coalesce(app_account() = any (r.account_ids), false)
      and not exists (
        select 1 from person_access a
        where a.place_id = r.place_id and a.person_id = r.person_id and a.account_id = app_account() and a.basis in ('self', 'break-glass')
          and (a.until_at is null or a.until_at > app_now())))
$$;
create index restriction_place on restriction (place_id) where ended_at is null;

-- Other ways to a row than the record: by one's own introduction, one's own access, the outbox.
alter policy read on referral using (
  may_see_person(place_id, person_id)
  or (place_id = app_place() and introducer_account_id = app_account() and not is_excluded(place_id, person_id)));
alter policy change on referral using (
  may_see_person(place_id, person_id)
  or (place_id = app_place() and introducer_account_id = app_account() and not is_excluded(place_id, person_id)));
alter policy remove on referral using (
  may_see_person(place_id, person_id)
  or (place_id = app_place() and introducer_account_id = app_account() and not is_excluded(place_id, person_id)));
alter policy read on person_access using (
  place_id = app_place() and (account_id = app_account() or may_see_person(place_id, person_id)) and not is_excluded(place_id, person_id));
alter policy read on message using (
  place_id is not distinct from app_place() and app_role() in ('place administrator', 'jobs')
  and (person_id is null or not is_excluded(place_id, person_id)));
alter policy change on message using (
  place_id is not distinct from app_place() and app_role() in ('place administrator', 'jobs')
  and (person_id is null or not is_excluded(place_id, person_id)));

-- Who alone may open a record, everybody knows who may open it. Who is excluded, and who asks for it: a manager and the person; an
-- own worker once it is settled. Whoever is meant reads nothing of it.
select protect('restriction', 'may_see_person(place_id, person_id)', 'place_id = app_place() and app_role() = ''service manager''');
select protect('exclusion',
  '(app_role() = ''service manager'' and may_see_person(place_id, person_id)) or is_own_record(place_id, person_id)
    or (state = ''set'' and is_own_person(place_id, person_id))',
  'place_id = app_place() and (app_role() = ''service manager'' or (state = ''asked'' and is_own_record(place_id, person_id)))');

-- A door may not look, and an account that is kept from a record learns nothing by its number: the second record waits to be joined.
create or replace function nhs_number_is_taken(p_nhs_number_index text) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select 1 from person
    where place_id = app_place() and state <> 'merged' and nhs_number_index = p_nhs_number_index and not is_excluded(place_id, person_id))
$$;
create function leave_number_of_excluded() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if new.nhs_number_index is not null and app_account() is not null and exists (
    select 1 from person p
    where p.place_id = new.place_id and p.nhs_number_index = new.nhs_number_index and p.person_id <> new.person_id and p.state <> 'merged'
      and is_excluded(p.place_id, p.person_id))
  then new.nhs_number_index := null; end if;
  return new;
end $$;
create trigger number_of_excluded before insert or update of nhs_number_index on person
  for each row execute function leave_number_of_excluded();

-- An address that is kept from a record stays so when somebody makes an account of it.
create function keep_new_account_out() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update exclusion set excluded_account_id = new.id where excluded_account_id is null and lower(email) = new.email and email <> '';
  return null;
end $$;
create trigger excluded_address after insert or update of email on account for each row execute function keep_new_account_out();

-- Two records become one: whoever was kept from either is kept from the one that stays.
create function keep_closed_when_merged() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into exclusion (place_id, id, person_id, state, excluded_account_id, who, email, phone, reason, asked_by, asked_at, settled_by, settled_at, note)
    select place_id, gen_random_uuid(), new.merged_into, state, excluded_account_id, who, email, phone, reason, asked_by, asked_at, settled_by, settled_at, note
    from exclusion where place_id = new.place_id and person_id = new.person_id and state in ('asked', 'set');
  insert into restriction (place_id, id, person_id, account_ids, reason, review_on, set_by, set_at)
    select place_id, gen_random_uuid(), new.merged_into, account_ids, reason, review_on, set_by, set_at
    from restriction where place_id = new.place_id and person_id = new.person_id and ended_at is null
    on conflict do nothing;
  return null;
end $$;
create trigger closed_when_merged after update of merged_into on person
  for each row when (new.merged_into is not null and old.merged_into is distinct from new.merged_into) execute function keep_closed_when_merged();

-- Signing in to an own record, asked before anybody is known: an account that is excluded from it has none.
create function account_is_excluded(p_place uuid, p_person uuid, p_account uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select 1 from exclusion x where x.place_id = p_place and x.person_id = p_person and x.excluded_account_id = p_account and x.state = 'set')
$$;
create or replace function may_link_own_record(p_account uuid, p_email text) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select 1 from person_access a join contact_point c on c.place_id = a.place_id and c.person_id = a.person_id
    where a.account_id = p_account and a.basis = 'self' and a.until_at is null and c.channel = 'email' and lower(c.value) = p_email
      and c.safe_from is not null and c.confirmed_at is not null and c.suspended_at is null
      and not account_is_excluded(a.place_id, a.person_id, p_account)
      and not exists (
        select 1 from exclusion x where x.place_id = a.place_id and x.person_id = a.person_id and x.state = 'set' and lower(x.email) = p_email)
  )
$$;
create or replace function own_birth_date_is(p_account uuid, p_date date) returns boolean
language sql stable security definer set search_path = public as $$
  select bool_or(p.birth_date = p_date)
  from person_access a join person p on p.place_id = a.place_id and p.person_id = a.person_id
  where a.account_id = p_account and a.basis = 'self' and a.until_at is null and p.birth_date is not null
    and not account_is_excluded(a.place_id, a.person_id, p_account)
$$;

-- Opening a record in an emergency, for an hour. It is told, written into the person's log, and looked at again by a manager.
create table break_glass (
  place_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  account_id uuid not null references account,
  organisation_id uuid references organisation,
  reason text not null check (length(reason) between 1 and 2000),
  opened_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz,
  verdict text check (verdict in ('justified', 'not-justified')),
  note text not null default '' check (length(note) <= 2000),
  reviewed_by uuid references account,
  reviewed_at timestamptz,
  primary key (place_id, id),
  foreign key (place_id, person_id) references person
);
comment on table break_glass is 'Each time somebody without access opened a record in an emergency: why, for how long, and what a manager thought of it.';
comment on column break_glass.reason is 'Personal: why it could not wait.';
comment on column break_glass.note is 'Personal: what the manager wrote who looked at it afterwards.';
create index break_glass_account on break_glass (account_id, ends_at);
create index break_glass_review on break_glass (place_id, opened_at) where verdict is null;
select protect('break_glass',
  'place_id = app_place() and (account_id = app_account() or may_see_person(place_id, person_id)
    or (app_role() = ''service manager'' and organisation_id = app_organisation())) and not is_excluded(place_id, person_id)',
  'place_id = app_place()');
alter policy add on break_glass with check (false);
alter policy remove on break_glass using (false);
alter policy change on break_glass using (
  place_id = app_place() and app_role() = 'service manager' and account_id <> app_account() and not is_excluded(place_id, person_id)
  and (organisation_id = app_organisation() or may_see_person(place_id, person_id)));

-- Answers with the person's reference, or with nothing: there is no such record here, or this account is excluded from it.
create function break_the_glass(p_reference text, p_nhs_number_index text, p_birth_date date, p_id uuid, p_reason text, p_minutes integer)
returns table (person_id uuid, reference text)
language plpgsql volatile security definer set search_path = public as $$
declare v_person person;
begin
  if not app_reads_records() or app_account() is null then return; end if;
  select p.* into v_person from person p
  where p.place_id = app_place() and p.state <> 'merged' and (
    p.person_id = (select coalesce(q.merged_into, q.person_id) from person q where q.place_id = app_place() and q.reference = p_reference)
    or (p.nhs_number_index = p_nhs_number_index and p.birth_date = p_birth_date));
  if v_person.person_id is null or is_excluded(v_person.place_id, v_person.person_id) then return; end if;
  insert into person_access (place_id, person_id, id, organisation_id, account_id, basis, from_at, until_at)
  values (v_person.place_id, v_person.person_id, p_id, null, app_account(), 'break-glass', app_now(), app_now() + make_interval(mins => p_minutes));
  insert into break_glass (place_id, id, person_id, account_id, organisation_id, reason, opened_at, ends_at)
  values (v_person.place_id, p_id, v_person.person_id, app_account(), app_organisation(), p_reason, app_now(), app_now() + make_interval(mins => p_minutes));
  return query select v_person.person_id, v_person.reference;
end $$;

-- Ends it early: whoever opened it, or a manager who may see that it was opened.
create function mend_the_glass(p_id uuid) returns boolean
language plpgsql volatile security definer set search_path = public as $$
begin
  update break_glass b set ended_at = app_now()
  where b.place_id = app_place() and b.id = p_id and b.ended_at is null and b.ends_at > app_now() and not is_excluded(b.place_id, b.person_id)
    and (b.account_id = app_account()
      or (app_role() = 'service manager' and (b.organisation_id = app_organisation() or may_see_person(b.place_id, b.person_id))));
  if not found then return false; end if;
  update person_access a set until_at = app_now() where a.place_id = app_place() and a.id = p_id and a.basis = 'break-glass';
  return true;
end $$;

-- Whom to tell: the person's worker, and the managers of those who walk with them. Accounts that are excluded are not told.
create function to_be_told(p_person uuid) returns table (account_id uuid, email text, role text)
language sql stable security definer set search_path = public as $$
  select distinct on (m.account_id) m.account_id, c.email, m.role
  from membership m join account c on c.id = m.account_id and c.closed_at is null
  where m.place_id = app_place() and m.ended_at is null and (app_reads_records() or is_own_record(app_place(), p_person))
    and not account_is_excluded(app_place(), p_person, m.account_id)
    and (m.account_id = worker_of_person(p_person)
      or (m.role = 'service manager' and m.organisation_id = app_organisation())
      or (m.role = 'service manager' and exists (
        select 1 from person_access a
        where a.place_id = app_place() and a.person_id = p_person and a.until_at is null and a.organisation_id = m.organisation_id)))
  order by m.account_id, m.role
$$;

-- May this message still leave? Beside what why_not_send asks of the point: nothing about a person goes to somebody who is
-- excluded from their record, by whichever address.
create function digits_of(p_phone text) returns text language sql immutable parallel safe as $$
  select regexp_replace(regexp_replace(p_phone, '\D', '', 'g'), '^(0044|44)', '0')
$$;
create function is_kept_from(p_person uuid, p_account uuid, p_recipient text) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select 1 from exclusion x left join account a on a.id = x.excluded_account_id
    where x.place_id = app_place() and x.person_id = p_person and x.state = 'set'
      and (x.excluded_account_id = p_account or lower(p_recipient) in (nullif(lower(x.email), ''), a.email)
        or (x.phone <> '' and p_recipient not like '%@%' and digits_of(p_recipient) = digits_of(x.phone))))
$$;
-- Whatever it is and whoever it is for: it goes to no point of this person that is not safe, to no point of another, and to no
-- point of somebody who cannot read it, does not want to be written to, or whose record was joined with another.
create function is_unsafe_for(p_person uuid, p_contact_point uuid, p_recipient text) returns boolean
language sql stable security definer set search_path = public as $$
  select coalesce(bool_or(k.id = p_contact_point and k.person_id <> p_person), false)
    or (p_contact_point is null
      and coalesce(bool_or(k.person_id = p_person), false)
      and not coalesce(bool_or(k.person_id = p_person and k.safe_from is not null and k.confirmed_at is not null and k.suspended_at is null), false))
    or (p_contact_point is not null and exists (
      select 1 from person p where p.place_id = app_place() and p.person_id = p_person and (
        p.state = 'merged' or 'phone-only' = any (p.communication_needs)
        or (exists (select 1 from consent c where c.place_id = p.place_id and c.person_id = p.person_id and c.purpose = 'contact-me')
          and not exists (
            select 1 from consent c
            where c.place_id = p.place_id and c.person_id = p.person_id and c.purpose = 'contact-me' and c.withdrawn_at is null)))))
  from contact_point k
  where k.place_id = app_place() and (
    k.id = p_contact_point
    or (k.person_id = p_person and (lower(k.value) = lower(p_recipient)
      or (p_recipient not like '%@%' and k.channel in ('sms', 'phone') and digits_of(k.value) = digits_of(p_recipient)))))
$$;
-- A link that opens an own record leaves only for an address that is still safe.
create function may_send_link(p_account uuid, p_recipient text) returns boolean
language sql stable security definer set search_path = public as $$
  select not exists (select 1 from person_access a where a.account_id = p_account and a.basis = 'self' and a.until_at is null)
    or may_link_own_record(p_account, lower(p_recipient))
    or exists (select 1 from account where id = p_account and password_hash is not null)
$$;
