create table unmet_need (
  place_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  episode_id uuid,
  goal_id uuid,
  neighbourhood_id uuid references neighbourhood,
  theme text not null,
  words text not null default '' check (length(words) <= 20000),
  blocked_by jsonb not null default '[]',
  state text not null default 'open' check (state in ('open', 'met', 'no longer wanted')),
  noticed_by uuid references account,
  noticed_at timestamptz not null,
  version integer not null default 1,
  primary key (place_id, id),
  foreign key (place_id, person_id) references person
);
comment on table unmet_need is 'A need that no offer took, with what blocked it: [{"kind": "age", "offers": 3}].';
select protect('unmet_need', 'may_see_person(place_id, person_id)', 'place_id = app_place()');

-- Counts for the gap page, for readers who may not see a person. Cells under 5 leave the database without their number.
create function count_unmet_needs()
returns table (neighbourhood_id uuid, theme text, people integer, blocked_kinds text[])
language sql stable security definer set search_path = public as $$
  select neighbourhood_id, theme,
    case when count(distinct person_id) >= 5 then count(distinct person_id)::integer end,
    case when count(distinct person_id) >= 5 then (
      select array_agg(distinct b ->> 'kind') from unmet_need u, jsonb_array_elements(u.blocked_by) b
      where u.place_id = app_place() and u.state = 'open' and u.theme = n.theme and u.neighbourhood_id is not distinct from n.neighbourhood_id) end
  from unmet_need n
  where place_id = app_place() and state = 'open' and app_role() is not null
  group by neighbourhood_id, theme
$$;
