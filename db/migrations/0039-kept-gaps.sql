-- The counts of a place's unmet needs are kept until one of them changes: the page reads a few hundred numbers, however many needs they stand for.
create table need_change (
  id bigserial primary key,
  place_id uuid not null,
  at timestamptz not null default now()
);
comment on table need_change is 'One row for each change of a place''s unmet needs; those of the last hour. It says nothing of whom.';
create index need_change_place on need_change (place_id);

create table gap_kept (
  place_id uuid primary key references place,
  version text not null,
  cells jsonb not null,
  totals jsonb not null,
  blocks jsonb not null
);
comment on table gap_kept is 'What the gap page says of a place, with numbers under 5 left out already. Read through count_unmet_needs and its like alone.';
create function note_need_change() returns trigger language plpgsql security definer set search_path = public as $$
begin
  delete from need_change where id in (select id from need_change where at < now() - interval '1 hour' for update skip locked);
  if tg_op <> 'INSERT' then insert into need_change (place_id) select distinct place_id from before; end if;
  if tg_op <> 'DELETE' then insert into need_change (place_id) select distinct place_id from changed; end if;
  return null;
end $$;
create trigger need_added after insert on unmet_need referencing new table as changed for each statement execute function note_need_change();
create trigger need_changed after update on unmet_need referencing old table as before new table as changed for each statement execute function note_need_change();
create trigger need_removed after delete on unmet_need referencing old table as before for each statement execute function note_need_change();

-- What kept at least 5 people of a cell from what is listed; that nothing was listed at all is an answer too.
create function gap_cells(p_place uuid) returns table (neighbourhood_id uuid, theme text, people integer, blocked_kinds text[])
language sql stable set search_path = public as $$
  with cell as (
    select n.neighbourhood_id, n.theme, count(distinct n.person_id)::integer as people
    from unmet_need n where n.place_id = p_place and n.state = 'open' group by n.neighbourhood_id, n.theme
  ), kind as (
    select u.neighbourhood_id, u.theme, b ->> 'kind' as kind, count(distinct u.person_id) as people
    from unmet_need u, jsonb_array_elements(case u.blocked_by when '[]' then '[{"kind": "nothing-listed"}]' else u.blocked_by end) b
    where u.place_id = p_place and u.state = 'open'
    group by 1, 2, 3 having count(distinct u.person_id) >= 5
  ), kinds as (
    select k.neighbourhood_id, k.theme, array_agg(k.kind order by k.people desc, k.kind) as list from kind k group by 1, 2
  )
  select c.neighbourhood_id, c.theme, case when c.people >= 5 then c.people end, coalesce(k.list, '{}')
  from cell c left join kinds k on k.theme = c.theme and k.neighbourhood_id is not distinct from c.neighbourhood_id
$$;

create function gap_totals(p_place uuid) returns table (neighbourhood_id uuid, people integer)
language sql stable set search_path = public as $$
  with cell as (
    select n.neighbourhood_id, n.theme, count(distinct n.person_id)::integer as people
    from unmet_need n where n.place_id = p_place and n.state = 'open' group by n.neighbourhood_id, n.theme
  ), line as (
    select c.neighbourhood_id, sum(c.people)::integer as people, (count(*) filter (where c.people < 5))::integer as hidden,
      (coalesce(sum(c.people) filter (where c.people < 5), 0))::integer as hidden_people
    from cell c group by c.neighbourhood_id
  )
  select l.neighbourhood_id,
    case when l.hidden = 0 or (l.hidden >= 2 and l.hidden_people between greatest(5, l.hidden + 1) and 4 * l.hidden - 1) then l.people end
  from line l
$$;

create function gap_blocks(p_place uuid) returns table (kind text, people integer)
language sql stable set search_path = public as $$
  with shown as (
    select n.theme, n.neighbourhood_id from unmet_need n where n.place_id = p_place and n.state = 'open'
    group by n.theme, n.neighbourhood_id having count(distinct n.person_id) >= 5
  )
  select b ->> 'kind', case when count(distinct n.person_id) >= 5 then count(distinct n.person_id)::integer end
  from unmet_need n
  join shown s on s.theme = n.theme and s.neighbourhood_id is not distinct from n.neighbourhood_id
  cross join lateral jsonb_array_elements(n.blocked_by) b
  where n.place_id = p_place and n.state = 'open' and (b ->> 'offers')::integer > 0
  group by 1
$$;

-- The version is read first: what is counted afterwards is as new as that or newer, never older.
create function kept_gaps() returns gap_kept language plpgsql volatile security definer set search_path = public as $$
declare
  v_place uuid := app_place();
  v_version text;
  v_kept gap_kept;
begin
  if not app_reads_counts() then return null; end if;
  select concat_ws(':', max(id), count(*), sum(id)) into v_version from need_change where place_id = v_place;
  select * into v_kept from gap_kept where place_id = v_place and version = v_version;
  if found then return v_kept; end if;
  select v_place, v_version,
    (select coalesce(jsonb_agg(c), '[]') from gap_cells(v_place) c),
    (select coalesce(jsonb_agg(t), '[]') from gap_totals(v_place) t),
    (select coalesce(jsonb_agg(b), '[]') from gap_blocks(v_place) b) into v_kept;
  -- With a full disk pages are read only: then it is counted each time.
  if current_setting('transaction_read_only') = 'off' then
    insert into gap_kept values (v_kept.*)
    on conflict (place_id) do update set version = excluded.version, cells = excluded.cells, totals = excluded.totals, blocks = excluded.blocks;
  end if;
  return v_kept;
end $$;
revoke execute on function gap_cells(uuid), gap_totals(uuid), gap_blocks(uuid) from public;

create or replace function count_unmet_needs()
returns table (neighbourhood_id uuid, theme text, people integer, blocked_kinds text[])
language sql volatile security definer set search_path = public as $$
  select * from jsonb_to_recordset((kept_gaps()).cells) c (neighbourhood_id uuid, theme text, people integer, blocked_kinds text[])
$$;

create or replace function count_unmet_totals() returns table (neighbourhood_id uuid, people integer)
language sql volatile security definer set search_path = public as $$
  select * from jsonb_to_recordset((kept_gaps()).totals) t (neighbourhood_id uuid, people integer)
$$;

create or replace function count_unmet_blocks() returns table (kind text, people integer)
language sql volatile security definer set search_path = public as $$
  select * from jsonb_to_recordset((kept_gaps()).blocks) b (kind text, people integer)
$$;
