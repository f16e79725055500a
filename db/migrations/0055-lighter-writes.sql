-- What each row of an introduction asks beside being written.

-- A draft is found by its id alone. The index by its owner was read only when it was mistaken for the shorter way.
drop index draft_owner;

-- Nothing is to be left out of a number that nobody gave.
drop trigger number_of_excluded on person;
create trigger number_of_excluded before insert or update of nhs_number_index on person
  for each row when (new.nhs_number_index is not null) execute function leave_number_of_excluded();

-- The same rules as before, one after the other: all of them in one expression were made ready for every row.
create or replace function may_give_access(p_person uuid, p_organisation uuid, p_account uuid, p_basis text, p_consent uuid) returns boolean
language plpgsql stable security definer set search_path = public as $$
begin
  -- Every door, also one where nobody is signed in, leads to those who run a programme here, and to nobody else.
  if p_basis = 'front-door' then
    return p_account is null and p_consent is null
      and exists (select 1 from programme where place_id = app_place() and host_organisation_id = p_organisation);
  end if;
  -- All else is for those who read records; and, once anybody has a relation to the person, only for those who have one.
  if not app_reads_records() then return false; end if;
  if not may_see_person(app_place(), p_person) and exists (select 1 from person_access where place_id = app_place() and person_id = p_person) then
    return false;
  end if;
  -- With whom they walk: somebody who works here.
  if p_basis in ('caseload', 'cover') then return p_organisation is null and p_consent is null and walks_here(p_account); end if;
  if p_basis = 'manager' then return p_account is null and p_consent is null and p_organisation = app_organisation(); end if;
  -- The person themselves: never the one who gives the key.
  if p_basis = 'self' then
    return p_organisation is null and p_consent is null and p_account <> app_account() and not walks_here(p_account);
  end if;
  -- A group or a champion: as far as the person agreed, and as long.
  if p_basis in ('group', 'champion') then
    return exists (
      select 1 from consent where place_id = app_place() and id = p_consent and person_id = p_person and withdrawn_at is null);
  end if;
  return false;
end $$;

-- Only what chains the next entry is read of the last.
create or replace function record_audit(p_at timestamptz, p_action text, p_person_ids uuid[], p_subject text, p_basis text, p_request_id text)
returns void language plpgsql security definer set search_path = public as $$
declare
  v_place uuid := app_place();
  v_organisation uuid := app_organisation();
  v_account uuid := app_account();
  v_role text := app_role();
  v_chain uuid := coalesce(v_organisation, v_place, '00000000-0000-0000-0000-000000000000');
  v_lock integer := hashtext(v_chain::text);
  v_strand smallint := pg_backend_pid() % 8;
  v_position bigint;
  v_previous bytea;
begin
  -- Held until the transaction ends. Each connection begins at a strand of its own, so that there is seldom anything to look for.
  while not pg_try_advisory_xact_lock(v_lock, v_strand) loop
    v_strand := v_strand + 1;
  end loop;
  select e.position, e.hash into v_position, v_previous from audit_entry e
  where e.chain = v_chain and e.strand = v_strand order by e.position desc limit 1;
  v_position := coalesce(v_position, 0) + 1;
  v_previous := coalesce(v_previous, ''::bytea);
  insert into audit_entry (chain, strand, position, at, place_id, organisation_id, account_id, role, action, person_ids, subject, basis,
    request_id, previous_hash, hash)
  values (v_chain, v_strand, v_position, p_at, v_place, v_organisation, v_account, v_role, p_action, p_person_ids,
    p_subject, p_basis, p_request_id, v_previous,
    audit_hash(v_previous, v_chain, v_strand, v_position, p_at, v_place, v_organisation, v_account, v_role, p_action,
      p_person_ids, p_subject, p_basis, p_request_id));
end $$;
