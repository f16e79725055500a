-- A listing that goes on as another closes when that one closes: whoever was introduced through it comes back to their worker as well.
create function offer_goes_on_as(p_offer uuid) returns uuid language sql stable security definer set search_path = public as $$
  with recursive chain as (
    select id, merged_into from offer where id = p_offer
    union all select o.id, o.merged_into from chain c join offer o on o.id = c.merged_into)
  select id from chain where merged_into is null
$$;

create or replace function return_from_closed(p_now timestamptz)
returns table (place_id uuid, person_id uuid, reference text, worker uuid)
language sql security definer set search_path = public as $$
  with closed as (
    select o.id from offer o join offer s on s.id = case when o.merged_into is null then o.id else offer_goes_on_as(o.id) end
      left join offer_room r on r.offer_id = s.id left join offer_room own on own.offer_id = o.id
    where app_role() = 'jobs' and is_room_closed(s.status, r, (p_now at time zone 'Europe/London')::date)
      and (own.waiting > 0 or exists (select 1 from connection c where c.offer_id = o.id and c.state in ('introduced', 'asked-back')))),
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
