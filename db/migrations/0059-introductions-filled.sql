-- Those of before are counted once, while everybody goes on writing.
select recount_places();
select fold_counts();
analyze kept_count;
