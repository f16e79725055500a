-- What becomes of a free place, of a group that closes while people wait, and of a question that nobody answers.
alter table connection add column reminders integer not null default 0, add column reminded_at timestamptz, add column returned_at timestamptz;
comment on column connection.reminders is 'How often the group was reminded to answer.';
comment on column connection.returned_at is 'When it came back to the worker because nobody answered, or the group closed.';
update erasure_rule set keeps = keeps || '{reminders}' where name = 'connection';
alter table waiting add column returned_at timestamptz;
comment on column waiting.returned_at is 'When it came back to the worker because the group closed.';
-- safe: no installation served before this, nothing was released yet
create index connection_unanswered on connection (offer_id) where state in ('introduced', 'asked-back');

alter table offer_room
  add column replies integer not null default 0,
  add column reply_days integer,
  add column accepted_percent integer;
comment on column offer_room.replies is 'How many of the last introductions were answered; from five on the two numbers beside are told.';
comment on column offer_room.reply_days is 'How many days an answer took, in the middle.';
comment on column offer_room.accepted_percent is 'How many of a hundred answers were a yes.';

-- The last answers of a group, told only where there are enough to be about nobody.
create function tell_replies(p_offer uuid) returns void language sql security definer set search_path = public as $$
  insert into offer_room (offer_id) values (p_offer) on conflict do nothing;
  update offer_room r set replies = n, reply_days = case when n >= 5 then middle end,
    accepted_percent = case when n >= 5 and yes + no >= 5 then round(100.0 * yes / (yes + no))::integer end
  from (select count(*)::integer as n, (percentile_disc(0.5) within group (order by days))::integer as middle,
      count(*) filter (where state = 'declined') as no, count(*) filter (where state not in ('declined', 'asked-back', 'withdrawn', 'introduced', 'suggested')) as yes
    from (select state, greatest(0, extract(day from answered_at - asked_at))::integer as days from connection
      where offer_id = p_offer and asked_at is not null and answered_at is not null order by answered_at desc limit 50) last) l
  where r.offer_id = p_offer
$$;
create function note_reply() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform tell_replies(new.offer_id);
  return null;
end $$;
create trigger connection_replied after update of answered_at on connection for each row
  when (new.answered_at is not null and new.answered_at is distinct from old.answered_at) execute function note_reply();

create function is_room_closed(p_status text, r offer_room, p_today date) returns boolean language sql immutable as $$
  select p_status <> 'active' or (r.paused_on is not null and r.paused_until is null) or coalesce(r.paused_until > p_today + 60, false)
$$;

-- Places that are free go to those who have waited longest: their workers are told, once, and nothing is given away by itself.
create function offer_free_places(p_now timestamptz)
returns table (place_id uuid, person_id uuid, reference text, worker uuid)
language sql security definer set search_path = public as $$
  with turn as (
    select w.place_id, w.id, row_number() over (partition by w.offer_id order by w.joined_at, w.id) as number, r.places - r.held - r.taken - r.beyond as open
    from offer_room r join offer o on o.id = r.offer_id join waiting w on w.offer_id = r.offer_id and w.left_at is null
    where app_role() = 'jobs' and r.waiting > 0 and o.status = 'active'
      and (r.is_unlimited or r.places > r.held + r.taken + r.beyond)
      and (r.paused_on is null or r.paused_until <= (p_now at time zone 'Europe/London')::date)),
  offered as (
    update waiting w set offered_at = p_now from turn t
    where w.place_id = t.place_id and w.id = t.id and (t.open is null or t.number <= t.open) and w.offered_at is null
    returning w.place_id, w.person_id, w.connection_id)
  select f.place_id, f.person_id, c.reference, coalesce(e.worker_account_id, c.asked_by)
  from offered f join connection c on c.place_id = f.place_id and c.id = f.connection_id
    join episode e on e.place_id = c.place_id and e.id = c.episode_id
$$;

