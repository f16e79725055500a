alter table offer add column is_navigator boolean not null default false;
comment on column offer.is_navigator is 'A bridge such as a navigator or link worker service: it must say what it does, for whom, and whom to contact.';
alter table offer add column facets text not null default '';
comment on column offer.facets is 'What the filters of the search ask, as "group:value" parted by spaces; kept by the commands that change an offer, can be rebuilt.';
alter table offer add column search_words text[] not null default '{}';
comment on column offer.search_words is 'Its words in plain spelling, for the vocabulary that corrects a search; kept with `search`.';
create index offer_owner_status on offer (owner_place_id, status);

-- Each text in two readings: as written (names, other languages) and by its English stem ("swim" finds "swimming").
create function search_reading(p_text text) returns tsvector language sql stable parallel safe as $$
  select to_tsvector('simple', unaccent(p_text)) || to_tsvector('english', unaccent(p_text))
$$;

create function search_document(p_name text, p_about text, p_description text) returns tsvector language sql stable parallel safe as $$
  select setweight(search_reading(p_name), 'A') || setweight(search_reading(p_about), 'B') || setweight(search_reading(p_description), 'C')
$$;

create function plain_words(p_text text) returns text[] language sql stable parallel safe as $$
  select coalesce(array_agg(word), '{}') from unnest(tsvector_to_array(to_tsvector('simple', unaccent(p_text)))) word where word ~ '^[[:alpha:]]{3,30}$'
$$;

-- One typed word in either reading; null for a word that says nothing, such as "the".
create function search_word_query(p_word text) returns tsquery language sql stable parallel safe as $$
  select case when numnode(plainto_tsquery('english', unaccent(p_word))) > 0
    then plainto_tsquery('simple', unaccent(p_word)) || plainto_tsquery('english', unaccent(p_word)) end
$$;
