-- Whether so many introductions have just arrived here that each page works them out for long: then they are folded into the counts
-- before their minute. Not while nothing may be written. Told without a number.
create function counts_are_behind() returns boolean language sql stable security definer set search_path = public as $$
  select current_setting('transaction_read_only') = 'off'
    and (select count(*) = 200 from (select from referral_pending n where n.place_id = app_place() limit 200) newest)
$$;
