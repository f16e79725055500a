-- safe: no installation served before this, nothing was released yet
alter table contact_point add column said_by text not null default '' check (length(said_by) <= 200);
comment on column contact_point.said_by is 'Personal: who said at a door that this is safe for a first call.';
