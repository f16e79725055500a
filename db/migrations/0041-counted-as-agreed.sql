-- Kept counts leave out, too, whoever took back that they are counted; and are counted anew when somebody does.
create or replace function gap_cells(p_place uuid) returns table (neighbourhood_id uuid, theme text, people integer, blocked_kinds text[])
language sql stable set search_path = public as $$
  with cell as (
    select n.neighbourhood_id, n.theme, count(distinct n.person_id)::integer as people
    from unmet_need n where n.place_id = p_place and n.state = 'open' and n.person_id not in (select uncounted_people(p_place)) group by n.neighbourhood_id, n.theme
  ), kind as (
    select u.neighbourhood_id, u.theme, b ->> 'kind' as kind, count(distinct u.person_id) as people
    from unmet_need u, jsonb_array_elements(case u.blocked_by when '[]' then '[{"kind": "nothing-listed"}]' else u.blocked_by end) b
    where u.place_id = p_place and u.state = 'open' and u.person_id not in (select uncounted_people(p_place))
    group by 1, 2, 3 having count(distinct u.person_id) >= 5
  ), kinds as (
    select k.neighbourhood_id, k.theme, array_agg(k.kind order by k.people desc, k.kind) as list from kind k group by 1, 2
  )
  select c.neighbourhood_id, c.theme, case when c.people >= 5 then c.people end, coalesce(k.list, '{}')
  from cell c left join kinds k on k.theme = c.theme and k.neighbourhood_id is not distinct from c.neighbourhood_id
$$;

create or replace function gap_totals(p_place uuid) returns table (neighbourhood_id uuid, people integer)
language sql stable set search_path = public as $$
  with cell as (
    select n.neighbourhood_id, n.theme, count(distinct n.person_id)::integer as people
    from unmet_need n where n.place_id = p_place and n.state = 'open' and n.person_id not in (select uncounted_people(p_place)) group by n.neighbourhood_id, n.theme
  ), line as (
    select c.neighbourhood_id, sum(c.people)::integer as people, (count(*) filter (where c.people < 5))::integer as hidden,
      (coalesce(sum(c.people) filter (where c.people < 5), 0))::integer as hidden_people
    from cell c group by c.neighbourhood_id
  )
  select l.neighbourhood_id,
    case when l.hidden = 0 or (l.hidden >= 2 and l.hidden_people between greatest(5, l.hidden + 1) and 4 * l.hidden - 1) then l.people end
  from line l
$$;

create or replace function gap_blocks(p_place uuid) returns table (kind text, people integer)
language sql stable set search_path = public as $$
  with shown as (
    select n.theme, n.neighbourhood_id from unmet_need n where n.place_id = p_place and n.state = 'open' and n.person_id not in (select uncounted_people(p_place))
    group by n.theme, n.neighbourhood_id having count(distinct n.person_id) >= 5
  )
  select b ->> 'kind', case when count(distinct n.person_id) >= 5 then count(distinct n.person_id)::integer end
  from unmet_need n
  join shown s on s.theme = n.theme and s.neighbourhood_id is not distinct from n.neighbourhood_id
  cross join lateral jsonb_array_elements(n.blocked_by) b
  where n.place_id = p_place and n.state = 'open' and (b ->> 'offers')::integer > 0 and n.person_id not in (select uncounted_people(p_place))
  group by 1
$$;

create function note_uncounted() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into need_change (place_id) values (new.place_id);
  return null;
end $$;
create trigger uncounted after insert or update of withdrawn_at on consent
  for each row when (new.purpose = 'statistics') execute function note_uncounted();

insert into erasure_rule (name, treatment, why) values
  ('need_change', 'nobody', 'That something changed, for an hour.'),
  ('gap_kept', 'nobody', 'Counts, without those under five.'),
  ('open_document', 'nobody', 'The open directory.'),
  ('open_set_change', 'nobody', 'The open directory.');
