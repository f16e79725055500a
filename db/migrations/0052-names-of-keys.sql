-- The installation's secret may change while the product serves. What is only hashed with it cannot be hashed anew by
-- anybody but whoever knows it, so it says by which key it was hashed.
alter table recovery_code add column key_name text;
comment on column recovery_code.key_name is 'Which key of the installation hashed it: eight letters that tell nothing of the key. Empty when made before keys had names.';

-- A code may have been made under the secret before. The older form stays for the version that still serves.
create function try_answer_code(p_link uuid, p_code_hashes text[], p_now timestamptz) returns text
language plpgsql security definer set search_path = public as $$
declare v answer_link;
begin
  select * into v from answer_link where id = p_link and answered_at is null and expires_at > p_now for update;
  if not found then return 'ended'; end if;
  if v.code_hash is null or v.code_made_at < p_now - interval '15 minutes' then return 'old'; end if;
  if v.code_tries >= 5 then return 'spent'; end if;
  if v.code_hash <> all (p_code_hashes) then
    update answer_link set code_tries = code_tries + 1 where id = p_link;
    return case when v.code_tries >= 4 then 'spent' else 'wrong' end;
  end if;
  update answer_link set code_hash = null where id = p_link;
  return 'right';
end $$;
