-- A password that somebody else made is changed before anything opens.
-- safe: a constant default rewrites nothing
alter table account add column password_is_temporary boolean not null default false;
comment on column account.password_is_temporary is 'True while the password is the one that the command line made: its owner chooses another before the first session begins.';
