-- Whoever's record is left to a few is on the group's list by reference alone; and whoever must not know of a record does not
-- find it there at all, whatever link brought them.
create or replace function our_offer_people()
returns table (person_id uuid, reference text, state text, name text, since timestamptz)
language sql stable security definer set search_path = public as $$
  with ours as (
    select c.place_id, c.offer_id, o.contact_email, o.contact_phone from connection c join offer o on o.id = c.offer_id
    where c.id = app_connection() and c.place_id = app_place() and exists (
      select 1 from answer_link l where l.place_id = c.place_id and l.connection_id = c.id and lower(l.contact_email) = lower(o.contact_email)))
  select c.person_id, c.reference, coalesce(case when w.id is not null then 'waiting' end, c.state),
    case when not agreed.is_so or closed.is_so then null when w.id is null and 'name' = any(c.share) then p.preferred_name
      when w.shows_initials then upper(left(p.preferred_name, 1) || left(p.family_name, 1)) end,
    coalesce(w.joined_at, c.asked_at)
  from ours join connection c on c.place_id = ours.place_id and c.offer_id = ours.offer_id
    join person p on p.place_id = c.place_id and p.person_id = c.person_id
    left join waiting w on w.place_id = c.place_id and w.connection_id = c.id and w.left_at is null
    cross join lateral (select exists (select 1 from consent s where s.place_id = c.place_id and s.person_id = c.person_id and s.purpose = 'share-with-group'
      and s.recipient_organisation_id = c.organisation_id and s.withdrawn_at is null) as is_so) agreed
    cross join lateral (select exists (select 1 from restriction r where r.place_id = c.place_id and r.person_id = c.person_id and r.ended_at is null) as is_so) closed
  where (c.holds is not null or w.id is not null) and not exists (select 1 from exclusion e where e.place_id = c.place_id and e.person_id = c.person_id
    and e.state = 'set' and ((e.email <> '' and lower(e.email) = lower(ours.contact_email))
      or (e.phone <> '' and e.phone = regexp_replace(ours.contact_phone, '\D', '', 'g'))))
  order by (w.id is not null), coalesce(w.joined_at, c.asked_at), c.id
$$;
