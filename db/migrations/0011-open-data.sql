-- What reading and publishing open directories needs beside the offer itself.
alter table offer add column service_areas text[] not null default '{}';
comment on column offer.service_areas is 'Names of the areas it serves, as a feed gave them. Our own offers serve the place that looks after them.';
alter table offer add column contact_is_public boolean not null default false;
comment on column offer.contact_is_public is 'The person named as contact agreed that name, private email address and mobile number leave in the open feed.';

-- The id of a row that follows from others: the same wherever and whenever it is worked out (RFC 9562, version 8).
create function derived_id(p_kind text, p_one text, p_other text) returns uuid language sql immutable parallel safe as $$
  select overlay(overlay(md5(p_kind || chr(31) || p_one || chr(31) || p_other) placing '8' from 13 for 1) placing 'a' from 17 for 1)::uuid
$$;

alter table offer_location add column id uuid not null generated always as (derived_id('offer_location', offer_id::text, location_id::text)) stored;
create unique index offer_location_id on offer_location (id);
alter table category add column id uuid not null generated always as (derived_id('category', scheme, code)) stored;
create unique index category_id on category (id);

create index feed_record_offer on feed_record (offer_id);
create index feed_run_feed on feed_run (feed_id, started_at desc);
create index location_without_point on location (postcode) where latitude is null;

-- Whoever harvests us asks "what changed since?": a change of the body or the venue is a change of the offer.
create function note_change_of_organisation() returns trigger language plpgsql as $$
begin
  update offer set changed_at = new.changed_at where organisation_id = new.id and changed_at < new.changed_at;
  return null;
end $$;
create trigger note_change after update of changed_at on organisation for each row when (new.changed_at > old.changed_at)
  execute function note_change_of_organisation();

create function note_change_of_location() returns trigger language plpgsql as $$
begin
  update offer set changed_at = new.changed_at
  where id in (select offer_id from offer_location where location_id = new.id) and changed_at < new.changed_at;
  return null;
end $$;
create trigger note_change after update of changed_at on location for each row when (new.changed_at > old.changed_at)
  execute function note_change_of_location();
