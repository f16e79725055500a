-- The same body from several directories becomes one: a layer over both, which can always be taken off again.
alter table organisation add column merged_into uuid;
alter table organisation add constraint organisation_merged_into_fkey foreign key (merged_into) references organisation not valid;
alter table organisation validate constraint organisation_merged_into_fkey;
alter table organisation add constraint organisation_merged_other check (merged_into is distinct from id) not valid;
alter table organisation validate constraint organisation_merged_other;
comment on column organisation.merged_into is 'The body as which this one goes on; it may have been merged in its turn.';
-- safe: no row has it yet, and few bodies ever will
create index organisation_merged_into on organisation (merged_into) where merged_into is not null;

create function no_ring_of_merged_bodies() returns trigger language plpgsql as $$
begin
  if exists (with recursive chain as (
      select id, merged_into from organisation where id = new.merged_into
      union select o.id, o.merged_into from chain c join organisation o on o.id = c.merged_into) select from chain where id = new.id) then
    raise exception 'organisations merged in a ring';
  end if;
  return null;
end $$;
create trigger no_ring_of_merged_bodies after update of merged_into on organisation for each row when (new.merged_into is not null) execute function no_ring_of_merged_bodies();

create table organisation_key (
  key text not null,
  organisation_id uuid not null references organisation on delete cascade,
  primary key (key, organisation_id)
);
comment on table organisation_key is 'Hashes of what two listings of one body have in common: only those that share one are compared.';
create index organisation_key_of on organisation_key (organisation_id);

create table organisation_keyed (
  organisation_id uuid primary key references organisation on delete cascade,
  state text not null
);
comment on table organisation_keyed is 'What an organisation was like when it was last compared with others: when it changed, and how many offers it had.';

create table organisation_pair (
  id uuid primary key,
  one_id uuid not null references organisation on delete cascade,
  other_id uuid not null references organisation on delete cascade,
  score numeric(4, 3) not null check (score between 0 and 1),
  reasons jsonb not null,
  facts_hash text not null,
  state text not null default 'found' check (state in ('found', 'merged', 'apart')),
  found_at timestamptz not null,
  decided_by uuid references account,
  decided_at timestamptz,
  version integer not null default 1,
  constraint organisation_pair_in_order check (one_id < other_id),
  unique (one_id, other_id)
);
comment on table organisation_pair is 'Two entries that may be the same body: how alike, why, and what somebody decided.';
comment on column organisation_pair.facts_hash is 'A hash of what was compared: a pair that was kept apart comes again only when that changes.';
create index organisation_pair_other on organisation_pair (other_id);
create index organisation_pair_found on organisation_pair (score desc) where state = 'found';

create table organisation_merge (
  id uuid primary key,
  survivor_id uuid not null references organisation on delete cascade,
  merged_id uuid not null references organisation on delete cascade,
  made_at timestamptz not null,
  made_by uuid references account,
  undone_at timestamptz,
  undone_by uuid references account,
  version integer not null default 1
);
comment on table organisation_merge is 'A body that goes on as another. Undone, both stand by themselves again.';
create unique index organisation_merge_once on organisation_merge (merged_id) where undone_at is null;
create index organisation_merge_survivor on organisation_merge (survivor_id) where undone_at is null;

insert into erasure_rule (name, treatment, why) values
  ('organisation_key', 'nobody', 'Hashes of what bodies have in common.'),
  ('organisation_keyed', 'nobody', 'Ids of bodies.'),
  ('organisation_pair', 'nobody', 'Ids of bodies.'),
  ('organisation_merge', 'nobody', 'Ids of bodies.');