-- Everybody who waits for, or was introduced to, an offer that closed: each comes back to their worker once.
create function return_from_closed(p_now timestamptz)
returns table (place_id uuid, person_id uuid, reference text, worker uuid)
language sql security definer set search_path = public as $$
  with closed as (
    select o.id from offer o left join offer_room r on r.offer_id = o.id
    where app_role() = 'jobs' and is_room_closed(o.status, r, (p_now at time zone 'Europe/London')::date)
      and (r.waiting > 0 or exists (select 1 from connection c where c.offer_id = o.id and c.state in ('introduced', 'asked-back')))),
  waited as (
    update waiting w set returned_at = p_now where w.offer_id in (select id from closed) and w.left_at is null and w.returned_at is null
    returning w.place_id, w.connection_id),
  asked as (
    update connection c set returned_at = p_now where c.offer_id in (select id from closed) and c.state in ('introduced', 'asked-back') and c.returned_at is null
    returning c.place_id, c.id)
  select c.place_id, c.person_id, c.reference, coalesce(e.worker_account_id, c.asked_by)
  from (select * from waited union all select * from asked) b (place_id, id) join connection c on c.place_id = b.place_id and c.id = b.id
    join episode e on e.place_id = c.place_id and e.id = c.episode_id
$$;

-- Questions that were last asked before today and are not answered, with the policy of their programme.
create function unanswered(p_now timestamptz)
returns table (place_id uuid, person_id uuid, connection_id uuid, reference text, worker uuid, offer_id uuid, asked_at timestamptz, reminders integer, clocks jsonb)
language sql stable security definer set search_path = public as $$
  select c.place_id, c.person_id, c.id, c.reference, coalesce(e.worker_account_id, c.asked_by), c.offer_id, coalesce(c.reminded_at, c.asked_at), c.reminders, p.clocks
  from connection c join episode e on e.place_id = c.place_id and e.id = c.episode_id
    join programme p on p.place_id = e.place_id and p.id = e.programme_id
  where app_role() = 'jobs' and c.state = 'introduced' and c.returned_at is null and coalesce(c.reminded_at, c.asked_at) < p_now - interval '20 hours'
$$;
-- Reminds once more, or gives it back; false when somebody else did at the same time, or the group answered.
create function note_unanswered(p_place uuid, p_connection uuid, p_reminders integer, p_gives_back boolean, p_now timestamptz) returns boolean
language sql security definer set search_path = public as $$
  update connection set reminders = reminders + (not p_gives_back)::integer, reminded_at = p_now, returned_at = case when p_gives_back then p_now end
  where app_role() = 'jobs' and place_id = p_place and id = p_connection and state = 'introduced' and reminders = p_reminders and returned_at is null
  returning true
$$;

-- Who comes and who waits, for the offer's own contact while their link is open: names where they were shared, initials where that was agreed.
create function our_offer_people()
returns table (person_id uuid, reference text, state text, name text, since timestamptz)
language sql stable security definer set search_path = public as $$
  with ours as (
    select c.place_id, c.offer_id from connection c join offer o on o.id = c.offer_id
    where c.id = app_connection() and c.place_id = app_place() and exists (
      select 1 from answer_link l where l.place_id = c.place_id and l.connection_id = c.id and lower(l.contact_email) = lower(o.contact_email)))
  select c.person_id, c.reference, coalesce(case when w.id is not null then 'waiting' end, c.state),
    case when not agreed.is_so then null when w.id is null and 'name' = any(c.share) then p.preferred_name
      when w.shows_initials then upper(left(p.preferred_name, 1) || left(p.family_name, 1)) end,
    coalesce(w.joined_at, c.asked_at)
  from ours join connection c on c.place_id = ours.place_id and c.offer_id = ours.offer_id
    join person p on p.place_id = c.place_id and p.person_id = c.person_id
    left join waiting w on w.place_id = c.place_id and w.connection_id = c.id and w.left_at is null
    cross join lateral (select exists (select 1 from consent s where s.place_id = c.place_id and s.person_id = c.person_id and s.purpose = 'share-with-group'
      and s.recipient_organisation_id = c.organisation_id and s.withdrawn_at is null) as is_so) agreed
  where c.holds is not null or w.id is not null
  order by (w.id is not null), coalesce(w.joined_at, c.asked_at), c.id
$$;
-- Whether the open link came to whoever looks after the offer now.
create function is_our_offer(p_offer uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from connection c join offer o on o.id = c.offer_id
    join answer_link l on l.place_id = c.place_id and l.connection_id = c.id and lower(l.contact_email) = lower(o.contact_email)
    where c.id = app_connection() and c.place_id = app_place() and o.id = p_offer)
$$;
