-- The log of a record a page at a time: whoever looks for what was long ago finds it too. What is written while somebody turns
-- the pages is after their moment, so no line is shown twice or skipped. The older form stays for the version that still serves.
create function person_log(p_place uuid, p_person uuid, p_until timestamptz, p_but uuid, p_skip integer, p_limit integer)
returns table (at timestamptz, action text, account_id uuid, account_name text, role text, organisation_name text)
language sql stable security definer set search_path = public as $$
  select e.at, e.action, e.account_id, coalesce(a.name, ''), coalesce(e.role, ''), coalesce(o.name, '')
  from audit_entry e left join account a on a.id = e.account_id left join organisation o on o.id = e.organisation_id
  where e.person_ids && (array[p_person] || array(select f.person_id from person f where f.place_id = p_place and f.merged_into = p_person))
    and may_see_person(p_place, p_person) and e.at <= p_until and (p_but is null or e.account_id is distinct from p_but)
  order by e.at desc, e.chain, e.strand, e.position desc offset p_skip limit p_limit
$$;
