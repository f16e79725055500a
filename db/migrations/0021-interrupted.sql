-- A form came after its session had ended by itself: what was written is kept for the account of that session, which
-- must sign in again to see it. A session that somebody ended on purpose keeps nothing.
create function keep_interrupted(p_token_hash text, p_id uuid, p_form jsonb, p_now timestamptz) returns boolean
language sql volatile security definer set search_path = public as $$
  with kept as (
    insert into draft (id, owner, journey, data, created_at, changed_at)
    select p_id, s.account_id::text, 'interrupted', p_form, p_now, p_now
    from session s join account a on a.id = s.account_id
    where s.token_hash = p_token_hash and s.ended_at is null and a.closed_at is null
    returning 1)
  select exists (select 1 from kept)
$$;
