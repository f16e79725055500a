create table place (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9-]+$'),
  name text not null,
  area_codes text[] not null default '{}',
  postcode_areas text[] not null default '{}',
  phone text not null default '',
  email text not null default '',
  urgent_text text not null default '',
  opening_hours text not null default '',
  is_default boolean not null default false,
  created_at timestamptz not null
);
comment on table place is 'A place that works together, such as a borough. It has neighbourhoods, programmes and a front door.';
comment on column place.area_codes is 'ONS codes of the local authorities inside it.';
comment on column place.postcode_areas is 'Outward codes that count as inside when a postcode is not in our list.';
create unique index place_default on place (is_default) where is_default;

create table neighbourhood (
  id uuid primary key,
  place_id uuid not null references place,
  slug text not null,
  name text not null,
  outline jsonb,
  latitude double precision,
  longitude double precision,
  unique (place_id, slug)
);
comment on table neighbourhood is 'A place''s own list of neighbourhoods; the outline is a GeoJSON geometry in WGS84.';

create table area (
  code text not null,
  kind text not null check (kind in ('oa', 'lsoa', 'msoa', 'ward', 'lad', 'other')),
  vintage integer not null,
  name text not null,
  parent_code text,
  outline jsonb,
  deprivation_decile integer check (deprivation_decile between 1 and 10),
  primary key (code, kind, vintage)
);
comment on table area is 'Statistical and administrative areas. 2011 and 2021 areas do not join: the vintage is part of the key. Deprivation: 1 is most deprived.';

create table postcode (
  postcode text primary key,
  latitude double precision,
  longitude double precision,
  easting integer,
  northing integer,
  lsoa_code text,
  ward_code text,
  lad_code text,
  ended_on date
);
comment on table postcode is 'Postcodes (ONS Postcode Directory columns), written with one space. Not personal on its own.';
