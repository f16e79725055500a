-- How long records are kept. The controller says it for each programme and names the source; this product invents none.
create table retention_rule (
  place_id uuid not null,
  programme_id uuid not null,
  kind text not null check (kind in ('ended', 'declined', 'unverified', 'message')),
  months integer not null check (months between 1 and 1200),
  basis text not null check (length(basis) between 1 and 500),
  set_by uuid references account,
  set_at timestamptz not null,
  version integer not null default 1,
  primary key (place_id, programme_id, kind),
  foreign key (place_id, programme_id) references programme
);
comment on table retention_rule is 'For how many months a class of record is kept, and by which rule: set by the controller. Without a rule nothing is ever due.';
comment on column retention_rule.basis is 'The source of the duration, in the controller''s words.';

create table retention_batch (
  place_id uuid not null references place,
  id uuid not null,
  reference text not null,
  programme_id uuid,
  kind text not null check (kind in ('ended', 'declined', 'unverified', 'message')),
  months integer not null,
  basis text not null,
  state text not null default 'due' check (state in ('due', 'proposed', 'staged', 'done', 'dropped')),
  made_at timestamptz not null,
  people integer not null default 0,
  proposed_by uuid references account,
  proposed_at timestamptz,
  confirmed_by uuid references account,
  confirmed_at timestamptz,
  ended_at timestamptz,
  counts jsonb not null default '{}',
  primary key (place_id, id),
  unique (place_id, reference),
  constraint retention_two_people check (confirmed_by is null or (proposed_by is not null and confirmed_by <> proposed_by)),
  constraint retention_confirmed check (state not in ('staged', 'done') or kind <> 'ended' or (proposed_by is not null and confirmed_by is not null))
);
comment on table retention_batch is 'Records whose time is over, together: found by a job, confirmed by two people, and a certificate of counts. Short rules need no confirming.';
create index retention_batch_place on retention_batch (place_id, made_at);

insert into erasure_rule (name, treatment, why) values
  ('retention_rule', 'nobody', 'Durations.'),
  ('retention_batch', 'nobody', 'Counts: nobody is named.');

create function months_ago(p_now timestamptz, p_months integer) returns timestamptz language sql immutable as $$
  select ((p_now at time zone 'Europe/London') - make_interval(months => p_months)) at time zone 'Europe/London'
$$;

-- People of a programme whose time is over by a rule. Whoever was kept on purpose is not proposed again for a year.
create function retention_due(p_rule retention_rule, p_now timestamptz) returns setof uuid
language sql stable set search_path = public as $$
  select p.person_id from person p
  where p.place_id = p_rule.place_id and p.state in ('unverified', 'known')
    and erasure_holds(p.place_id, p.person_id) = '{}'
    and not exists (select 1 from erasure e where e.place_id = p.place_id and e.person_id = p.person_id
      and (e.state in ('asked', 'proposed', 'staged') or (e.state = 'refused' and e.rule = 'retention' and e.ended_at > p_now - interval '1 year')))
    and case p_rule.kind
      -- A time alongside ended, none is open, nothing happened since; and each programme they were in has a rule that is over too.
      when 'ended' then
        exists (select 1 from episode e where e.place_id = p.place_id and e.person_id = p.person_id and e.programme_id = p_rule.programme_id)
        and not exists (select 1 from episode e left join retention_rule r on r.place_id = e.place_id and r.programme_id = e.programme_id and r.kind = 'ended'
          where e.place_id = p.place_id and e.person_id = p.person_id and (e.ended_at is null or r.months is null or e.ended_at > months_ago(p_now, r.months)))
        and not exists (select 1 from contact c where c.place_id = p.place_id and c.person_id = p.person_id and c.happened_at > months_ago(p_now, p_rule.months))
        and not exists (select 1 from referral f where f.place_id = p.place_id and f.person_id = p.person_id
          and (f.state in ('received', 'asked-more') or f.received_at > months_ago(p_now, p_rule.months)))
      -- Nobody walked with them: every introduction was declined, handed over or withdrawn.
      when 'declined' then
        not exists (select 1 from episode e where e.place_id = p.place_id and e.person_id = p.person_id)
        and exists (select 1 from referral f where f.place_id = p.place_id and f.person_id = p.person_id and f.programme_id = p_rule.programme_id)
        and not exists (select 1 from referral f where f.place_id = p.place_id and f.person_id = p.person_id
          and (f.state not in ('declined', 'handed-over', 'withdrawn') or f.decided_at is null or f.decided_at > months_ago(p_now, p_rule.months)))
      -- Written down at a door, and nobody ever spoke with them.
      when 'unverified' then
        p.state = 'unverified' and p.created_at <= months_ago(p_now, p_rule.months)
        and not exists (select 1 from episode e where e.place_id = p.place_id and e.person_id = p.person_id)
        and not exists (select 1 from contact c where c.place_id = p.place_id and c.person_id = p.person_id)
        and not exists (select 1 from referral f where f.place_id = p.place_id and f.person_id = p.person_id
          and (f.programme_id <> p_rule.programme_id or f.state in ('received', 'asked-more', 'accepted')))
      else false end
