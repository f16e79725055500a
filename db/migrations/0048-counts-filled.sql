-- What stood there before is counted once, while everybody goes on writing; from then on the counts follow each change.
select recount_places();
select fold_counts();
analyze kept_count;
