-- The same number, sooner: whoever looks at their list again and again leaves the same people in the audit each time,
-- and equal lists are put together before anybody is counted.
create or replace function people_shown(p_since timestamptz, p_more uuid[]) returns integer
  language sql stable security definer set search_path = public as $$
  select count(*)::integer from (
    select unnest(lists.people) from (
      select distinct e.person_ids as people from audit_entry e
      where e.account_id = app_account() and e.at > p_since and e.person_ids <> '{}') lists
    union
    select unnest(p_more)) everybody
$$;
