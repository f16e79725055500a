-- A request is opened, and a line of the log written, in fewer and lighter steps: each question inside a function is made ready anew
-- every time, and that is most of what a small one costs.

-- Who holds a session's token; no row to whom it opens nothing. The rules are those of before, asked of one row after the other by its key.
create type asker as (session uuid, account uuid, membership uuid, organisation uuid, place uuid, role text, connection uuid, name text,
  proved_at timestamptz);
comment on type asker is 'Who holds a session''s token, and as what they ask.';
create function find_asker(p_token_hash text, p_now timestamptz) returns asker
language plpgsql security definer set search_path = public as $$
declare
  v asker;
  v_kind text;
  v_factor text;
  v_provider uuid;
  v_used_at timestamptz;
  v_owner uuid;
  v_place uuid;
  v_is_closed boolean := false;
  v_has_code boolean := false;
begin
  -- A token opens nothing once its session has ended or was idle for too long, its account is closed, or its membership over.
  select n.id, n.kind, n.account_id, n.membership_id, n.connection_id, n.place_id, n.proved_at, n.factor, n.identity_provider_id, n.used_at
  into v.session, v_kind, v.account, v.membership, v.connection, v.place, v.proved_at, v_factor, v_provider, v_used_at
  from session n
  where n.token_hash = p_token_hash and n.ended_at is null and n.expires_at > p_now
    and n.used_at > p_now - case n.kind when 'member' then interval '30 minutes' else interval '20 minutes' end;
  if not found then return null; end if;
  select m.account_id, m.place_id, m.organisation_id, m.role into v_owner, v_place, v.organisation, v.role
  from membership m where m.id = v.membership and m.ended_at is null;
  if found then
    if v_owner is distinct from v.account then return null; end if;
    v.place := coalesce(v_place, v.place);
  elsif v_kind = 'member' then
    return null;
  end if;
  if v.account is not null then
    select a.name, a.closed_at is not null, a.one_time_code_secret is not null into v.name, v_is_closed, v_has_code
    from account a where a.id = v.account;
    if v_is_closed then return null; end if;
  end if;
  -- Nor without the second factor that its role needs, or when whoever vouched for it does so no more.
  if v.role is null then
    v.role := case v_kind when 'answer' then 'provider contact' else 'light' end;
  elsif role_needs_factor(v.role) and (v_factor is null or not (v_has_code or has_factor(v.account))) then
    return null;
  elsif v_factor = 'organisation' and not is_vouched_for(v.account, v_provider, v.organisation) then
    return null;
  end if;
  if v_provider is not null and not exists (
    select 1 from identity i join identity_provider p on p.id = i.provider_id
    where i.account_id = v.account and p.id = v_provider and p.ended_at is null) then
    return null;
  end if;
  -- Written at most once a minute: a row changed by every page would be the busiest of the database. While the disk is full, never.
  if p_now - v_used_at > interval '1 minute' and current_setting('transaction_read_only') = 'off' then
    update session n set used_at = p_now where n.id = v.session;
  end if;
  return v;
end $$;

-- What row-level security has to know of whoever asks, until the transaction ends. In one expression, not in a question of its own.
create function tell_walls(p_place uuid, p_account uuid, p_organisation uuid, p_connection uuid, p_visitor text, p_role text,
  p_reads boolean, p_now timestamptz) returns void
language plpgsql as $$
declare
  v_told text;
begin
  v_told := set_config('app.place', coalesce(p_place::text, ''), true) || set_config('app.account', coalesce(p_account::text, ''), true)
    || set_config('app.organisation', coalesce(p_organisation::text, ''), true)
    || set_config('app.connection', coalesce(p_connection::text, ''), true) || set_config('app.visitor', p_visitor, true)
    || set_config('app.role', p_role, true) || set_config('app.records', case when p_reads then 'yes' else 'no' end, true)
    || set_config('app.now', p_now::text, true);
end $$;

create or replace function open_request(p_token_hash text, p_now timestamptz, p_slug text, p_visitor text, p_readers text[])
returns table (session uuid, account uuid, membership uuid, organisation uuid, place uuid, role text, reads boolean, connection uuid,
  name text, proved_at timestamptz, visitor text, page_place uuid, page_stamp text, emergency_until timestamptz)
language plpgsql security definer set search_path = public as $$
declare
  a asker;