$$;

-- Long rules: what is due is put together for two people to confirm.
create function propose_retention(p_now timestamptz) returns integer
language plpgsql volatile security definer set search_path = public as $$
declare
  r retention_rule;
  v_people uuid[];
  v_batch uuid;
  v_made integer := 0;
begin
  if app_role() is distinct from 'jobs' then raise exception 'only a job looks for what is due'; end if;
  for r in select * from retention_rule where kind = 'ended' order by place_id, programme_id for update loop
    v_people := array(select retention_due(r, p_now) limit 200);
    continue when v_people = '{}';
    v_batch := gen_random_uuid();
    insert into retention_batch (place_id, id, reference, programme_id, kind, months, basis, made_at, people)
    values (r.place_id, v_batch, upper(left(md5(v_batch::text), 5) || '-' || right(md5(v_batch::text), 5)), r.programme_id, r.kind, r.months, r.basis, p_now, cardinality(v_people));
    insert into erasure (place_id, id, reference, person_id, rule, asked_at, batch_id)
    select r.place_id, gen_random_uuid(), upper(left(md5(v_batch::text || one), 5) || '-' || right(md5(v_batch::text || one), 5)), one, 'retention', p_now, v_batch
    from unnest(v_people) one;
    v_made := v_made + 1;
  end loop;
  return v_made;
end $$;

-- The first of two looks at the batch. Whoever they took out of it, or has something open, is kept.
create function propose_batch(p_id uuid, p_now timestamptz) returns boolean
language plpgsql volatile security definer set search_path = public as $$
declare
  b retention_batch;
begin
  select * into b from retention_batch where place_id = app_place() and id = p_id and state = 'due' for update;
  if not found or app_role() not in ('service manager', 'place administrator') then return false; end if;
  update erasure set state = 'refused', ended_at = p_now, ended_by = app_account(), ended_why = 'held'
  where place_id = b.place_id and batch_id = b.id and state = 'asked' and erasure_holds(place_id, person_id) <> '{}';
  update erasure set state = 'proposed', proposed_by = app_account(), proposed_at = p_now
  where place_id = b.place_id and batch_id = b.id and state = 'asked';
  update retention_batch set state = 'proposed', proposed_by = app_account(), proposed_at = p_now,
    people = (select count(*) from erasure where place_id = b.place_id and batch_id = b.id and state = 'proposed')
  where place_id = b.place_id and id = b.id;
  return true;
end $$;
create function confirm_batch(p_id uuid, p_now timestamptz) returns text
language plpgsql volatile security definer set search_path = public as $$
declare
  b retention_batch;
  e erasure;
  v_people uuid[];
begin
  select * into b from retention_batch where place_id = app_place() and id = p_id and state = 'proposed' for update;
  if not found or app_role() not in ('service manager', 'place administrator') then return 'gone'; end if;
  if b.proposed_by = app_account() then return 'same'; end if;
  for e in select * from erasure where place_id = b.place_id and batch_id = b.id and state = 'proposed' for update loop
    if erasure_holds(e.place_id, e.person_id) <> '{}' then
      update erasure set state = 'refused', ended_at = p_now, ended_by = app_account(), ended_why = 'held' where place_id = e.place_id and id = e.id;
      continue;
    end if;
    v_people := erasure_people(e.place_id, e.person_id);
    update erasure set state = 'staged', confirmed_by = app_account(), confirmed_at = p_now, due_at = p_now + interval '30 days', merged_ids = v_people[2:]
    where place_id = e.place_id and id = e.id;
    update erasure set erased = erase_rows(e.place_id, v_people, e.id, p_now) where place_id = e.place_id and id = e.id;
  end loop;
  update retention_batch set state = 'staged', confirmed_by = app_account(), confirmed_at = p_now,
    people = (select count(*) from erasure where place_id = b.place_id and batch_id = b.id and state = 'staged')
  where place_id = b.place_id and id = b.id;
  return '';
end $$;

-- Batches whose erasures have all ended get their certificate.
create function finish_batches(p_now timestamptz) returns integer
language plpgsql volatile security definer set search_path = public as $$
declare
  v_done integer;
begin
  if app_role() is distinct from 'jobs' then raise exception 'only a job ends a batch'; end if;
  update retention_batch b set state = 'done', ended_at = p_now,
    people = (select count(*) from erasure e where e.place_id = b.place_id and e.batch_id = b.id and e.state = 'done'),
    counts = coalesce((select jsonb_object_agg(name, total) from (
      select t.key as name, sum(coalesce((t.value ->> 'erased')::integer, 0) + coalesce((t.value ->> 'kept')::integer, 0)) as total
      from erasure e, jsonb_each(e.erased) t where e.place_id = b.place_id and e.batch_id = b.id and e.state = 'done' group by t.key) sums), '{}')
  where b.state = 'staged' and not exists (select 1 from erasure e where e.place_id = b.place_id and e.batch_id = b.id and e.state in ('asked', 'proposed', 'staged'));
  get diagnostics v_done = row_count;
  return v_done;
