-- The wall is asked for every row of every list, and nearly every record is open to all who have access: so an access says itself
-- whether there is anything more to ask. Kept by triggers, whoever writes.
alter table person_access add column is_closed boolean not null default false;
comment on column person_access.is_closed is 'True while the record is restricted or somebody is excluded from it: then the wall asks whether this account may. Kept by triggers.';

create function has_closure(p_place uuid, p_person uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from exclusion where place_id = p_place and person_id = p_person and state = 'set')
    or exists (select 1 from restriction where place_id = p_place and person_id = p_person and ended_at is null)
$$;

-- Whoever gives access waits for whoever closes the record at this moment, and then sees that it is closed.
create function note_closure_of_access() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform 1 from person where place_id = new.place_id and person_id = new.person_id for key share;
  new.is_closed := has_closure(new.place_id, new.person_id);
  return new;
end $$;
create trigger access_closed before insert on person_access for each row execute function note_closure_of_access();

create function note_closure() returns trigger language plpgsql security definer set search_path = public as $$
declare
  v_place uuid := coalesce(new.place_id, old.place_id);
  v_person uuid;
begin
  foreach v_person in array array_remove(array[case when tg_op <> 'DELETE' then new.person_id end, case when tg_op <> 'INSERT' then old.person_id end], null) loop
    perform 1 from person where place_id = v_place and person_id = v_person for update;
    update person_access set is_closed = has_closure(v_place, v_person)
    where place_id = v_place and person_id = v_person and is_closed <> has_closure(v_place, v_person);
  end loop;
  return null;
end $$;
create trigger record_closed after insert or update or delete on exclusion for each row execute function note_closure();
create trigger record_closed after insert or update or delete on restriction for each row execute function note_closure();
-- safe: no installation served before this, nothing was released yet
update person_access a set is_closed = true where has_closure(a.place_id, a.person_id);

-- Is this account shut out of a record that is closed to some?
create function is_shut_out(p_place uuid, p_person uuid, p_basis text) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
      select 1 from exclusion x
      where x.place_id = p_place and x.person_id = p_person and x.excluded_account_id = app_account() and x.state = 'set')
    or (p_basis not in ('self', 'break-glass') and exists (
      select 1 from restriction r
      where r.place_id = p_place and r.person_id = p_person and r.ended_at is null and not coalesce(app_account() = any (r.account_ids), false)))
$$;

create or replace function may_see_person(p_place uuid, p_person uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select p_place = app_place() and exists (
    select 1 from person_access a
    where a.place_id = p_place and a.person_id = p_person and (a.until_at is null or a.until_at > app_now())
      and (a.account_id = app_account()
        or (a.account_id is null and a.organisation_id = app_organisation() and app_reads_records()))
      and (not a.is_closed or not is_shut_out(p_place, p_person, a.basis)))
$$;
