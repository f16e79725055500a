-- Somebody calls and says a name: whom this account may see is asked once for the whole list, as may_see_person asks it of each.
-- It tells ids alone; who reads the records behind them goes through the wall as everywhere.
create function people_named(p_pattern text, p_most integer) returns uuid[]
language sql stable security definer set search_path = public as $$
  select array(
    select p.person_id from person p
    where p.place_id = (select app_place()) and p.state <> 'merged'
      and lower(concat_ws(' ', p.preferred_name, p.given_name, p.family_name)) like p_pattern
      and p.person_id in (
        select a.person_id from person_access a
        where a.place_id = (select app_place()) and (a.until_at is null or a.until_at > (select app_now()))
          and (a.account_id = (select app_account())
            or (a.account_id is null and a.organisation_id = (select app_organisation()) and (select app_reads_records())))
          and (not a.is_closed or not is_shut_out(a.place_id, a.person_id, a.basis)))
    order by p.preferred_name, p.person_id limit p_most)
$$;
