-- The chain of an organisation has strands, so that no request waits until another one has committed: whoever writes takes one
-- that nobody holds, and an entry is chained in the very transaction that writes it. Its number counts within its strand.
alter table audit_entry add column strand smallint not null default 0;
alter table audit_entry alter column strand drop default;
alter table audit_entry drop constraint audit_entry_pkey;
-- safe: no installation served before this, nothing was released yet
alter table audit_entry add primary key (chain, strand, position);
comment on column audit_entry.strand is 'Which strand of the organisation''s chain; each is numbered and chained by itself.';

-- What is hashed: each part with its length in bytes, so that nothing can move from one part to the next. What is not there is a hyphen.
create function audit_part(p_text text) returns text language sql immutable parallel safe as $$
  select coalesce(octet_length(p_text) || ':' || p_text, '-')
$$;
create function audit_hash(p_previous bytea, p_chain uuid, p_strand smallint, p_position bigint, p_at timestamptz, p_place_id uuid,
  p_organisation_id uuid, p_account_id uuid, p_role text, p_action text, p_person_ids uuid[], p_subject text, p_basis text, p_request_id text)
returns bytea language sql stable parallel safe as $$
  select sha256(p_previous || convert_to(audit_part(p_chain::text) || audit_part(p_strand::text) || audit_part(p_position::text)
    || audit_part(trunc(extract(epoch from p_at) * 1000000)::text) || audit_part(p_place_id::text) || audit_part(p_organisation_id::text)
    || audit_part(p_account_id::text) || audit_part(p_role) || audit_part(p_action) || audit_part(array_to_string(p_person_ids, ','))
    || audit_part(p_subject) || audit_part(p_basis) || audit_part(p_request_id), 'UTF8'))
$$;

-- Entries of before become the first strand of their chain.
do $$
declare
  e audit_entry;
  v_chain uuid;
  v_hash bytea;
begin
  for e in select * from audit_entry order by chain, position loop
    if e.chain is distinct from v_chain then
      v_chain := e.chain;
      v_hash := ''::bytea;
    end if;
    update audit_entry set previous_hash = v_hash,
      hash = audit_hash(v_hash, e.chain, e.strand, e.position, e.at, e.place_id, e.organisation_id, e.account_id, e.role, e.action,
        e.person_ids, e.subject, e.basis, e.request_id)
    where chain = e.chain and strand = e.strand and position = e.position returning hash into v_hash;
  end loop;
end $$;

create or replace function record_audit(p_at timestamptz, p_action text, p_person_ids uuid[], p_subject text, p_basis text, p_request_id text)
returns void language plpgsql security definer set search_path = public as $$
declare
  v_chain uuid := coalesce(app_organisation(), app_place(), '00000000-0000-0000-0000-000000000000');
  v_lock integer := hashtext(v_chain::text);
  v_strand smallint := pg_backend_pid() % 8;
  v_last audit_entry;
  v_position bigint;
  v_previous bytea;
begin
  -- Held until the transaction ends. Each connection begins at a strand of its own, so that there is seldom anything to look for.
  while not pg_try_advisory_xact_lock(v_lock, v_strand) loop
    v_strand := v_strand + 1;
  end loop;
  select * into v_last from audit_entry where chain = v_chain and strand = v_strand order by position desc limit 1;
  v_position := coalesce(v_last.position, 0) + 1;
  v_previous := coalesce(v_last.hash, ''::bytea);
  insert into audit_entry (chain, strand, position, at, place_id, organisation_id, account_id, role, action, person_ids, subject, basis,
    request_id, previous_hash, hash)
  values (v_chain, v_strand, v_position, p_at, app_place(), app_organisation(), app_account(), app_role(), p_action, p_person_ids,
    p_subject, p_basis, p_request_id, v_previous,
    audit_hash(v_previous, v_chain, v_strand, v_position, p_at, app_place(), app_organisation(), app_account(), app_role(), p_action,
      p_person_ids, p_subject, p_basis, p_request_id));
end $$;

-- The ends of all strands. What is written of them outside the database finds a tail that was cut off.
-- safe: no installation served before this, nothing was released yet
drop table audit_head;
create view audit_head with (security_invoker = true) as
  with recursive strand as (
    (select chain, strand from audit_entry order by chain, strand limit 1)
    union all
    select following.chain, following.strand from strand, lateral (
      select e.chain, e.strand from audit_entry e where (e.chain, e.strand) > (strand.chain, strand.strand)
      order by e.chain, e.strand limit 1) following
  )
  select strand.chain, strand.strand, last.position as length, last.hash
  from strand, lateral (select e.position, e.hash from audit_entry e
    where e.chain = strand.chain and e.strand = strand.strand order by e.position desc limit 1) last;
comment on view audit_head is 'The end of each strand of each organisation''s chain of audit entries.';

create function audit_heads() returns table (chain uuid, strand smallint, length bigint, hash text)
language plpgsql stable security definer set search_path = public as $$
begin
  if app_role() is distinct from 'jobs' then raise exception 'only a job reads the heads of the audit'; end if;
  return query select h.chain, h.strand, h.length, encode(h.hash, 'hex') from audit_head h;
end $$;

-- Not even the owner changes an entry by mistake. Whoever takes this away on purpose is found by the anchors.
create function audit_stays() returns trigger language plpgsql as $$
begin
  raise exception 'entries of the audit are never changed or deleted';
end $$;
create trigger audit_stays before update or delete or truncate on audit_entry for each statement execute function audit_stays();
