-- Sight of a person is given by whoever stands in a relation to them, and only in the ways that the product knows. A row of
-- person_access is the key to everything else about a person, so the second wall asks more of it than of any other row.

-- Does this account work with records in the place of this work?
create function walks_here(p_account uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select 1 from membership
    where account_id = p_account and place_id = app_place() and ended_at is null
      and role in ('front door', 'link worker', 'service manager'))
$$;

create function may_give_access(p_person uuid, p_organisation uuid, p_account uuid, p_basis text, p_consent uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select case
    -- Every door, also one where nobody is signed in, leads to those who run a programme here, and to nobody else.
    when p_basis = 'front-door' then p_account is null and p_consent is null
      and exists (select 1 from programme where place_id = app_place() and host_organisation_id = p_organisation)
    -- All else is for those who read records; and, once anybody has a relation to the person, only for those who have one.
    when not app_reads_records() then false
    when not (may_see_person(app_place(), p_person)
      or not exists (select 1 from person_access where place_id = app_place() and person_id = p_person)) then false
    -- With whom they walk: somebody who works here.
    when p_basis in ('caseload', 'cover') then p_organisation is null and p_consent is null and walks_here(p_account)
    when p_basis = 'manager' then p_account is null and p_consent is null and p_organisation = app_organisation()
    -- The person themselves: never the one who gives the key.
    when p_basis = 'self' then p_organisation is null and p_consent is null and p_account <> app_account() and not walks_here(p_account)
    -- A group or a champion: as far as the person agreed, and as long.
    when p_basis in ('group', 'champion') then exists (
      select 1 from consent where place_id = app_place() and id = p_consent and person_id = p_person and withdrawn_at is null)
    else false
  end
$$;

drop policy add on person_access;
create policy add on person_access for insert with check (
  place_id = app_place() and until_at is null
  and may_give_access(person_id, organisation_id, account_id, basis, consent_id));

-- A row is ended, and nothing else becomes of it: see grants.sql, which lets the web's role write no other column.
drop policy change on person_access;
create policy change on person_access for update
  using (place_id = app_place() and may_see_person(place_id, person_id))
  with check (place_id = app_place() and until_at is not null);

-- Two records become one: whoever saw either sees the one that stays, on the same ground.
create function copy_person_access(p_from uuid, p_into uuid, p_now timestamptz) returns void
language plpgsql security definer set search_path = public as $$
begin
  if not (may_see_person(app_place(), p_from) and may_see_person(app_place(), p_into)) then
    raise exception 'Both records must be visible to whoever merges them';
  end if;
  insert into person_access (place_id, person_id, id, organisation_id, account_id, basis, consent_id, from_at)
  select place_id, p_into, gen_random_uuid(), organisation_id, account_id, basis, consent_id, p_now
  from person_access where place_id = app_place() and person_id = p_from and until_at is null;
end $$;
