-- Spreadsheets are brought in: looked at first, column by column, then read as a directory of their own.
create table table_upload (
  id uuid primary key,
  place_id uuid not null references place,
  account_id uuid not null references account,
  name text not null check (length(name) between 1 and 100),
  file_name text not null check (length(file_name) <= 300),
  notes text[] not null default '{}',
  rows jsonb not null,
  header_row integer not null,
  shape text not null,
  mapping jsonb not null,
  feed_id uuid references feed,
  made_at timestamptz not null,
  constraint table_upload_size check (length(rows::text) < 20000000)
);
comment on table table_upload is 'A spreadsheet that somebody is about to bring in, or that is being read. It goes as soon as it was read, or after a day.';
comment on column table_upload.rows is 'Its cells as text.';
comment on column table_upload.mapping is 'For each column what it says, by the name of a field; empty: left out.';
comment on column table_upload.feed_id is 'Set once somebody said that it may be read.';
create index table_upload_place on table_upload (place_id, made_at);

create table table_mapping (
  place_id uuid not null references place,
  shape text not null,
  mapping jsonb not null,
  used_at timestamptz not null,
  primary key (place_id, shape)
);
comment on table table_mapping is 'What somebody said the columns of such a spreadsheet mean: for the next one of the same shape.';
comment on column table_mapping.shape is 'A hash of the names of its columns.';

insert into erasure_rule (name, treatment, why) values
  ('table_upload', 'nobody', 'A spreadsheet of listings, for a day.'),
  ('table_mapping', 'nobody', 'Names of columns.');