begin
  if p_token_hash is not null then
    a := find_asker(p_token_hash, p_now);
    session := a.session; account := a.account; membership := a.membership; organisation := a.organisation; place := a.place;
    role := a.role; connection := a.connection; name := a.name; proved_at := a.proved_at;
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
  perform tell_walls(place, account, organisation, connection, visitor, role, reads, p_now);

  if reads then
    select max(b.ends_at) into emergency_until from break_glass b
    where b.account_id = open_request.account and b.place_id = open_request.place and b.ends_at > p_now and b.ended_at is null
      and not is_excluded(b.place_id, b.person_id);
  end if;
  return next;
end $$;

-- The list for a worker's own tools shows no page: what only pages need of a place is not asked.
create or replace function tell_caseload(p_token_hash text, p_now timestamptz, p_readers text[], p_roles text[], p_today date, p_limit integer,
  p_offset integer, p_action text, p_request_id text, p_since timestamptz, p_most integer) returns text
language plpgsql as $$
declare
  a asker;
  v_told text;
  v_people uuid[];
begin
  a := find_asker(p_token_hash, p_now);
  if a.session is null or a.account is null or a.place is null or not a.role = any (p_roles) then return null; end if;
  perform tell_walls(a.place, a.account, a.organisation, a.connection, a.account::text, a.role, a.role = any (p_readers), p_now);
  select string_agg(c.told || case when c.next_on < p_today then ',"isOverdue":true}' else ',"isOverdue":false}' end, ','), array_agg(c.person_id)
  into v_told, v_people
  from (select l.told, l.next_on, l.person_id from caseload l where l.place_id = a.place and l.worker_account_id = a.account
    order by l.next_on, l.spoke_at nulls first, l.preferred_name limit p_limit offset p_offset) c;
  if v_people is not null then perform record_reading(p_now, p_action, v_people, p_request_id, p_since, p_most); end if;
  return '{"people":[' || coalesce(v_told, '') || ']}';
end $$;

-- The same words, in a form that is put in place where it is used: joining a number to a text is not immutable, and held it up.
create or replace function audit_part(p_text text) returns text language sql immutable parallel safe as $$
  select coalesce(octet_length(p_text)::text || ':' || p_text, '-')
$$;

-- The same hash, of people who were put into words already: where it is put in place each part is asked for twice. The other form stays
-- for whoever hashes a row as it stands.
create function audit_hash(p_previous bytea, p_chain uuid, p_strand smallint, p_position bigint, p_at timestamptz, p_place_id uuid,
  p_organisation_id uuid, p_account_id uuid, p_role text, p_action text, p_people text, p_subject text, p_basis text, p_request_id text)
returns bytea language sql stable parallel safe as $$
  select sha256(p_previous || convert_to(audit_part(p_chain::text) || audit_part(p_strand::text) || audit_part(p_position::text)
    || audit_part(trunc(extract(epoch from p_at) * 1000000)::text) || audit_part(p_place_id::text) || audit_part(p_organisation_id::text)
    || audit_part(p_account_id::text) || audit_part(p_role) || audit_part(p_action) || audit_part(p_people)
    || audit_part(p_subject) || audit_part(p_basis) || audit_part(p_request_id), 'UTF8'))
$$;

create or replace function record_audit(p_at timestamptz, p_action text, p_person_ids uuid[], p_subject text, p_basis text, p_request_id text)
returns void language plpgsql security definer set search_path = public as $$
declare
  v_place uuid := app_place();
  v_organisation uuid := app_organisation();
  v_account uuid := app_account();
  v_role text := app_role();
  v_chain uuid := coalesce(v_organisation, v_place, '00000000-0000-0000-0000-000000000000');
  v_lock integer := hashtext(v_chain::text);
  v_strand smallint := pg_backend_pid() % 8;
  v_people text := array_to_string(p_person_ids, ',');
  v_position bigint;
  v_previous bytea;
begin
  -- Held until the transaction ends. Each connection begins at a strand of its own, so that there is seldom anything to look for.
  while not pg_try_advisory_xact_lock(v_lock, v_strand) loop
    v_strand := v_strand + 1;
  end loop;
  select e.position, e.hash into v_position, v_previous from audit_entry e
  where e.chain = v_chain and e.strand = v_strand order by e.position desc limit 1;
  v_position := coalesce(v_position, 0) + 1;
  v_previous := coalesce(v_previous, ''::bytea);
  insert into audit_entry (chain, strand, position, at, place_id, organisation_id, account_id, role, action, person_ids, subject, basis,
    request_id, previous_hash, hash)
  values (v_chain, v_strand, v_position, p_at, v_place, v_organisation, v_account, v_role, p_action, p_person_ids,
    p_subject, p_basis, p_request_id, v_previous,
    audit_hash(v_previous, v_chain, v_strand, v_position, p_at, v_place, v_organisation, v_account, v_role, p_action,
      v_people, p_subject, p_basis, p_request_id));
end $$;
