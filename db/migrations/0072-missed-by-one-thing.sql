-- When a need is kept, what alone kept the person from which offers is kept with it: so that anybody can be told later which
-- one criterion, changed at which offers, would have served how many, as things were on the day.
alter table unmet_need add column missed jsonb not null default '[]';
comment on column unmet_need.missed is 'Offers of the theme that one criterion alone kept the person from, by that criterion: [{"kind": "age", "value": "50-", "offers": [id]}]. Never no recourse to public funds: the rows are seen by more people than may know that.';
update erasure_rule set keeps = keeps || '{missed}' where name = 'unmet_need';

-- People whom one criterion alone kept from at least one offer, in a year from April, until the end of the last whole month. Nothing
-- under five is told, and numbers are rounded down to fives: so that no smaller number can be worked out by taking one line from another,
-- of an area from the place, or from what the other pages tell. Years do not overlap, and a month is told when it is over.
create function count_counterfactuals(p_year integer, p_today date)
returns table (is_whole_place boolean, neighbourhood_id uuid, theme text, kind text, value text, offers integer, people integer)
language plpgsql stable security definer set search_path = public as $$
declare
  v_from timestamptz := make_date(p_year, 4, 1)::timestamp at time zone 'Europe/London';
  v_until timestamptz := least(make_date(p_year + 1, 4, 1), date_trunc('month', p_today)::date)::timestamp at time zone 'Europe/London';
begin
  if not coalesce(app_reads_counts(), false) then return; end if;
  return query
    with miss as (
      select u.neighbourhood_id as area, u.theme, m.kind, m.value, u.person_id, o.offer_id
      from unmet_need u cross join lateral jsonb_to_recordset(u.missed) m (kind text, value text, offers uuid[]) cross join lateral unnest(m.offers) o (offer_id)
      where u.place_id = app_place() and u.noticed_at >= v_from and u.noticed_at < v_until
        and not exists (select from uncounted x where x.place_id = u.place_id and x.person_id = u.person_id)
    )
    select grouping(m.area) = 1, m.area, m.theme, m.kind, m.value, count(distinct m.offer_id)::integer, (count(distinct m.person_id) / 5 * 5)::integer
    from miss m group by grouping sets ((m.theme, m.kind, m.value), (m.area, m.theme, m.kind, m.value))
    having count(distinct m.person_id) >= 5;
end $$;
comment on function count_counterfactuals(integer, date) is 'Which one criterion, changed at how many offers, would have served how many people: rounded down to fives, none under five.';
