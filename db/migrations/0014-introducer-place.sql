-- Asked before anybody is signed in, by whoever holds a link: where an account introduced somebody, and nothing of whom.
create function introducer_place(p_account uuid, p_place uuid) returns uuid
language sql stable security definer set search_path = public as $$
  select place_id from referral
  where introducer_account_id = p_account
  order by place_id = p_place desc nulls last, received_at desc limit 1
$$;
