-- Our sessions, as feeds of OpenActive: each item as it was last published, so that whoever reads on from where they were misses nothing.
create table open_item (
  kind text not null check (kind in ('SessionSeries', 'ScheduledSession')),
  id uuid not null,
  offer_id uuid not null,
  modified bigint not null,
  data text,
  deleted_at timestamptz,
  primary key (kind, id),
  constraint open_item_deleted check ((data is null) = (deleted_at is not null))
);
comment on table open_item is 'An item of our OpenActive feeds. Written by one job at a time, so that what is committed later has a larger `modified`.';
comment on column open_item.offer_id is 'Without a reference: that an item is gone is told for a week, also when its offer is.';
comment on column open_item.modified is 'Milliseconds, never smaller than those of any other item before it.';
comment on column open_item.data is 'What is published of it; null: deleted.';
create index open_item_order on open_item (kind, modified, id);
create index open_item_last on open_item (modified);
create index open_item_offer on open_item (offer_id);
create index open_item_gone on open_item (deleted_at) where deleted_at is not null;

create table open_item_reading (
  one boolean primary key default true check (one),
  server text not null,
  snapshot text not null,
  at double precision not null,
  day date not null,
  made_by text not null,
  after uuid
);
comment on table open_item_reading is 'How far the feeds follow the directory: since which snapshot changes are looked at, and for which day and by which release everything was last written.';
comment on column open_item_reading.after is 'While everything is written anew: the offer that was reached.';

insert into erasure_rule (name, treatment, why) values
  ('open_item', 'nobody', 'The open directory.'),
  ('open_item_reading', 'nobody', 'The open directory.');
