-- Whoever looks again at people whom they have seen together within the hour sees nobody new, and nobody need be counted: also when
-- they looked at somebody else meanwhile. The newest looks come first.
create or replace function record_reading(p_at timestamptz, p_action text, p_people uuid[], p_request_id text, p_since timestamptz, p_most integer)
returns void language plpgsql security definer set search_path = public as $$
declare
  v_people integer;
begin
  if app_account() is not null then
    -- By the function and not by its sign, for which the index of people would be read: a list of each of them.
    perform 1 from audit_entry e
    where e.account_id = app_account() and e.at > p_since and (e.person_ids = p_people or arraycontains(e.person_ids, p_people))
    order by e.at desc limit 1;
    if not found then
      v_people := people_shown(p_since, p_people);
      if v_people > p_most and v_people > people_shown(p_since, '{}') then
        raise exception 'more people than one login may be shown' using errcode = 'AL001', detail = v_people::text;
      end if;
    end if;
  end if;
  perform record_audit(p_at, p_action, p_people, null, null, p_request_id);
end $$;
