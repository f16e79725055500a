-- The log of a record that was joined with others is theirs too, and says by whose account, so that one's own looks can be told apart.
drop function person_log(uuid, uuid);
create function person_log(p_place uuid, p_person uuid)
returns table (at timestamptz, action text, account_id uuid, account_name text, role text, organisation_name text)
language sql stable security definer set search_path = public as $$
  select e.at, e.action, e.account_id, coalesce(a.name, ''), coalesce(e.role, ''), coalesce(o.name, '')
  from audit_entry e left join account a on a.id = e.account_id left join organisation o on o.id = e.organisation_id
  where e.person_ids && (array[p_person] || array(select f.person_id from person f where f.place_id = p_place and f.merged_into = p_person))
    and may_see_person(p_place, p_person)
  order by e.at desc limit 500
$$;
