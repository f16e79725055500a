-- The page of the count has functions of its own, which ask who reads; this one is called by nobody.
drop function count_connections(timestamptz, timestamptz, integer, date);
