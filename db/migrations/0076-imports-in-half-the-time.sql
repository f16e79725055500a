-- An import writes thousands of offers: what is worked out for each of them costs a third less, and means the same.
create or replace function search_keys_of(p_offer uuid, p_place uuid, p_search tsvector) returns integer[] language plpgsql stable as $$
begin
  return array(select search_key(scope, lexeme)
    from (select coalesce(p_place::text, 'all') as scope
      union all (select distinct search_square(l.metres) from offer_location ol join location l on l.id = ol.location_id
        where ol.offer_id = p_offer and l.metres is not null)) scopes,
      unnest(tsvector_to_array(p_search)) lexeme);
end $$;

-- One character that is no letter is found sooner than thirty that are.
create or replace function plain_words(p_text text) returns text[] language sql stable parallel safe as $$
  select array(select word from unnest(tsvector_to_array(to_tsvector('simple', unaccent(p_text)))) word
    where length(word) between 3 and 30 and word !~ '[^[:alpha:]]')
$$;

-- Joined, the rows before and after would be compared each with each: nothing is known of how many there are.
create or replace function open_offer_changed() returns trigger language plpgsql as $$
begin
  perform empty_open_documents(array(select id from changed));
  if exists (select id, feed_id from changed except select id, feed_id from before) then perform note_open_set(); end if;
  return null;
end $$;
