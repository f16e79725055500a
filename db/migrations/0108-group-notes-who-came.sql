-- The group notes by its link who of those on its list came to a session; their worker sees it and takes the plan on.
create function our_attendance() returns table (person_id uuid, reference text, held_on date, opens_at text, came boolean)
language sql stable security definer set search_path = public as $$
  select c.person_id, c.reference, a.held_on, to_char(a.opens_at, 'HH24:MI'), a.came
  from our_offer_people() p join connection c on c.place_id = app_place() and c.reference = p.reference
    join attendance a on a.place_id = c.place_id and a.connection_id = c.id
  where p.state <> 'waiting'
$$;

create function note_our_attendance(p_reference text, p_held_on date, p_opens_at time, p_came boolean, p_now timestamptz)
returns table (person_id uuid) language plpgsql security definer set search_path = public as $$
declare
  v_connection record;
begin
  select c.place_id, c.id, c.person_id, c.offer_id into v_connection from our_offer_people() p
    join connection c on c.place_id = app_place() and c.reference = p.reference
  where p.reference = p_reference and p.state in ('accepted', 'first-visit', 'going', 'stayed');
  if not found then return; end if;
  insert into offer_date (offer_id, held_on, opens_at) values (v_connection.offer_id, p_held_on, p_opens_at) on conflict do nothing;
  insert into attendance (place_id, id, person_id, connection_id, offer_id, held_on, opens_at, came, noted_at)
  values (v_connection.place_id, gen_random_uuid(), v_connection.person_id, v_connection.id, v_connection.offer_id, p_held_on, p_opens_at, p_came, p_now)
  on conflict (place_id, connection_id, held_on, opens_at) do update set came = excluded.came, noted_at = excluded.noted_at, noted_by = null;
  return query select v_connection.person_id;
end $$;
