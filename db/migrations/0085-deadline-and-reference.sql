-- What cannot wait for a group's usual turn, and what the group calls it in its own system.
alter table connection
  add column deadline_on date,
  add column deadline_why text not null default '',
  add column their_reference text not null default '';
comment on column connection.deadline_on is 'The day by which advice is needed: a hearing, the end of an appeal.';
comment on column connection.deadline_why is 'What happens on that day, in the worker''s words.';
comment on column connection.their_reference is 'What the organisation calls it in its own system, as it told us.';
alter table connection add constraint connection_deadline_short check (length(deadline_why) <= 300 and length(their_reference) <= 100) not valid;
