-- alongside: no-transaction
-- When a source introduced somebody for the first time is found without looking at all the others.
create index concurrently if not exists referral_source_at on referral (place_id, source_id, received_at);
drop index concurrently if exists referral_source;
