-- A place says after how many days without a word a listing sinks and leaves its search.
create table freshness_choice (
  place_id uuid primary key references place,
  ageing integer not null,
  stale integer not null,
  hidden integer not null,
  decided_by uuid references account,
  decided_at timestamptz not null,
  version integer not null default 1,
  constraint freshness_choice_order check (ageing >= 30 and ageing < stale and stale < hidden and hidden <= 1095)
);
comment on table freshness_choice is 'After how many days since the last word a listing ages in this place''s search, says "check before you go", and is left out. Without a row the usual days hold.';
insert into erasure_rule (name, treatment, why) values ('freshness_choice', 'nobody', 'A decision of a place.');

-- Whoever speaks for a body is seen by those who work with people in that place, and named by those who look after its listings.
select protect('liaison',
  'place_id = app_place() and app_role() in (''front door'', ''link worker'', ''service manager'', ''volunteer coordinator'', ''place administrator'', ''jobs'')',
  'place_id = app_place() and app_role() in (''service manager'', ''place administrator'')');
