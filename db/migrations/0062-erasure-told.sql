-- Whoever asked to be erased hears that two have agreed, while it can still be taken back. The address is read and written here
-- alone: one of the two who decide may not see the record. The message belongs to nobody's record, else it would go with it.
create function tell_erasure(p_id uuid, p_message uuid, p_template text, p_place text, p_now timestamptz) returns boolean
language sql volatile security definer set search_path = public as $$
  insert into message (id, place_id, channel, recipient, template, arguments, locale, queued_at)
  select p_message, e.place_id, k.channel, k.value, p_template, jsonb_build_object('reference', e.reference, 'place', p_place),
    case when p.reading_language like 'ar%' then 'ar' else 'en-GB' end, p_now
  from erasure e
  join person p on p.place_id = e.place_id and p.person_id = e.person_id
  join contact_point k on k.place_id = p.place_id and k.person_id = p.person_id
  where e.place_id = app_place() and e.id = p_id and e.state = 'proposed' and e.rule = 'asked' and e.proposed_by <> app_account()
    and (app_role() = 'place administrator' or (app_role() = 'service manager' and may_see_person(e.place_id, e.person_id)))
    -- What holds for every message to a person.
    and k.channel in ('email', 'sms') and k.safe_from is not null and k.confirmed_at is not null and k.suspended_at is null
    and not is_unsafe_for(p.person_id, k.id, k.value) and not is_kept_from(p.person_id, null, k.value)
    and not exists (
      select 1 from consent c where c.place_id = p.place_id and c.person_id = p.person_id and c.purpose in ('contact-me', 'work-with-me')
      group by c.purpose having bool_and(c.withdrawn_at is not null))
  order by k.is_preferred desc, k.created_at limit 1
  returning true
$$;

-- As before; and with the record goes the address that was told of it.
create or replace function finish_erasure(p_place uuid, p_id uuid, p_now timestamptz) returns boolean
language plpgsql volatile security definer set search_path = public as $$
declare
  e erasure;
begin
  if app_role() is distinct from 'jobs' then raise exception 'only a job ends an erasure'; end if;
  select * into e from erasure where place_id = p_place and id = p_id and state = 'staged' and due_at <= p_now for update;
  if not found then return false; end if;
  delete from erasure_kept where place_id = e.place_id and erasure_id = e.id;
  delete from message where place_id = e.place_id and template = 'erasure-confirmed' and arguments ->> 'reference' = e.reference;
  -- What was written about them while they were not to be found, such as an answer under way.
  if exists (select 1 from person where place_id = e.place_id and person_id = e.person_id) then
    perform erase_rows(e.place_id, e.person_id || e.merged_ids, null, p_now);
  end if;
  update erasure set state = 'done', ended_at = p_now, person_id = null, merged_ids = '{}', why = '', asked_how = '', ended_why = '', asked_by = null
  where place_id = e.place_id and id = e.id;
  -- Other wishes of theirs that led nowhere.
  delete from erasure where place_id = e.place_id and person_id = any(e.person_id || e.merged_ids);
  return true;
end $$;

-- After a backup was put back: whoever the ledger names goes again, with whatever was kept of them. Asked twice, it does nothing more.
create or replace function erase_again(p_place uuid, p_person uuid) returns void
language plpgsql volatile set search_path = public as $$
declare
  v_people uuid[];
  v_counts jsonb;
  v_done boolean;
begin
  delete from message m using erasure e where m.place_id = e.place_id and m.template = 'erasure-confirmed' and m.arguments ->> 'reference' = e.reference
    and e.place_id = p_place and (e.person_id = p_person or p_person = any(e.merged_ids));
  delete from erasure_kept k using erasure e where e.place_id = k.place_id and e.id = k.erasure_id and e.place_id = p_place and (e.person_id = p_person or p_person = any(e.merged_ids));
  if exists (select 1 from person where place_id = p_place and person_id = p_person) then
    v_people := erasure_people(p_place, p_person);
    v_counts := erase_rows(p_place, v_people, null, now());
  end if;
  update erasure set state = 'done', ended_at = now(), person_id = null, merged_ids = '{}', why = '', asked_how = '', ended_why = '', asked_by = null,
    rule = case when confirmed_by is null then 'restore' else rule end, erased = coalesce(v_counts, erased)
  where place_id = p_place and (person_id = p_person or p_person = any(merged_ids)) and state in ('asked', 'proposed', 'staged');
  v_done := found;
  delete from erasure where place_id = p_place and (person_id = p_person or p_person = any(merged_ids));
  if v_counts is not null and not v_done then
    insert into erasure (place_id, id, reference, state, rule, asked_at, ended_at, erased)
    select p_place, gen_random_uuid(), 'AGAIN-' || upper(left(md5(gen_random_uuid()::text), 10)), 'done', 'restore', now(), now(), v_counts;
  end if;
end $$;
