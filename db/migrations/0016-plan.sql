-- Who asked the group, for whom: a group's answer goes back to them even when the caseload changed hands meanwhile.
alter table connection
  add column asked_by uuid references account,
  add column asked_organisation_id uuid references organisation,
  add column asked_at timestamptz,
  add column answered_at timestamptz,
  add column answered_by text not null default '',
  add column going_on date,
  add column stayed_on date,
  add column ended_on date;
comment on column connection.answered_by is 'Personal: the contact who answered, by link or as the worker wrote it down.';
comment on column connection.decline_reason is 'Why the group said not this time, from the list in plan/plan.ts.';
create index connection_organisation on connection (place_id, organisation_id, state);
create index goal_person on goal (place_id, person_id);
create index step_goal on step (place_id, goal_id);
create index answer_link_connection on answer_link (place_id, connection_id);

-- Somebody holds a link: which one is it, and who asks? Nothing about the person is answered.
drop function find_answer_link(text);
create function find_answer_link(p_token_hash text)
returns table (id uuid, place_id uuid, connection_id uuid, reference text, contact_email text, contact_name text, offer_name text, asked_by text,
  expires_at timestamptz, answered_at timestamptz, state text)
language sql stable security definer set search_path = public as $$
  select l.id, l.place_id, l.connection_id, c.reference, l.contact_email, f.contact_name, f.name, coalesce(o.name, ''),
    l.expires_at, l.answered_at, c.state
  from answer_link l
  join connection c on c.place_id = l.place_id and c.id = l.connection_id
  join offer f on f.id = c.offer_id
  left join organisation o on o.id = c.asked_organisation_id
  where l.token_hash = p_token_hash
$$;

-- A new code for a link that is still open: the older one ends. At most five codes a quarter of an hour are the caller's care.
create function make_answer_code(p_link uuid, p_code_hash text, p_now timestamptz) returns boolean
language sql security definer set search_path = public as $$
  update answer_link set code_hash = p_code_hash, code_made_at = p_now, code_tries = 0
  where id = p_link and answered_at is null and expires_at > p_now
  returning true
$$;

-- Tries a code: right, wrong, old (15 minutes) or spent (five tries). A right code works once.
create function try_answer_code(p_link uuid, p_code_hash text, p_now timestamptz) returns text
language plpgsql security definer set search_path = public as $$
declare v answer_link;
begin
  select * into v from answer_link where id = p_link and answered_at is null and expires_at > p_now for update;
  if not found then return 'ended'; end if;
  if v.code_hash is null or v.code_made_at < p_now - interval '15 minutes' then return 'old'; end if;
  if v.code_tries >= 5 then return 'spent'; end if;
  if v.code_hash <> p_code_hash then
    update answer_link set code_tries = code_tries + 1 where id = p_link;
    return case when v.code_tries >= 4 then 'spent' else 'wrong' end;
  end if;
  update answer_link set code_hash = null where id = p_link;
  return 'right';
end $$;

-- Whom a group's answer concerns: the worker who walks alongside now, else whoever asked.
create function worker_of_connection() returns uuid
language sql stable security definer set search_path = public as $$
  select coalesce(e.worker_account_id, c.asked_by)
  from connection c join episode e on e.place_id = c.place_id and e.id = c.episode_id
  where c.id = app_connection() and c.place_id = app_place()
$$;

-- What a group may see after its code: only what the person agreed to share, while they agree, and never more than this list.
create or replace function shared_with_group(p_connection uuid)
returns table (person_id uuid, preferred_name text, age_band text, phone text, email text, communication_needs text[], communication_note text,
  access_needs text[], access_note text, language text, goal text)
language sql stable security definer set search_path = public as $$
  select p.person_id,
    case when 'name' = any(c.share) then p.preferred_name end,
    case when 'age' = any(c.share) then p.age_band end,
    case when 'phone' = any(c.share) then (select value from contact_point k where k.place_id = c.place_id and k.person_id = c.person_id
      and k.channel in ('phone', 'sms') and k.safe_from is not null and k.confirmed_at is not null and k.suspended_at is null
      order by k.is_preferred desc, k.created_at limit 1) end,
    case when 'email' = any(c.share) then (select value from contact_point k where k.place_id = c.place_id and k.person_id = c.person_id
      and k.channel = 'email' and k.safe_from is not null and k.confirmed_at is not null and k.suspended_at is null
      order by k.is_preferred desc, k.created_at limit 1) end,
    case when 'needs' = any(c.share) then p.communication_needs end,
    case when 'needs' = any(c.share) then p.communication_note end,
    case when 'needs' = any(c.share) then p.access_needs end,
    case when 'needs' = any(c.share) then p.access_note end,
    case when 'needs' = any(c.share) then p.language end,
    case when 'goal' = any(c.share) then (select words from goal g where g.place_id = c.place_id and g.id = c.goal_id) end
  from connection c join person p on p.place_id = c.place_id and p.person_id = c.person_id
  where c.id = p_connection and c.place_id = app_place() and c.id = app_connection()
    and c.state in ('introduced', 'asked-back', 'accepted', 'first-visit', 'going', 'stayed')
    and exists (select 1 from consent s where s.place_id = c.place_id and s.person_id = c.person_id and s.purpose = 'share-with-group'
      and s.recipient_organisation_id = c.organisation_id and s.withdrawn_at is null)
$$;

-- Counts for readers who may not see a person. An introduction is not a result: partners count from the first visit on,
-- and a connection lasted when somebody kept going for so many weeks. Numbers of people under 5 leave without their value.
create function count_connections(p_from timestamptz, p_until timestamptz, p_weeks integer, p_today date)
returns table (sector text, partners integer, people integer, visited integer, lasted integer)
language sql stable security definer set search_path = public as $$
  select o.sector, count(distinct c.organisation_id)::integer,
    case when count(distinct c.person_id) >= 5 then count(distinct c.person_id)::integer end,
    case when count(distinct c.person_id) >= 5 then count(*)::integer end,
    case when count(distinct c.person_id) filter (where k.lasted) >= 5 or count(*) filter (where k.lasted) = 0 then count(*) filter (where k.lasted)::integer end
  from connection c
  join organisation o on o.id = c.organisation_id
  cross join lateral (select coalesce(c.ended_on, p_today) - c.going_on >= p_weeks * 7 as lasted) k
  where c.place_id = app_place() and app_role() is not null and c.first_visit_on is not null
    and c.first_visit_on >= p_from::date and c.first_visit_on < p_until::date
  group by o.sector
$$;
