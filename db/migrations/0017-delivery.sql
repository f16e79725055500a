-- A message that is being sent is leased: when its sender dies, another takes it on after a short while.
alter table message add taken_at timestamptz;

-- May this point still be used, now that the message is about to leave? Answers a reason against it, or nothing.
-- Only for jobs, which see no person's record themselves.
create function why_not_send(p_contact_point uuid, p_channel text, p_recipient text, p_asks_to_confirm boolean) returns text
language sql stable security definer set search_path = public as $$
  select coalesce((
    select case
      when k.value is distinct from p_recipient or not (k.channel = p_channel or (k.channel = 'phone' and p_channel = 'sms')) then 'changed'
      when k.safe_from is null then 'not-safe'
      when k.suspended_at is not null and not p_asks_to_confirm then 'suspended'
      when k.confirmed_at is null and not p_asks_to_confirm then 'not-confirmed'
      else '' end
    from contact_point k
    where k.place_id = app_place() and k.id = p_contact_point and app_role() = 'jobs'), 'gone')
$$;

-- Once a day: what was kept for a while only. `p_now` is the clock of the installation, which a demonstration moves.
create function keep_house(p_now timestamptz) returns table (thing text, removed bigint)
language plpgsql volatile security definer set search_path = public as $$
begin
  if app_role() is distinct from 'jobs' then raise exception 'only a job keeps house'; end if;
  return query
    with gone as (delete from submission where at < p_now - interval '30 days' returning 1) select 'submission', count(*) from gone;
  return query
    with gone as (delete from draft where changed_at < p_now - interval '30 days' returning 1) select 'draft', count(*) from gone;
  return query
    with gone as (delete from attempt where at < p_now - interval '1 day' returning 1) select 'attempt', count(*) from gone;
  return query
    with gone as (delete from session where least(ended_at, expires_at) < p_now - interval '1 day' returning 1) select 'session', count(*) from gone;
  return query
    with gone as (delete from sign_in_link where expires_at < p_now - interval '1 day' returning 1) select 'sign_in_link', count(*) from gone;
end $$;
