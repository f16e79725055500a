-- What is said of either of two listings holds of the one that goes on, and goes back with the other.
alter table offer_tag add column merge_id uuid references offer_merge;
comment on column offer_tag.merge_id is 'The merge that brought it here from another listing; null where it was said of this one.';
create index offer_tag_merge on offer_tag (merge_id) where merge_id is not null;
