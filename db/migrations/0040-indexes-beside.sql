-- alongside: no-transaction
-- A short list of what is to be sorted in: writing many offers stays quick, and a search has little to read beside the index.
create index concurrently if not exists offer_search_keys on offer using gin (search_keys) with (gin_pending_list_limit = 512) where status = 'active';
create index concurrently if not exists offer_feed on offer (feed_id) where feed_id is not null;
create index concurrently if not exists unmet_need_open_cell on unmet_need (place_id, neighbourhood_id, theme, person_id) where state = 'open';
