-- Beside how many offers of a theme are near, how many really different ones: run by another body, of another kind, or in
-- another part of the week. Kept as before, until an offer there changes.
create trigger nearby_offer_differs after update of organisation_id, kind, facets on offer for each row
  when ((new.organisation_id, new.kind, new.facets) is distinct from (old.organisation_id, old.kind, old.facets)) execute function nearby_offer_changed();

-- The version that still serves keeps the counts of count_offers_nearby in the same table, under versions of its own.
create function count_different_nearby(p_ids uuid[], p_eastings double precision[], p_northings double precision[], p_metres double precision)
returns table (neighbourhood_id uuid, theme text, offers integer, different integer)
language plpgsql volatile security definer set search_path = public as $$
declare
  v_version text;
  v_counts jsonb;
begin
  select md5('different' || p_ids::text || p_eastings::text || p_northings::text || p_metres) || concat_ws(':', '', max(c.id), count(*), sum(c.id)) into v_version
  from nearby_change c where c.square in (
    select search_square(point(m.x + dx * 5000, m.y + dy * 8000))
    from unnest(p_eastings, p_northings) m (x, y), generate_series(-1, 1) dx, generate_series(-1, 1) dy);
  select k.counts into v_counts from nearby_kept k where k.place_id = app_place() and k.version = v_version;
  if v_counts is null then
    select coalesce(jsonb_agg(jsonb_build_object('neighbourhood_id', n.id, 'theme', n.theme, 'offers', n.offers, 'different', n.different)), '[]') into v_counts from (
      with near as materialized (
        select distinct m.id, o.id as offer_id, o.themes, concat_ws(' ', o.organisation_id, o.kind, (
          select string_agg(f, ' ' order by f) from unnest(string_to_array(o.facets, ' ')) f where f like 'when:%')) as alternative
        from unnest(p_ids, p_eastings, p_northings) m (id, x, y)
        join location l on l.metres <@ circle(point(m.x, m.y), p_metres)
        join offer_location ol on ol.location_id = l.id
        join offer o on o.id = ol.offer_id and o.status = 'active')
      select near.id, t.theme, count(*) as offers, count(distinct near.alternative) as different
      from near cross join lateral unnest(near.themes) t (theme) group by near.id, t.theme) n;
    -- With a full disk pages are read only: then it is counted each time.
    if app_place() is not null and current_setting('transaction_read_only') = 'off' then
      insert into nearby_kept (place_id, version, counts) values (app_place(), v_version, v_counts)
      on conflict (place_id) do update set version = excluded.version, counts = excluded.counts;
    end if;
  end if;
  return query select c.neighbourhood_id, c.theme, c.offers, c.different
    from jsonb_to_recordset(v_counts) c (neighbourhood_id uuid, theme text, offers integer, different integer);
end $$;

-- What nobody meets where a group wants to work, for the group's own contact: five people or more of a theme, or nothing.
create function count_unmet_where_growing() returns table (neighbourhood_id uuid, theme text, people integer)
language sql stable security definer set search_path = public as $$
  select c.of_id, c.theme, sum(c.number)::integer from place_counts(array['open']) c
  where app_role() = 'group contact' and c.number >= 5 and exists (select from organisation_area a
    where a.organisation_id = app_organisation() and a.neighbourhood_id = c.of_id and a.from_on is not null)
  group by c.of_id, c.theme
$$;
