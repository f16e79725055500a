-- How many offers of each theme are within reach of a neighbourhood, kept until one of them changes.
create table nearby_change (
  id bigint generated always as identity primary key,
  square text not null,
  at timestamptz not null default now()
);
comment on table nearby_change is 'One row for each change of which offers there are, or of their themes, in a square of land; those of the last hour.';
create index nearby_change_square on nearby_change (square);

create table nearby_kept (
  place_id uuid primary key references place,
  version text not null,
  counts jsonb not null
);
comment on table nearby_kept is 'What the gap page says of the offers near each neighbourhood of a place, as of a version of the squares around them.';
insert into erasure_rule (name, treatment, why) values
  ('nearby_change', 'nobody', 'The open directory.'),
  ('nearby_kept', 'nobody', 'Counts of the open directory.');

create function note_nearby(p_locations uuid[]) returns void language sql as $$
  insert into nearby_change (square) select distinct search_square(metres) from location where id = any(p_locations) and metres is not null
$$;
create function forget_nearby_changes() returns void language sql security definer set search_path = public as $$
  delete from nearby_change where at < now() - interval '1 hour'
$$;

create function nearby_venues_changed() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform note_nearby(array(select location_id from changed));
  return null;
end $$;
create trigger nearby_venue_added after insert on offer_location referencing new table as changed for each statement execute function nearby_venues_changed();
create trigger nearby_venue_taken after delete on offer_location referencing old table as changed for each statement execute function nearby_venues_changed();

create function nearby_offer_changed() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform note_nearby(array(select location_id from offer_location where offer_id = new.id));
  return null;
end $$;
create trigger nearby_offer_changed after update of status, themes on offer for each row
  when ((new.status, new.themes) is distinct from (old.status, old.themes)) execute function nearby_offer_changed();

create function nearby_venue_moved() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into nearby_change (square) select search_square(metres) from (values (old.metres), (new.metres)) moved (metres) where metres is not null;
  return null;
end $$;
create trigger nearby_venue_moved after update of metres on location for each row when (new.metres[0] is distinct from old.metres[0] or new.metres[1] is distinct from old.metres[1])
  execute function nearby_venue_moved();

-- Offers of each theme whose venue is within reach of these middles: of neighbourhoods of this place. The version is read
-- first: what is counted afterwards is as new as that or newer, never older.
create function count_offers_nearby(p_ids uuid[], p_eastings double precision[], p_northings double precision[], p_metres double precision)
returns table (neighbourhood_id uuid, theme text, offers integer)
language plpgsql volatile security definer set search_path = public as $$
declare
  v_version text;
  v_counts jsonb;
begin
  select md5(p_ids::text || p_eastings::text || p_northings::text || p_metres) || concat_ws(':', '', max(c.id), count(*), sum(c.id)) into v_version
  from nearby_change c where c.square in (
    select search_square(point(m.x + dx * 5000, m.y + dy * 8000))
    from unnest(p_eastings, p_northings) m (x, y), generate_series(-1, 1) dx, generate_series(-1, 1) dy);
  select k.counts into v_counts from nearby_kept k where k.place_id = app_place() and k.version = v_version;
  if v_counts is null then
    select coalesce(jsonb_agg(jsonb_build_object('neighbourhood_id', n.id, 'theme', n.theme, 'offers', n.offers)), '[]') into v_counts from (
      select m.id, t.theme, count(distinct o.id) as offers from unnest(p_ids, p_eastings, p_northings) m (id, x, y)
      join location l on l.metres <@ circle(point(m.x, m.y), p_metres)
      join offer_location ol on ol.location_id = l.id
      join offer o on o.id = ol.offer_id and o.status = 'active'
      cross join lateral unnest(o.themes) t (theme)
      group by m.id, t.theme) n;
    -- With a full disk pages are read only: then it is counted each time.
    if app_place() is not null and current_setting('transaction_read_only') = 'off' then
      insert into nearby_kept (place_id, version, counts) values (app_place(), v_version, v_counts)
      on conflict (place_id) do update set version = excluded.version, counts = excluded.counts;
    end if;
  end if;
  return query select c.neighbourhood_id, c.theme, c.offers from jsonb_to_recordset(v_counts) c (neighbourhood_id uuid, theme text, offers integer);
end $$;
