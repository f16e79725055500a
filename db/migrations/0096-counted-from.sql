-- What alone kept somebody from which offers is kept with a need since one day of each place: the page says from when it counts. A month, as
-- it counts by months, and nothing where nobody kept a need before.
create function counterfactuals_from() returns date
language plpgsql stable security definer set search_path = public as $$
declare
  v_first timestamptz;
begin
  if not coalesce(app_reads_counts(), false) then return null; end if;
  select min(u.noticed_at) into v_first from unmet_need u where u.place_id = app_place() and u.missed <> '[]';
  if v_first is null or not exists (select from unmet_need u where u.place_id = app_place() and u.noticed_at < v_first and u.missed = '[]') then return null; end if;
  return date_trunc('month', v_first at time zone 'Europe/London')::date;
end $$;
comment on function counterfactuals_from() is 'The month from which needs say which one criterion stood in the way at which offers; null where all of them do.';
