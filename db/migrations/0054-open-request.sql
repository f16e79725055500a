-- Who asks, of which place, and what row-level security has to know of it: one question at the head of each request, in its own
-- transaction. What it finds is read anew each time, so that a session or role that was taken away is gone at once. The place comes
-- with a stamp that changes with its row or its programme's: whoever has the page's words under this stamp has them as they are.
create function open_request(p_token_hash text, p_now timestamptz, p_slug text, p_visitor text, p_readers text[])
returns table (session uuid, account uuid, membership uuid, organisation uuid, place uuid, role text, reads boolean, connection uuid,
  name text, proved_at timestamptz, visitor text, page_place uuid, page_stamp text, emergency_until timestamptz)
language plpgsql security definer set search_path = public as $$
declare
  s record;
begin
  if p_token_hash is not null then
    -- A token opens nothing once its session has ended or was idle for too long, its account is closed, or its membership over.
    select n.id, n.kind, n.account_id, n.membership_id, n.connection_id, n.proved_at, n.factor, n.identity_provider_id, n.used_at,
      coalesce(m.place_id, n.place_id) as place_id, m.organisation_id, m.role, a.name, a.one_time_code_secret is not null as has_code
    into s from session n
      left join membership m on m.id = n.membership_id and m.ended_at is null
      left join account a on a.id = n.account_id
    where n.token_hash = p_token_hash and n.ended_at is null and n.expires_at > p_now and (a.id is null or a.closed_at is null)
      and (n.kind <> 'member' or m.id is not null) and (m.id is null or m.account_id = n.account_id)
      and n.used_at > p_now - case n.kind when 'member' then interval '30 minutes' else interval '20 minutes' end;
    -- Nor without the second factor that its role needs, or when whoever vouched for it does so no more.
    if found
      and (s.role is null or not role_needs_factor(s.role) or (s.factor is not null and (s.has_code or has_factor(s.account_id))))
      and (s.role is null or s.factor is distinct from 'organisation' or is_vouched_for(s.account_id, s.identity_provider_id, s.organisation_id))
      and (s.identity_provider_id is null or exists (
        select 1 from identity i join identity_provider p on p.id = i.provider_id
        where i.account_id = s.account_id and p.id = s.identity_provider_id and p.ended_at is null))
    then
      session := s.id; account := s.account_id; membership := s.membership_id; organisation := s.organisation_id; place := s.place_id;
      connection := s.connection_id; name := s.name; proved_at := s.proved_at;
      role := coalesce(s.role, case s.kind when 'answer' then 'provider contact' else 'light' end);
      -- Written at most once a minute: a row changed by every page would be the busiest of the database. While the disk is full, never.
      if p_now - s.used_at > interval '1 minute' and current_setting('transaction_read_only') = 'off' then
        update session n set used_at = p_now where n.id = s.id;
      end if;
    end if;
  end if;

  if p_slug is not null then
    select p.id, p.xmin::text into page_place, page_stamp from place p where p.slug = p_slug;
  elsif place is not null then
    select p.id, p.xmin::text into page_place, page_stamp from place p where p.id = open_request.place;
  else
    select p.id, p.xmin::text into page_place, page_stamp from place p order by p.is_default desc, p.created_at limit 1;
  end if;
  page_stamp := page_stamp || coalesce((
    select '/' || g.id::text || '/' || g.xmin::text from programme g where g.place_id = page_place order by g.is_default desc, g.created_at limit 1), '');

  role := coalesce(role, 'stranger');
  reads := role = any (p_readers);
  place := coalesce(place, page_place);
  visitor := case when session is null then p_visitor else coalesce(account::text, connection::text, p_visitor) end;
  perform set_config('app.place', coalesce(place::text, ''), true), set_config('app.account', coalesce(account::text, ''), true),
    set_config('app.organisation', coalesce(organisation::text, ''), true), set_config('app.connection', coalesce(connection::text, ''), true),
    set_config('app.visitor', visitor, true), set_config('app.role', role, true), set_config('app.records', case when reads then 'yes' else 'no' end, true),
    set_config('app.now', p_now::text, true);

  if reads then
    select max(b.ends_at) into emergency_until from break_glass b
    where b.account_id = open_request.account and b.place_id = open_request.place and b.ends_at > p_now and b.ended_at is null
      and not is_excluded(b.place_id, b.person_id);
  end if;
  return next;
end $$;
-- safe: no installation served before this, nothing was released yet
drop function find_session(text, timestamptz);

-- What a page has read is written in the audit before it is shown. Refused when it shows anybody new to an account that has seen more
-- people than it may since then. Whoever looks again at what they looked at last sees nobody new, and nobody need be counted.
create function record_reading(p_at timestamptz, p_action text, p_people uuid[], p_request_id text, p_since timestamptz, p_most integer)
returns void language plpgsql security definer set search_path = public as $$
declare
  v_last uuid[];
  v_people integer;
begin
  if app_account() is not null then
    select e.person_ids into v_last from audit_entry e
    where e.account_id = app_account() and e.at > p_since order by e.at desc limit 1;
    if v_last is null or not v_last @> p_people then
      v_people := people_shown(p_since, p_people);
      if v_people > p_most and v_people > people_shown(p_since, '{}') then
        raise exception 'more people than one login may be shown' using errcode = 'AL001', detail = v_people::text;
      end if;
    end if;
  end if;
  perform record_audit(p_at, p_action, p_people, null, null, p_request_id);
end $$;
