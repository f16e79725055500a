-- A record that comes as it came before is not looked at again.
alter table feed_record add column read_hash text, add column notes text[] not null default '{}';
comment on column feed_record.read_hash is 'Of the record as it came, and how we read records then. No value: it was not kept yet.';
comment on column feed_record.notes is 'What was said of the record when it was looked at, for the lines of runs in which it came again as it was.';
