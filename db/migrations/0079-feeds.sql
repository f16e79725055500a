-- Feeds are registered in the product, read by the clock, and told record by record.

alter table feed add column attribution text not null default '' check (length(attribution) <= 500),
  add column standard text not null default 'unknown' check (standard in ('unknown', 'oruk', 'rpde', 'table')),
  add column state text not null default 'by-hand' check (state in ('by-hand', 'trying', 'tried', 'active', 'paused')),
  add column every_hours integer not null default 24 check (every_hours between 1 and 744),
  add column next_at timestamptz,
  add column wants_whole boolean not null default false,
  add column trial jsonb not null default '{}',
  add column version integer not null default 1;
comment on column feed.attribution is 'The words in which its owner wants to be named, shown on each of its listings and published with them.';
comment on column feed.standard is 'oruk: Open Referral UK and its kin; rpde: OpenActive; table: a spreadsheet. unknown: found out by a try.';
comment on column feed.state is 'by-hand: read when somebody says so at the command line or brings a file; trying and tried: looked into, not read yet; active: read by the clock.';
comment on column feed.next_at is 'When the clock reads it next.';
comment on column feed.wants_whole is 'Somebody asked for a reading: then all of it is read, not only what changed.';
comment on column feed.trial is 'What a try found: how many records, the first three as they would look, and what the feed can do.';
create index feed_due on feed (next_at) where state = 'active';
create index feed_of_place on feed (owner_place_id);

alter table feed_run add column beat_at timestamptz, add column progress jsonb not null default '{}',
  add column decision text check (decision in ('accepted', 'rejected')), add column decided_at timestamptz, add column decided_by uuid references account;
comment on column feed_run.beat_at is 'The last sign of life while it goes on: a run without one for two minutes was cut off.';
comment on column feed_run.decision is 'What somebody said of a run that was held because it had shrunk.';
update feed_run set finished_at = started_at, problem = coalesce(problem, 'It was cut off.') where finished_at is null;
-- One run of a feed at a time. safe: a small table
create unique index feed_run_one on feed_run (feed_id) where finished_at is null;
-- safe: a small table
create index feed_run_of on feed_run (feed_id, started_at desc);

create table feed_run_line (
  run_id uuid not null references feed_run on delete cascade,
  line integer not null,
  outcome text not null check (outcome in ('added', 'changed', 'returned', 'unchanged', 'skipped', 'kept', 'failed', 'missing', 'withdrawn')),
  source_id text,
  name text not null default '',
  notes text[] not null default '{}',
  primary key (run_id, line)
);
comment on table feed_run_line is 'What became of each record of a run. The lines of the last ten runs of a feed are kept.';
create index feed_run_line_outcome on feed_run_line (run_id, outcome, line);

create table feed_item (
  feed_id uuid not null references feed,
  source integer not null,
  kind text not null,
  id text not null,
  modified numeric not null,
  pass integer not null,
  series text,
  starts_at timestamptz,
  data jsonb,
  changed boolean not null default true,
  primary key (feed_id, source, kind, id)
);
comment on table feed_item is 'Items of an OpenActive feed as they were last told: its sessions come in another feed than their series. No data: deleted there.';
comment on column feed_item.modified is 'Larger than 2^53 in some feeds: compared here, never in JavaScript.';
comment on column feed_item.series is 'The address or id of what a session belongs to.';
comment on column feed_item.changed is 'Not yet taken over into the directory.';
create index feed_item_series on feed_item (feed_id, series) where series is not null;
create index feed_item_changed on feed_item (feed_id) where changed;

create table feed_cursor (
  feed_id uuid not null references feed,
  source integer not null,
  pass integer not null default 1,
  next text not null,
  at_end boolean not null default false,
  begun_at timestamptz not null,
  read_at timestamptz not null,
  primary key (feed_id, source)
);
comment on table feed_cursor is 'How far an OpenActive feed was read: the next address as it told it, kept page by page, so that a reading that was cut off goes on there.';

drop trigger open_feed_changed on feed;
create trigger open_feed_changed after update of name, licence, may_republish, attribution on feed for each row
  when ((new.name, new.licence, new.may_republish, new.attribution) is distinct from (old.name, old.licence, old.may_republish, old.attribution)) execute function open_feed_changed();

insert into erasure_rule (name, treatment, why) values
  ('feed_run_line', 'nobody', 'Directories: names of listings.'),
  ('feed_item', 'nobody', 'What an OpenActive feed publishes, without the people who lead its sessions.'),
  ('feed_cursor', 'nobody', 'Addresses of feeds.');
