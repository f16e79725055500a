-- What we publish of an offer, ready to be sent. It is written when it is first asked for, and emptied by every change of what it says.
create table open_document (
  offer_id uuid primary key references offer on delete cascade,
  stamp bigint not null default 0,
  made_by text not null default '',
  listed text,
  body text
) with (fillfactor = 80, toast_tuple_target = 8160);
comment on table open_document is 'The published JSON of each offer, kept until something in it changes: `stamp` counts the changes, so that nothing old is kept by somebody who read before.';
alter table open_document alter column listed set storage external, alter column body set storage external;
insert into open_document (offer_id) select id from offer;

create table open_set_change (
  id bigserial primary key,
  at timestamptz not null default now()
);
comment on table open_set_change is 'One row for each change of which offers are published; those of the last hour. Pages of the open directory are counted anew when it changes.';

create function empty_open_documents(p_offers uuid[]) returns void language plpgsql as $$
begin
  -- In one order, so that two who change much do not wait for each other.
  perform from open_document where offer_id = any(p_offers) order by offer_id for update;
  update open_document set stamp = stamp + 1, listed = null, body = null where offer_id = any(p_offers);
end $$;

create function note_open_set() returns void language plpgsql as $$
begin
  delete from open_set_change where id in (select id from open_set_change where at < now() - interval '1 hour' for update skip locked);
  insert into open_set_change default values;
end $$;

create function open_offer_added() returns trigger language plpgsql as $$
begin
  insert into open_document (offer_id) select id from changed order by id;
  perform note_open_set();
  return null;
end $$;
create trigger open_offer_added after insert on offer referencing new table as changed for each statement execute function open_offer_added();

create function open_offer_changed() returns trigger language plpgsql as $$
begin
  perform empty_open_documents(array(select id from changed));
  if exists (select from before b join changed c on c.id = b.id where c.feed_id is distinct from b.feed_id) then perform note_open_set(); end if;
  return null;
end $$;
create trigger open_offer_changed after update on offer referencing old table as before new table as changed for each statement execute function open_offer_changed();

create function open_offer_removed() returns trigger language plpgsql as $$
begin
  perform note_open_set();
  return null;
end $$;
create trigger open_offer_removed after delete on offer for each statement execute function open_offer_removed();

-- Parts that belong to an offer.
create function open_part_changed() returns trigger language plpgsql as $$
begin
  perform empty_open_documents(array(select distinct offer_id from changed));
  return null;
end $$;
do $$ declare t text; begin
  foreach t in array array['offer_location', 'schedule', 'offer_category'] loop
    execute format('create trigger open_part_added after insert on %I referencing new table as changed for each statement execute function open_part_changed()', t);
    execute format('create trigger open_part_moved after update on %I referencing new table as changed for each statement execute function open_part_changed()', t);
    execute format('create trigger open_part_removed after delete on %I referencing old table as changed for each statement execute function open_part_changed()', t);
  end loop;
end $$;

-- What several offers share.
create function open_shared_changed() returns trigger language plpgsql as $$
begin
  perform empty_open_documents(case tg_table_name
    when 'location' then array(select distinct ol.offer_id from offer_location ol join changed c on c.id = ol.location_id)
    when 'organisation' then array(select o.id from offer o join changed c on c.id = o.organisation_id)
  end);
  return null;
end $$;
create trigger open_shared_changed after update on location referencing new table as changed for each statement execute function open_shared_changed();
create trigger open_shared_changed after update on organisation referencing new table as changed for each statement execute function open_shared_changed();

create function open_place_changed() returns trigger language plpgsql as $$
begin
  perform empty_open_documents(array(select id from offer where owner_place_id = new.id));
  return null;
end $$;
create trigger open_place_changed after update of name, email on place for each row when ((new.name, new.email) is distinct from (old.name, old.email))
  execute function open_place_changed();

create function open_category_changed() returns trigger language plpgsql as $$
begin
  perform empty_open_documents(array(select offer_id from offer_category where scheme = new.scheme and code = new.code));
  return null;
end $$;
create trigger open_category_changed after update on category for each row when (new is distinct from old) execute function open_category_changed();

create function open_feed_changed() returns trigger language plpgsql as $$
begin
  perform empty_open_documents(array(select id from offer where feed_id = new.id));
  if new.may_republish is distinct from old.may_republish then perform note_open_set(); end if;
  return null;
end $$;
create trigger open_feed_changed after update of name, licence, may_republish on feed for each row
  when ((new.name, new.licence, new.may_republish) is distinct from (old.name, old.licence, old.may_republish)) execute function open_feed_changed();