end $$;

-- Short rules run by themselves. The job writes the ids down outside the database before it commits.
create function due_shortly(p_now timestamptz) returns table (place_id uuid, programme_id uuid, kind text)
language plpgsql volatile security definer set search_path = public as $$
begin
  if app_role() is distinct from 'jobs' then raise exception 'only a job looks for what is due'; end if;
  return query select r.place_id, r.programme_id, r.kind from retention_rule r
    where r.kind in ('declined', 'unverified') and exists (select retention_due(r, p_now));
end $$;
create function erase_shortly(p_place uuid, p_programme uuid, p_kind text, p_now timestamptz) returns uuid[]
language plpgsql volatile security definer set search_path = public as $$
declare
  r retention_rule;
  v_batch uuid := gen_random_uuid();
  v_one uuid;
  v_due uuid[];
  v_all uuid[] := '{}';
begin
  if app_role() is distinct from 'jobs' then raise exception 'only a job erases by a short rule'; end if;
  select * into r from retention_rule where place_id = p_place and programme_id = p_programme and kind = p_kind and kind in ('declined', 'unverified');
  if not found then return '{}'; end if;
  v_due := array(select retention_due(r, p_now) limit 200);
  if v_due = '{}' then return '{}'; end if;
  insert into retention_batch (place_id, id, reference, programme_id, kind, months, basis, state, made_at, people)
  values (p_place, v_batch, upper(left(md5(v_batch::text), 5) || '-' || right(md5(v_batch::text), 5)), p_programme, p_kind, r.months, r.basis, 'staged', p_now, cardinality(v_due));
  foreach v_one in array v_due loop
    v_all := v_all || erasure_people(p_place, v_one);
    insert into erasure (place_id, id, reference, state, rule, asked_at, ended_at, batch_id, erased)
    values (p_place, gen_random_uuid(), upper(left(md5(v_batch::text || v_one), 5) || '-' || right(md5(v_batch::text || v_one), 5)), 'done', 'short', p_now, p_now, v_batch,
      erase_rows(p_place, erasure_people(p_place, v_one), null, p_now));
  end loop;
  return v_all;
end $$;

-- Messages that left long ago say only that something was sent: they go without anybody's confirming.
create function drop_old_messages(p_now timestamptz) returns integer
language plpgsql volatile security definer set search_path = public as $$
declare
  r retention_rule;
  v_batch uuid;
  v_gone integer;
  v_all integer := 0;
begin
  if app_role() is distinct from 'jobs' then raise exception 'only a job drops messages'; end if;
  -- The outbox belongs to the place: the longest of its programmes' rules counts.
  for r in select distinct on (place_id) * from retention_rule where kind = 'message' order by place_id, months desc loop
    delete from message where place_id = r.place_id and state in ('sent', 'held', 'failed') and queued_at <= months_ago(p_now, r.months);
    get diagnostics v_gone = row_count;
    continue when v_gone = 0;
    v_batch := gen_random_uuid();
    insert into retention_batch (place_id, id, reference, programme_id, kind, months, basis, state, made_at, ended_at, counts)
    values (r.place_id, v_batch, upper(left(md5(v_batch::text), 5) || '-' || right(md5(v_batch::text), 5)), r.programme_id, 'message', r.months, r.basis, 'done', p_now, p_now, jsonb_build_object('message', v_gone));
    v_all := v_all + v_gone;
  end loop;
  return v_all;
end $$;

-- Two records of one person became one: what was asked for about the first is about the one that stays.
create function merge_rights(p_from uuid, p_into uuid) returns void
language plpgsql security definer set search_path = public as $$
begin
  if not (may_see_person(app_place(), p_from) and may_see_person(app_place(), p_into)) then
    raise exception 'Both records must be visible to whoever merges them';
  end if;
  update deletion_request set person_id = p_into where place_id = app_place() and person_id = p_from;
  update copy_text set person_id = p_into where place_id = app_place() and person_id = p_from;
  update record_copy set state = 'ended' where place_id = app_place() and person_id = p_from and state in ('asked', 'prepared')
    and exists (select 1 from record_copy o where o.place_id = app_place() and o.person_id = p_into and o.state in ('asked', 'prepared'));
  update record_copy set person_id = p_into where place_id = app_place() and person_id = p_from;
  update erasure set person_id = p_into where place_id = app_place() and person_id = p_from and state in ('asked', 'proposed')
    and not exists (select 1 from erasure o where o.place_id = app_place() and o.person_id = p_into and o.state in ('asked', 'proposed', 'staged'));
end $$;
