-- alongside: no-transaction
-- The needs of a cell by the day on which they were noticed; those of no neighbourhood stand together.
create index concurrently if not exists unmet_need_cell
  on unmet_need (place_id, coalesce(neighbourhood_id, '00000000-0000-0000-0000-000000000000'), theme, noticed_at);
