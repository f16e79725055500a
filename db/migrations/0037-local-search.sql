-- The search stays as quick in a nation as in a borough: its index is asked for a word in a place or a square of land, never for a word alone.
alter table offer add column search_keys integer[];
comment on column offer.search_keys is 'Hashes of its place, and of the squares its venues stand in, with each of its words: kept by triggers, can be rebuilt.';

-- Our own hash: the database''s may change with its version, and these are kept.
create function search_key(p_scope text, p_lexeme text) returns integer language sql immutable parallel safe as $$
  select ('x' || left(md5(p_scope || ' ' || p_lexeme), 8))::bit(32)::integer
$$;

create function search_square(p_metres point) returns text language sql immutable parallel safe as $$
  select floor(p_metres[0] / 5000)::integer || '.' || floor(p_metres[1] / 8000)::integer
$$;

-- In this language its plan is kept from one offer to the next.
create function search_keys_of(p_offer uuid, p_place uuid, p_search tsvector) returns integer[] language plpgsql stable as $$
declare
  v_scopes text[] := array[coalesce(p_place::text, 'all')] || array(select distinct search_square(l.metres)
    from offer_location ol join location l on l.id = ol.location_id where ol.offer_id = p_offer and l.metres is not null);
begin
  return array(select distinct search_key(scope, lexeme) from unnest(tsvector_to_array(p_search)) lexeme, unnest(v_scopes) scope);
end $$;

-- The lexemes that one typed word may stand for, in either reading.
create function search_lexemes(p_word text) returns text[] language sql stable parallel safe as $$
  select case when search_word_query(p_word) is not null then tsvector_to_array(search_reading(p_word)) end
$$;

create function keep_search_keys() returns trigger language plpgsql as $$
begin
  new.search_keys := search_keys_of(new.id, new.owner_place_id, new.search);
  return new;
end $$;
create trigger keep_search_keys before insert or update of search, owner_place_id on offer for each row execute function keep_search_keys();

create function keep_search_keys_of_venues() returns trigger language plpgsql as $$
begin
  update offer o set search_keys = search_keys_of(o.id, o.owner_place_id, o.search)
  where o.id in (select offer_id from changed) and o.search is not null;
  return null;
end $$;
create trigger venue_added after insert on offer_location referencing new table as changed for each statement execute function keep_search_keys_of_venues();
create trigger venue_taken after delete on offer_location referencing old table as changed for each statement execute function keep_search_keys_of_venues();

create function keep_search_keys_of_place() returns trigger language plpgsql as $$
begin
  update offer o set search_keys = search_keys_of(o.id, o.owner_place_id, o.search)
  where o.id in (select offer_id from offer_location where location_id = new.id) and o.search is not null;
  return null;
end $$;
create trigger venue_moved after update of metres on location for each row when (search_square(new.metres) is distinct from search_square(old.metres))
  execute function keep_search_keys_of_place();

-- safe: a directory of a place has some thousand rows, and nothing was released before this
update offer set search_keys = search_keys_of(id, owner_place_id, search) where search is not null;
-- Two letters that changed places leave few groups of three alike: asked widely, and measured afterwards.
create function similar_words(p_word text) returns table (word text, offers integer)
language sql stable set pg_trgm.similarity_threshold = 0.15 as $$
  select w.word, w.offers from search_word w where w.word % unaccent(p_word) and length(w.word) between length(p_word) - 2 and length(p_word) + 2
  order by similarity(w.word, unaccent(p_word)) desc, w.offers desc, w.word limit 60
$$;
