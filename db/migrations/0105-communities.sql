-- Communities that people of a place belong to, added by whoever works there in a minute: what makes them feel at home, and how to reach
-- them. About a community, never about who belongs to it.
create table community (
  place_id uuid not null references place,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  languages text[] not null default '{}',
  feels_at_home text not null default '' check (length(feels_at_home) <= 2000),
  how_to_reach text not null default '' check (length(how_to_reach) <= 2000),
  added_by uuid references account,
  added_at timestamptz not null,
  changed_at timestamptz not null,
  version integer not null default 1,
  primary key (place_id, id)
);
comment on table community is 'A community of a place: its languages, what makes its people feel at home, and how to reach it. No person is named as belonging to it.';
comment on column community.feels_at_home is 'What fits: food, prayer, women or men by themselves, who runs it.';
comment on column community.how_to_reach is 'Where they meet and whom to ask; an organisation or place, no resident.';
comment on column community.added_by is 'Which member of staff added it.';
create unique index community_name on community (place_id, lower(name));
insert into erasure_rule (name, treatment, why) values ('community', 'nobody', 'A community, and nobody who belongs to it.');
