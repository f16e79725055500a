-- What a stranger, a clock and a reader of counts may know about referrals without seeing one.

-- "We have it, since then": for whoever holds the reference. Nothing about the person.
create function find_received(p_reference text)
returns table (received_at timestamptz, urgency text, door text)
language sql stable security definer set search_path = public as $$
  select received_at, urgency, door from referral where place_id = app_place() and reference = p_reference
$$;

-- A door that may not look can still join the time alongside that is open for the same person.
create function open_episode_of(p_person uuid, p_programme uuid)
returns table (episode_id uuid, worker_account_id uuid)
language sql stable security definer set search_path = public as $$
  select id, worker_account_id from episode
  where place_id = app_place() and person_id = p_person and programme_id = p_programme and ended_at is null
$$;

-- Concerns that nobody picked up in time, noted as alarmed: each is returned once, to the job that tells people.
create function raise_alarms(p_now timestamptz)
returns table (place_id uuid, concern_id uuid, reference text, programme_id uuid)
language sql security definer set search_path = public as $$
  with late as (
    update urgent_concern c set alarm_raised_at = p_now
    from referral r join programme p on p.place_id = r.place_id and p.id = r.programme_id
    where app_role() = 'jobs' and r.place_id = c.place_id and r.id = c.referral_id and c.picked_up_at is null and c.closed_at is null and c.alarm_raised_at is null
      and c.said_at <= p_now - make_interval(mins => coalesce((p.clocks ->> 'concernAlarmMinutes')::integer, 15))
    returning c.place_id, c.id, r.reference, r.programme_id
  )
  select * from late
$$;

-- Is the agreement to tell the source still in force? Asked by the policy of feedback, where the source sees no consent.
create function source_may_know(p_place uuid, p_person uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from consent where place_id = p_place and person_id = p_person and purpose = 'tell-source' and withdrawn_at is null)
$$;
alter policy read on feedback using (
  may_see_person(place_id, person_id)
  or (source_may_know(place_id, person_id) and exists (
    select 1 from referral r where r.place_id = feedback.place_id and r.id = feedback.referral_id and r.introducer_account_id = app_account()))
);

-- How much comes from each source: for whoever looks after the sources, with or without sight of records.
create function count_by_source(p_since timestamptz)
returns table (source_id uuid, introductions integer, lately integer, last_at timestamptz)
language sql stable security definer set search_path = public as $$
  select r.source_id, count(*)::integer, (count(*) filter (where r.received_at >= p_since))::integer, max(r.received_at)
  from referral r
  where r.place_id = app_place() and app_role() in ('front door', 'service manager', 'place administrator', 'link worker', 'commissioner')
  group by r.source_id
$$;

-- Three things counted apart: what arrived (introductions), whom it was about (people), the times alongside (episodes).
-- The row without a kind is the sum. People under 5 leave the database without their number.
create function count_referrals(p_from timestamptz, p_to timestamptz)
returns table (kind text, introductions integer, people integer, episodes integer, sources integer)
language sql stable security definer set search_path = public as $$
  select s.kind, count(*)::integer,
    case when count(distinct r.person_id) >= 5 then count(distinct r.person_id)::integer end,
    case when count(distinct r.person_id) >= 5 then count(distinct r.episode_id)::integer end,
    count(distinct r.source_id)::integer
  from referral r join source s on s.place_id = r.place_id and s.id = r.source_id
  where r.place_id = app_place() and r.received_at >= p_from and r.received_at < p_to
    and app_role() in ('front door', 'service manager', 'place administrator', 'link worker', 'commissioner')
  group by grouping sets ((s.kind), ())
$$;

-- Sources by the quarter in which they first introduced somebody.
create function count_new_sources(p_from timestamptz, p_to timestamptz)
returns table (quarter_on date, sources integer)
language sql stable security definer set search_path = public as $$
  select date_trunc('quarter', first_at at time zone 'Europe/London')::date, count(*)::integer
  from (select r.source_id, min(r.received_at) first_at from referral r where r.place_id = app_place() group by r.source_id) firsts
  where first_at >= p_from and first_at < p_to
    and app_role() in ('front door', 'service manager', 'place administrator', 'link worker', 'commissioner')
  group by 1 order by 1
$$;

-- Two records of one person became one: what a source was told follows, and stays as it was written.
create function merge_feedback(p_from uuid, p_into uuid) returns void
language plpgsql security definer set search_path = public as $$
begin
  if not (may_see_person(app_place(), p_from) and may_see_person(app_place(), p_into)) then
    raise exception 'Both records must be visible to whoever merges them';
  end if;
  update feedback set person_id = p_into where place_id = app_place() and person_id = p_from;
end $$;
