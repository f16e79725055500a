-- A worker's list for their own tools in one question: who asks (open_request), the list behind row-level security as that person, and
-- the line in the log. Null to whom it is not for. It is nobody's but the asker's, and alone in its transaction.
create function tell_caseload(p_token_hash text, p_now timestamptz, p_readers text[], p_roles text[], p_today date, p_limit integer, p_offset integer,
  p_action text, p_request_id text, p_since timestamptz, p_most integer) returns text
language plpgsql as $$
declare
  v_session uuid;
  v_role text;
  v_place uuid;
  v_account uuid;
  v_told text;
  v_people uuid[];
begin
  select r.session, r.role, r.place, r.account into v_session, v_role, v_place, v_account
  from open_request(p_token_hash, p_now, null, '', p_readers) r;
  if v_session is null or not v_role = any (p_roles) then return null; end if;
  select string_agg(c.told || case when c.next_on < p_today then ',"isOverdue":true}' else ',"isOverdue":false}' end, ','), array_agg(c.person_id)
  into v_told, v_people
  from (select l.told, l.next_on, l.person_id from caseload l where l.place_id = v_place and l.worker_account_id = v_account
    order by l.next_on, l.spoke_at nulls first, l.preferred_name limit p_limit offset p_offset) c;
  if v_people is not null then perform record_reading(p_now, p_action, v_people, p_request_id, p_since, p_most); end if;
  return '{"people":[' || coalesce(v_told, '') || ']}';
end $$;

-- Whoever looks again at the same list, as most do, is seen to with one comparison.
create or replace function record_reading(p_at timestamptz, p_action text, p_people uuid[], p_request_id text, p_since timestamptz, p_most integer)
returns void language plpgsql security definer set search_path = public as $$
declare
  v_last uuid[];
  v_people integer;
begin
  if app_account() is not null then
    select e.person_ids into v_last from audit_entry e
    where e.account_id = app_account() and e.at > p_since order by e.at desc limit 1;
    if v_last is null or not (v_last = p_people or v_last @> p_people) then
      v_people := people_shown(p_since, p_people);
      if v_people > p_most and v_people > people_shown(p_since, '{}') then
        raise exception 'more people than one login may be shown' using errcode = 'AL001', detail = v_people::text;
      end if;
    end if;
  end if;
  perform record_audit(p_at, p_action, p_people, null, null, p_request_id);
end $$;
