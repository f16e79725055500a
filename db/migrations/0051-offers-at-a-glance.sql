-- alongside: no-transaction
-- Whether an offer takes place and what it is about, without the page that describes it.
create index concurrently if not exists offer_about on offer (id) include (themes) where status = 'active';
