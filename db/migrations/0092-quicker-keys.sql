-- An import works out 125 keys for each offer: by a hash of the database's own, which it keeps from version to version as what hash
-- indexes and partitions stand on, and which of a place or a square takes no hash at all.
create function search_scope(p_place uuid) returns integer language sql immutable parallel safe as $$
  select coalesce(('x' || right(p_place::text, 8))::bit(32)::integer, -1)
$$;

create function search_scope(p_metres point) returns integer language sql immutable parallel safe as $$
  select floor(p_metres[0] / 5000)::integer * 1000 + floor(p_metres[1] / 8000)::integer
$$;

create or replace function search_keys_of(p_offer uuid, p_place uuid, p_search tsvector) returns integer[] language plpgsql stable as $$
begin
  return array(select hashtext(lexeme) # scope
    from (select search_scope(p_place) as scope
      union all (select distinct search_scope(l.metres) from offer_location ol join location l on l.id = ol.location_id
        where ol.offer_id = p_offer and l.metres is not null)) scopes,
      unnest(tsvector_to_array(p_search)) lexeme);
end $$;
-- safe: nothing was released before this
drop function search_key(text, text);
comment on column offer.search_keys is 'A hash of each of its words with its place, and with the squares its venues stand in: kept by triggers, can be rebuilt.';

-- What is searched of an offer, each of its texts read once: `search` as search_document and its themes give it, `words` as plain_words.
-- Offers have the same themes again and again, so that these are read beforehand.
create function search_columns(p_name text, p_about text, p_description text, p_themed_simple tsvector, p_themed_english tsvector, out search tsvector, out words text[])
language plpgsql stable parallel safe as $$
declare
  v_name text := unaccent(p_name);
  v_about text := unaccent(p_about);
  v_description text := unaccent(p_description);
  v_simple_name tsvector := to_tsvector('simple', v_name);
  v_simple_about tsvector := to_tsvector('simple', v_about);
  v_simple_description tsvector := to_tsvector('simple', v_description);
begin
  search := setweight(v_simple_name || to_tsvector('english', v_name), 'A') || setweight(v_simple_about || to_tsvector('english', v_about), 'B')
    || setweight(v_simple_description || to_tsvector('english', v_description), 'C') || setweight(p_themed_simple || p_themed_english, 'D');
  words := array(select word from unnest(tsvector_to_array(v_simple_name || v_simple_about || v_simple_description || p_themed_simple)) word
    where length(word) between 3 and 30 and word !~ '[^[:alpha:]]');
end $$;

-- What waits to be sorted into the index is read by each search beside it: sorted in larger portions this costs an import
-- less, and whoever wrote much asks for it at the end.
-- safe: nothing was released before this
drop index offer_search_keys;
-- safe: for a moment, while nothing else can write
alter table offer disable trigger user;
-- safe: nothing was released before this
update offer set search_keys = search_keys_of(id, owner_place_id, search) where search is not null;
alter table offer enable trigger user;
-- safe: nothing was released before this
create index offer_search_keys on offer using gin (search_keys) with (gin_pending_list_limit = 2048) where status = 'active';

create function sort_into_search() returns void language sql security definer set search_path = public as $$
  select gin_clean_pending_list('offer_search_keys'), gin_clean_pending_list('offer_search')
$$;
