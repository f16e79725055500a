-- When what we publish of an offer last changed, in whatever part of it: the listing's own time of change says less, because whoever
-- reads it wants to know when somebody wrote the listing anew.
alter table open_document add column changed_at timestamptz;
comment on column open_document.changed_at is 'When something that is published with the offer last changed beside the offer''s own time of change; null: nothing did.';
-- safe: nobody is kept waiting for long, the column is empty
create index open_document_changed on open_document (changed_at) where changed_at is not null;

create function touch_open_documents(p_offers uuid[]) returns void language plpgsql as $$
begin
  -- In one order, so that two who change much do not wait for each other.
  perform from open_document where offer_id = any(p_offers) order by offer_id for update;
  update open_document set stamp = stamp + 1, listed = null, body = null, changed_at = greatest(changed_at, app_now()) where offer_id = any(p_offers);
  perform note_offers(p_offers);
end $$;

create or replace function open_part_changed() returns trigger language plpgsql as $$
begin
  perform touch_open_documents(array(select distinct offer_id from changed));
  return null;
end $$;
create or replace function open_place_changed() returns trigger language plpgsql as $$
begin
  perform touch_open_documents(array(select id from offer where owner_place_id = new.id));
  return null;
end $$;
create or replace function open_category_changed() returns trigger language plpgsql as $$
begin
  perform touch_open_documents(array(select offer_id from offer_category where scheme = new.scheme and code = new.code));
  return null;
end $$;
create or replace function open_feed_changed() returns trigger language plpgsql as $$
begin
  perform touch_open_documents(array(select id from offer where feed_id = new.id));
  if new.may_republish is distinct from old.may_republish then perform note_open_set(); end if;
  return null;
end $$;

-- Written anew without a later time of change of its own: it changed all the same.
create function open_offer_touched() returns trigger language plpgsql as $$
begin
  perform touch_open_documents(array[new.id]);
  return null;
end $$;
create trigger open_offer_touched after update on offer for each row when (new.changed_at <= old.changed_at and
  (new.organisation_id, new.owner_place_id, new.kind, new.name, new.description, new.who_for, new.who_not_for, new.url, new.email, new.status, new.merged_into,
   new.joining, new.how_to_join, new.minimum_age, new.maximum_age, new.is_free, new.cost_pence, new.cost_note, new.languages, new.access, new.themes,
   new.contact_name, new.contact_role, new.contact_email, new.contact_phone, new.contact_is_public, new.wait_weeks, new.alert, new.confirmed_on,
   new.service_areas, new.feed_id, new.facts)
  is distinct from
  (old.organisation_id, old.owner_place_id, old.kind, old.name, old.description, old.who_for, old.who_not_for, old.url, old.email, old.status, old.merged_into,
   old.joining, old.how_to_join, old.minimum_age, old.maximum_age, old.is_free, old.cost_pence, old.cost_note, old.languages, old.access, old.themes,
   old.contact_name, old.contact_role, old.contact_email, old.contact_phone, old.contact_is_public, old.wait_weeks, old.alert, old.confirmed_on,
   old.service_areas, old.feed_id, old.facts))
  execute function open_offer_touched();

create function open_shared_touched() returns trigger language plpgsql as $$
begin
  perform touch_open_documents(case tg_table_name
    when 'location' then array(select offer_id from offer_location where location_id = new.id)
    when 'organisation' then array(select id from offer where organisation_id = new.id)
  end);
  return null;
end $$;
create trigger open_shared_touched after update on location for each row when (new.changed_at <= old.changed_at and
  (new.name, new.kind, new.address_1, new.city, new.region, new.postcode, new.latitude, new.longitude, new.access, new.access_note) is distinct from
  (old.name, old.kind, old.address_1, old.city, old.region, old.postcode, old.latitude, old.longitude, old.access, old.access_note))
  execute function open_shared_touched();
create trigger open_shared_touched after update on organisation for each row when (new.changed_at <= old.changed_at and
  (new.name, new.description, new.url, new.email, new.identifiers) is distinct from (old.name, old.description, old.url, old.email, old.identifiers))
  execute function open_shared_touched();

-- What everybody may know of an offer's room: how many wait or are there is nobody's business, and whether there is a place is.
create function open_room(r offer_room) returns jsonb language sql immutable parallel safe as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'has_places', case when r.is_unlimited then true when r.places is not null then r.places - r.held - r.taken - r.beyond - r.waiting > 0 end,
    'takes_waiting', case when r.told_on is not null and r.places is not null then r.takes_waiting end,
    'typical_wait_days', r.wait_days, 'paused_from', r.paused_on, 'paused_until', r.paused_until, 'said_on', r.told_on))
$$;
create function open_room_changed() returns trigger language plpgsql as $$
begin
  perform touch_open_documents(array[new.offer_id]);
  return null;
end $$;
create trigger open_room_added after insert on offer_room for each row when (open_room(new) <> '{}') execute function open_room_changed();
create trigger open_room_changed after update on offer_room for each row when (open_room(new) is distinct from open_room(old)) execute function open_room_changed();

-- Single dates, and whether one that is booked has a place left; that somebody booked it changes nothing else.
create function open_date_changed() returns trigger language plpgsql as $$
begin
  perform touch_open_documents(array[coalesce(new.offer_id, old.offer_id)]);
  return null;
end $$;
create trigger open_date_added after insert on offer_date for each row when (new.state <> 'planned') execute function open_date_changed();
create trigger open_date_removed after delete on offer_date for each row when (old.state <> 'planned') execute function open_date_changed();
create trigger open_date_changed after update on offer_date for each row
  when ((new.state, new.note, new.closes_at, new.places is not null and new.booked >= new.places) is distinct from
    (old.state, old.note, old.closes_at, old.places is not null and old.booked >= old.places))
  execute function open_date_changed();
