-- Erasing somebody: two people decide, thirty days in which it can be taken back, and then nothing of who they were is left.

-- What an erasure does with every table there is. A table that is not named here makes each erasure fail, and a test before it.
create table erasure_rule (
  name text primary key,
  treatment text not null check (treatment in ('erase', 'keep', 'mention', 'own-account', 'stays', 'nobody')),
  keeps text[] not null default '{}',
  turn integer not null default 0,
  why text not null check (why <> '')
);
comment on table erasure_rule is 'What an erasure does with each table: rows erased, kept without who it was (only the columns in keeps), erased where they mention the person, those of the person''s own account, staying as they are, or about nobody we walk alongside.';
comment on column erasure_rule.turn is 'Rows are erased from the highest turn down and come back from the lowest up, as they lean on each other.';

insert into erasure_rule (name, treatment, turn, why) values
  ('person', 'erase', 0, 'Who they are. A row without a name takes its place, with age band and neighbourhood, for the counts.'),
  ('person_access', 'erase', 1, 'Who may see a record that is no more.'),
  ('person_protected', 'erase', 1, 'Facts that could hurt.'),
  ('about_person', 'erase', 1, 'Their words.'),
  ('contact_point', 'erase', 1, 'How to reach them.'),
  ('trusted_person', 'erase', 1, 'People around them.'),
  ('risk', 'erase', 1, 'Free text about them.'),
  ('consent', 'erase', 1, 'What they agreed to, with whom.'),
  ('contact', 'erase', 1, 'What was said: free text.'),
  ('task', 'erase', 1, 'Promises and reminders about them.'),
  ('matching_fact', 'erase', 1, 'Caring and health.'),
  ('restriction', 'erase', 1, 'Who alone might open it.'),
  ('exclusion', 'erase', 1, 'Who must never see it.'),
  ('break_glass', 'erase', 1, 'Reasons of an emergency; that somebody opened it stays in the audit. One that nobody looked at yet stops the erasure.'),
  ('goal', 'erase', 1, 'What they want, in their words.'),
  ('step', 'erase', 2, 'Their steps, in words.'),
  ('feedback', 'erase', 2, 'What the source was told: free text.'),
  ('answer_link', 'erase', 2, 'Opens what was shared of them.'),
  ('message', 'erase', 2, 'Addresses that were written to; also messages to groups and sources that carry a reference of theirs.');
insert into erasure_rule (name, treatment, keeps, why) values
  ('referral', 'keep', '{place_id,id,programme_id,episode_id,source_id,door,state,urgency,themes,wants_feedback,declined_reason,introducer_organisation_id,same_number_elsewhere,version,received_at,decided_at,changed_at}',
    'An introduction counts as one: door, source, state and days stay; names and words do not.'),
  ('episode', 'keep', '{place_id,id,programme_id,state,weight,opened_at,ended_at,version,changed_at}', 'A time alongside counts as one.'),
  ('connection', 'keep', '{place_id,id,episode_id,offer_id,organisation_id,state,decline_reason,accompanied,first_visit_on,going_on,stayed_on,ended_on,asked_organisation_id,asked_at,answered_at,version,created_at,changed_at}',
    'That somebody went to a group, and stayed, counts as one.'),
  ('unmet_need', 'keep', '{place_id,id,episode_id,neighbourhood_id,theme,blocked_by,state,noticed_at,ended_at,version}', 'What is missing in a neighbourhood is missing still.'),
  ('measure_response', 'keep', '{place_id,id,episode_id,measure,answers,score,taken_at,taken_how}', 'Numbers of a measure, without words.'),
  ('urgent_concern', 'keep', '{place_id,id,referral_id,kind,out_of_hours,said_at,picked_up_at,alarm_raised_at,closed_at,version}', 'How soon a crisis was picked up, without what it was. An open one stops the erasure.'),
  ('move', 'keep', '{place_id,id,noun,subject_id,verb,from_state,to_state,at}', 'How long things took, without who and why.');
insert into erasure_rule (name, treatment, why) values
  ('submission', 'mention', 'Results of forms that name a reference of theirs, and all forms of their own account.'),
  ('draft', 'mention', 'Unfinished answers that name them, and all of their own account.'),
  ('account', 'own-account', 'Their light account loses address and name and is closed, unless it introduced others, opens another record or is a member''s.'),
  ('session', 'own-account', 'Ended and removed.'),
  ('sign_in_link', 'own-account', 'Removed.'),
  ('invitation', 'own-account', 'Removed.'),
  ('passkey', 'own-account', 'Removed.'),
  ('recovery_code', 'own-account', 'Removed.'),
  ('known_browser', 'own-account', 'Removed.'),
  ('audit_entry', 'stays', 'Ids, actions and references, chained by hash: that somebody looked must stay provable. Without the record an id says nothing of who it was.'),
  ('erasure', 'stays', 'Becomes the certificate: its person, words and reasons go when it is done.'),
  ('erasure_kept', 'stays', 'Holds the record while the erasure can be taken back, and nothing of it afterwards.'),
  ('erasure_rule', 'nobody', 'This table.'),
  ('reading_alarm', 'nobody', 'Members who read too much: says of nobody whom.'),
  ('factor_removal', 'nobody', 'Members who lost their second factor.'),
  ('passkey_challenge', 'nobody', 'Hashes that last five minutes.'),
  ('attempt', 'nobody', 'Hashed scopes, for a day.'),
  ('bucket', 'nobody', 'Hashed scopes, for a day.'),
  ('membership', 'nobody', 'Members; an account with one is never a resident''s own.'),
  ('organisation', 'nobody', 'Bodies.'), ('place', 'nobody', 'Places.'), ('neighbourhood', 'nobody', 'Places.'), ('area', 'nobody', 'Places.'),
  ('postcode', 'nobody', 'Places.'), ('programme', 'nobody', 'Models of working.'), ('source', 'nobody', 'Registered doors.'),
  ('feed', 'nobody', 'Directories.'), ('feed_run', 'nobody', 'Directories.'), ('feed_record', 'nobody', 'Directories.'), ('location', 'nobody', 'Venues.'),
  ('offer', 'nobody', 'What there is to go to.'), ('offer_location', 'nobody', 'Venues.'), ('schedule', 'nobody', 'Times.'), ('criterion', 'nobody', 'Whom an offer takes.'),
  ('category', 'nobody', 'Taxonomies.'), ('offer_category', 'nobody', 'Taxonomies.'), ('search_word', 'nobody', 'Words of the directory.'),
  ('tally', 'nobody', 'Numbers: nobody is named.'), ('shortlist', 'nobody', 'No person is attached.'), ('migration', 'nobody', 'Shapes of the database.');

create table erasure (
  place_id uuid not null references place,
  id uuid not null,
  reference text not null,
  person_id uuid,
  merged_ids uuid[] not null default '{}',
  state text not null default 'asked' check (state in ('asked', 'proposed', 'staged', 'done', 'undone', 'refused')),
  rule text not null default 'asked' check (rule in ('asked', 'in-error', 'retention', 'short', 'restore')),
  asked_by uuid references account,
  asked_how text not null default '',
  asked_at timestamptz not null,
  proposed_by uuid references account,
  proposed_at timestamptz,
  why text not null default '' check (length(why) <= 2000),
  checks jsonb not null default '{}',
  confirmed_by uuid references account,
  confirmed_at timestamptz,
  due_at timestamptz,
  ended_by uuid references account,
  ended_at timestamptz,
  ended_why text not null default '' check (length(ended_why) <= 2000),
  batch_id uuid,
  erased jsonb not null default '{}',
  primary key (place_id, id),
  unique (place_id, reference),
  constraint erasure_two_people check (confirmed_by is null or (proposed_by is not null and confirmed_by <> proposed_by)),
  constraint erasure_confirmed check (state not in ('staged', 'done', 'undone') or rule in ('short', 'restore') or (proposed_by is not null and confirmed_by is not null)),
  constraint erasure_names_nobody check (state <> 'done' or (person_id is null and merged_ids = '{}' and why = '' and asked_how = '' and ended_why = ''))
);
comment on table erasure is 'Somebody''s wish to be erased, from the asking to the certificate: asked, proposed, staged for 30 days, done; or refused, or taken back.';
comment on column erasure.person_id is 'Personal: whose record it is. Gone when it is done.';
comment on column erasure.merged_ids is 'Personal: records that were joined with it, which go too.';
comment on column erasure.asked_how is 'Personal: how they said it.';
comment on column erasure.why is 'Personal: the reason, for whoever confirms.';
comment on column erasure.ended_why is 'Personal: why it was not done, or taken back.';
comment on column erasure.checks is 'What was looked at before: {"concern": "none", "complaint": "none"}.';
comment on column erasure.erased is 'How many rows of which table were erased or kept without a name.';
comment on constraint erasure_two_people on erasure is 'Whoever confirms is never whoever proposed.';
create unique index erasure_open on erasure (place_id, person_id) where state in ('asked', 'proposed', 'staged');
create index erasure_due on erasure (due_at) where state = 'staged';

-- While it waits, only the two who decided and the auditor know of it. A certificate is for those who answer for records.
select protect('erasure',
  'place_id = app_place() and (app_role() = ''auditor'' or app_account() in (proposed_by, confirmed_by)
    or (state in (''asked'', ''refused'', ''undone'') and may_see_person(place_id, person_id))
    or (state = ''proposed'' and (app_role() = ''place administrator'' or (app_role() = ''service manager'' and may_see_person(place_id, person_id))))
    or (state = ''done'' and app_role() in (''service manager'', ''place administrator'')))',
  'place_id = app_place() and state = ''asked'' and rule = ''asked'' and asked_by = app_account() and may_see_person(place_id, person_id)
    and proposed_by is null and confirmed_by is null and batch_id is null');

create table erasure_kept (
  number bigint generated always as identity primary key,
  place_id uuid not null,
  erasure_id uuid not null,
  name text not null,
  was text not null check (was in ('removed', 'changed', 'put')),
  line jsonb not null,
  foreign key (place_id, erasure_id) references erasure
);
comment on table erasure_kept is 'The rows of a record while its erasure can be taken back. No role of the web reads it: see grants.sql.';
comment on column erasure_kept.line is 'Personal: a row as it was.';
create index erasure_kept_erasure on erasure_kept (place_id, erasure_id, number);

-- Open questions that stop an erasure, by name.
create function erasure_holds(p_place uuid, p_person uuid) returns text[]
language sql stable security definer set search_path = public as $$
  select array_remove(array[
    case when exists (select 1 from urgent_concern where place_id = p_place and person_id = p_person and closed_at is null) then 'concern' end,
    case when exists (select 1 from break_glass where place_id = p_place and person_id = p_person and verdict is null) then 'emergency' end], null)
$$;

-- The columns of a table that can be written, as `"one", "two"`; only those that a kept line knows, so that a newer shape has its defaults.
create function erasure_columns(p_name text, p_line jsonb) returns text language sql stable set search_path = public as $$
  select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
  where attrelid = p_name::regclass and attnum > 0 and not attisdropped and attgenerated = '' and p_line ? attname
$$;
create function erasure_key(p_name text) returns text[] language sql stable set search_path = public as $$
  select array_agg(a.attname::text) from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
  where i.indrelid = p_name::regclass and i.indisprimary
$$;
-- What is left of each column of a row that is kept without who it was. What nobody decided to keep is emptied.
create function erasure_blanks(p_name text, p_keeps text[]) returns text language plpgsql stable set search_path = public as $$
declare
  a record;
  v_set text[] := '{}';
begin
  for a in select attname::text as name, format_type(atttypid, null) as type, attnotnull as needed from pg_attribute
    where attrelid = p_name::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attname <> 'person_id' loop
    if a.name = any(p_keeps) then
      -- Days are enough for every count; a minute could be looked up elsewhere.
      if a.type = 'timestamp with time zone' then
        v_set := v_set || format('%1$I = date_trunc(''day'', %1$I at time zone ''Europe/London'') at time zone ''Europe/London''', a.name);
      end if;
    elsif a.name = 'reference' then v_set := v_set || 'reference = ''gone-'' || gen_random_uuid()'::text;
    elsif not a.needed then v_set := v_set || format('%I = null', a.name);
    elsif a.type = 'text' then v_set := v_set || format('%I = ''''', a.name);
    elsif a.type = 'boolean' then v_set := v_set || format('%I = false', a.name);
    elsif a.type = 'jsonb' then v_set := v_set || format('%I = ''[]''', a.name);
    elsif a.type like '%[]' then v_set := v_set || format('%I = ''{}''', a.name);
    elsif a.type = 'integer' then v_set := v_set || format('%I = 1', a.name);
    else raise exception 'Say in erasure_rule whether an erasure keeps %.%', p_name, a.name;
    end if;
  end loop;
  return array_to_string(v_set, ', ');
end $$;

-- People who took back that they are counted.
create function uncounted_people(p_place uuid) returns setof uuid language sql stable set search_path = public as $$
  select person_id from consent where place_id = p_place and purpose = 'statistics'
  group by person_id having bool_and(withdrawn_at is not null)
$$;

-- Erases a person, and whoever was joined with them. With an erasure's id the rows are kept for thirty days.
create function erase_rows(p_place uuid, p_people uuid[], p_erasure uuid, p_now timestamptz) returns jsonb
language plpgsql volatile set search_path = public as $$
declare
  r erasure_rule;
  v_stand_in uuid := gen_random_uuid();
  v_where text;
  v_count bigint;
  v_counts jsonb := '{}';
  v_unknown text;
  v_accounts uuid[];
  v_closed uuid[];
  v_words text[];
  v_ids text[];
begin
  select string_agg(c.relname, ', ') into v_unknown from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not exists (select 1 from erasure_rule e where e.name = c.relname);
  if v_unknown is not null then raise exception 'Say in erasure_rule what an erasure does with %', v_unknown; end if;
  perform 1 from person where place_id = p_place and person_id = any(p_people) for update;

  select coalesce(array_agg(distinct account_id), '{}') into v_accounts from person_access
  where place_id = p_place and person_id = any(p_people) and basis = 'self' and account_id is not null;
  select coalesce(array_agg(a), '{}') into v_closed from unnest(v_accounts) a
  where not exists (select 1 from membership m where m.account_id = a)
    and not exists (select 1 from person_access x where x.account_id = a and x.basis = 'self' and x.until_at is null and not (x.place_id = p_place and x.person_id = any(p_people)))
    and not exists (select 1 from referral f where f.introducer_account_id = a and not (f.place_id = p_place and f.person_id = any(p_people)));
  -- What would name them in a kept form, a draft or a waiting job.
  select array_agg(distinct lower(word)) into v_words from (
    select unnest(p_people)::text as word
    union all select reference from person where place_id = p_place and person_id = any(p_people)
    union all select nhs_number from person where place_id = p_place and person_id = any(p_people)
    union all select reference from referral where place_id = p_place and person_id = any(p_people)
    union all select reference from episode where place_id = p_place and person_id = any(p_people)
    union all select reference from connection where place_id = p_place and person_id = any(p_people)
  ) known where length(word) >= 6;
  select v_words || coalesce(array_agg(id::text), '{}') into v_ids from (
    select id from referral where place_id = p_place and person_id = any(p_people)
    union all select id from connection where place_id = p_place and person_id = any(p_people)
    union all select id from episode where place_id = p_place and person_id = any(p_people)
    union all select id from message where person_id = any(p_people) or account_id = any(v_closed)
  ) ids;

  insert into person (place_id, person_id, reference, preferred_name, age_band, neighbourhood_id, state, created_at, changed_at)
  select place_id, v_stand_in, 'gone-' || gen_random_uuid(), '–', age_band, neighbourhood_id, 'erased',
    date_trunc('day', created_at at time zone 'Europe/London') at time zone 'Europe/London', p_now
  from person where place_id = p_place and person_id = p_people[1];
  -- Whoever did not want to be counted is not counted now.
  insert into consent (place_id, id, person_id, purpose, recipient_kind, given_at, given_how, withdrawn_at)
  select p_place, gen_random_uuid(), v_stand_in, 'statistics', 'us', p_now, '', p_now
  where p_people && array(select uncounted_people(p_place));
  if p_erasure is not null then
    insert into erasure_kept (place_id, erasure_id, name, was, line)
    select p_place, p_erasure, 'person', 'put', jsonb_build_object('place_id', p_place, 'person_id', v_stand_in);
  end if;

  for r in select * from erasure_rule where treatment = 'keep' order by name loop
    if p_erasure is not null then
      execute format('insert into erasure_kept (place_id, erasure_id, name, was, line)
        select $1, $2, $3, ''changed'', to_jsonb(t) from %I t where place_id = $1 and person_id = any($4)', r.name) using p_place, p_erasure, r.name, p_people;
    end if;
    execute format('update %I set person_id = $3, %s where place_id = $1 and person_id = any($2)', r.name, erasure_blanks(r.name, r.keeps))
      using p_place, p_people, v_stand_in;
    get diagnostics v_count = row_count;
    if v_count > 0 then v_counts := v_counts || jsonb_build_object(r.name, jsonb_build_object('kept', v_count)); end if;
  end loop;
  -- A time alongside somebody who is no more has ended.
  update episode set state = 'ended', ended_at = date_trunc('day', p_now at time zone 'Europe/London') at time zone 'Europe/London'
  where place_id = p_place and person_id = v_stand_in and ended_at is null;
  -- Somebody else's introduction may have been thought to be about them.
  if p_erasure is not null then
    insert into erasure_kept (place_id, erasure_id, name, was, line)
    select p_place, p_erasure, 'referral', 'changed', jsonb_build_object('place_id', t.place_id, 'id', t.id, 'may_be_same_person_id', t.may_be_same_person_id)
    from referral t where place_id = p_place and may_be_same_person_id = any(p_people);
  end if;
  update referral set may_be_same_person_id = null where place_id = p_place and may_be_same_person_id = any(p_people);

  for r in select * from erasure_rule where treatment in ('erase', 'mention', 'own-account') order by turn desc, name loop
    v_where := case
      when r.name = 'message' then 'person_id = any($1) or account_id = any($2) or (place_id = $3 and exists (select 1 from unnest($4) w where strpos(lower(t.arguments::text), w) > 0))'
      when r.treatment = 'erase' then 'place_id = $3 and person_id = any($1)'
      when r.name = 'submission' then 'owner = any($2::text[]) or exists (select 1 from unnest($4) w where strpos(lower(t.result::text), w) > 0)'
      when r.name = 'draft' then 'owner = any($2::text[]) or exists (select 1 from unnest($4) w where strpos(lower(t.data::text), w) > 0)'
      when r.name = 'account' then 'id = any($2)'
      else 'account_id = any($2)' end;
    -- Whoever was signed in, or held a link, signs in anew when it is taken back.
    if p_erasure is not null and r.name not in ('session', 'sign_in_link') then
      execute format('insert into erasure_kept (place_id, erasure_id, name, was, line)
        select $3, $5, $6, $7, to_jsonb(t) from %I t where %s', r.name, v_where)
        using p_people, v_closed, p_place, v_words, p_erasure, r.name, case r.name when 'account' then 'changed' else 'removed' end;
    end if;
    if r.name = 'account' then
      update account set email = 'gone-' || id || '@erased.invalid', name = '–', password_hash = null, one_time_code_secret = null, closed_at = p_now where id = any(v_closed);
    else
      execute format('delete from %I t where %s', r.name, v_where) using p_people, v_closed, p_place, v_words;
    end if;
    get diagnostics v_count = row_count;
    if v_count > 0 then v_counts := v_counts || jsonb_build_object(r.name, jsonb_build_object('erased', v_count)); end if;
  end loop;
  -- What still waits to be done about them. It does not come back: nothing late is sent to anybody.
  if to_regclass('pgboss.job') is not null then
    execute 'delete from pgboss.job t where exists (select 1 from unnest($1) w where strpos(lower(t.data::text), w) > 0)' using v_ids;
  end if;
  return v_counts;
end $$;

alter table person drop constraint person_state_check;
alter table person add constraint person_state_check check (state in ('unverified', 'known', 'merged', 'erased')) not valid;
comment on column person.state is 'A person who was erased leaves a row without a name, for the counts: nobody has access to it.';

create function erasure_people(p_place uuid, p_person uuid) returns uuid[]
language sql stable set search_path = public as $$
  with recursive joined as (
    select p_person as id union select p.person_id from person p join joined j on p.place_id = p_place and p.merged_into = j.id
  )
  select array[p_person] || coalesce(array_agg(id) filter (where id <> p_person), '{}') from joined
$$;

-- The first of two: with a reason, and after looking for what stands against it.
create function propose_erasure(p_id uuid, p_rule text, p_why text, p_checks jsonb, p_now timestamptz) returns text[]
language plpgsql volatile security definer set search_path = public as $$
declare
  e erasure;
  v_holds text[];
begin
  select * into e from erasure where place_id = app_place() and id = p_id and state = 'asked' and may_see_person(place_id, person_id) for update;
  if not found or app_role() <> 'service manager' then return array['gone']; end if;
  v_holds := erasure_holds(e.place_id, e.person_id)
    || case when p_checks ->> 'safeguarding' = 'none' then '{}'::text[] else array['safeguarding'] end
    || case when p_checks ->> 'complaint' = 'none' then '{}'::text[] else array['complaint'] end;
  if v_holds <> '{}' then return v_holds; end if;
  update erasure set state = 'proposed', rule = p_rule, why = p_why, checks = p_checks, proposed_by = app_account(), proposed_at = p_now
  where place_id = e.place_id and id = e.id;
  return '{}';
end $$;

-- The second: from now on the record is nowhere to be found, and for thirty days it can come back.
create function confirm_erasure(p_id uuid, p_now timestamptz) returns text[]
language plpgsql volatile security definer set search_path = public as $$
declare
  e erasure;
  v_people uuid[];
begin
  select * into e from erasure where place_id = app_place() and id = p_id and state = 'proposed' for update;
  if not found or app_role() not in ('service manager', 'place administrator') then return array['gone']; end if;
  if app_role() = 'service manager' and not may_see_person(e.place_id, e.person_id) then return array['gone']; end if;
  if erasure_holds(e.place_id, e.person_id) <> '{}' then return erasure_holds(e.place_id, e.person_id); end if;
  v_people := erasure_people(e.place_id, e.person_id);
  update erasure set state = 'staged', confirmed_by = app_account(), confirmed_at = p_now, due_at = p_now + interval '30 days', merged_ids = v_people[2:]
  where place_id = e.place_id and id = e.id;
  update erasure set erased = erase_rows(e.place_id, v_people, e.id, p_now) where place_id = e.place_id and id = e.id;
  return '{}';
end $$;

-- Not done: whoever may see it says why.
create function refuse_erasure(p_id uuid, p_why text, p_now timestamptz) returns boolean
language sql volatile security definer set search_path = public as $$
  update erasure set state = 'refused', ended_by = app_account(), ended_at = p_now, ended_why = p_why
  where place_id = app_place() and id = p_id and state in ('asked', 'proposed')
    and ((app_role() = 'service manager' and may_see_person(place_id, person_id)) or (app_role() = 'place administrator' and state = 'proposed'))
  returning true
$$;

-- Everything comes back as it was, to the byte; whoever was signed in signs in anew.
create function undo_erasure(p_id uuid, p_why text, p_now timestamptz) returns text
language plpgsql volatile security definer set search_path = public as $$
declare
  e erasure;
  k record;
  v_columns text;
  v_keys text;
begin
  select * into e from erasure where place_id = app_place() and id = p_id and state = 'staged' and app_account() in (proposed_by, confirmed_by) for update;
  if not found then return 'gone'; end if;
  -- Somebody with the same number was written down meanwhile: they are one person, and a human joins the two.
  if exists (select 1 from erasure_kept o join person n on n.place_id = o.place_id and n.nhs_number_index = o.line ->> 'nhs_number_index' and n.state <> 'merged'
    where o.place_id = e.place_id and o.erasure_id = e.id and o.name = 'person' and o.was = 'removed' and o.line ->> 'state' <> 'merged') then
    return 'same-number';
  end if;
  for k in select o.*, r.turn from erasure_kept o join erasure_rule r on r.name = o.name
    where o.place_id = e.place_id and o.erasure_id = e.id and o.was = 'removed' order by r.turn, o.number loop
    v_columns := erasure_columns(k.name, k.line);
    execute format('insert into %I (%s) select %s from jsonb_populate_record(null::%I, $1)', k.name, v_columns, v_columns, k.name) using k.line;
  end loop;
  for k in select * from erasure_kept where place_id = e.place_id and erasure_id = e.id and was = 'changed' order by number loop
    v_columns := erasure_columns(k.name, k.line);
    select string_agg(format('t.%1$I = o.%1$I', key), ' and ') into v_keys from unnest(erasure_key(k.name)) key;
    execute format('update %1$I t set (%2$s) = (select %2$s from jsonb_populate_record(null::%1$I, $1)) from jsonb_populate_record(null::%1$I, $1) o where %3$s',
      k.name, v_columns, v_keys) using k.line;
  end loop;
  for k in select * from erasure_kept where place_id = e.place_id and erasure_id = e.id and was = 'put' loop
    delete from consent where place_id = e.place_id and person_id = (k.line ->> 'person_id')::uuid;
    delete from person where place_id = e.place_id and person_id = (k.line ->> 'person_id')::uuid;
  end loop;
  delete from erasure_kept where place_id = e.place_id and erasure_id = e.id;
  update erasure set state = 'undone', ended_by = app_account(), ended_at = p_now, ended_why = p_why, merged_ids = '{}', erased = '{}'
  where place_id = e.place_id and id = e.id;
  return '';
end $$;

-- Erasures whose thirty days are over, for the job that first writes their ids down outside the database.
create function due_erasures(p_now timestamptz) returns table (place_id uuid, id uuid, reference text, people uuid[])
language plpgsql volatile security definer set search_path = public as $$
begin
  if app_role() is distinct from 'jobs' then raise exception 'only a job ends an erasure'; end if;
  return query select e.place_id, e.id, e.reference, e.person_id || e.merged_ids from erasure e
    where e.state = 'staged' and e.due_at <= p_now order by e.due_at for update skip locked;
end $$;
create function finish_erasure(p_place uuid, p_id uuid, p_now timestamptz) returns boolean
language plpgsql volatile security definer set search_path = public as $$
declare
  e erasure;
begin
  if app_role() is distinct from 'jobs' then raise exception 'only a job ends an erasure'; end if;
  select * into e from erasure where place_id = p_place and id = p_id and state = 'staged' and due_at <= p_now for update;
  if not found then return false; end if;
  delete from erasure_kept where place_id = e.place_id and erasure_id = e.id;
  -- What was written about them while they were not to be found, such as an answer under way.
  if exists (select 1 from person where place_id = e.place_id and person_id = e.person_id) then
    perform erase_rows(e.place_id, e.person_id || e.merged_ids, null, p_now);
  end if;
  update erasure set state = 'done', ended_at = p_now, person_id = null, merged_ids = '{}', why = '', asked_how = '', ended_why = '', asked_by = null
  where place_id = e.place_id and id = e.id;
  -- Other wishes of theirs that led nowhere.
  delete from erasure where place_id = e.place_id and person_id = any(e.person_id || e.merged_ids);
  return true;
end $$;

-- After a backup was put back: whoever the ledger names goes again, with whatever was kept of them. Asked twice, it does nothing more.
create function erase_again(p_place uuid, p_person uuid) returns void
language plpgsql volatile set search_path = public as $$
declare
  v_people uuid[];
  v_counts jsonb;
  v_done boolean;
begin
  delete from erasure_kept k using erasure e where e.place_id = k.place_id and e.id = k.erasure_id and e.place_id = p_place and (e.person_id = p_person or p_person = any(e.merged_ids));
  if exists (select 1 from person where place_id = p_place and person_id = p_person) then
    v_people := erasure_people(p_place, p_person);
    v_counts := erase_rows(p_place, v_people, null, now());
  end if;
  update erasure set state = 'done', ended_at = now(), person_id = null, merged_ids = '{}', why = '', asked_how = '', ended_why = '', asked_by = null,
    rule = case when confirmed_by is null then 'restore' else rule end, erased = coalesce(v_counts, erased)
  where place_id = p_place and (person_id = p_person or p_person = any(merged_ids)) and state in ('asked', 'proposed', 'staged');
  v_done := found;
  delete from erasure where place_id = p_place and (person_id = p_person or p_person = any(merged_ids));
  if v_counts is not null and not v_done then
    insert into erasure (place_id, id, reference, state, rule, asked_at, ended_at, erased)
    select p_place, gen_random_uuid(), 'AGAIN-' || upper(left(md5(gen_random_uuid()::text), 10)), 'done', 'restore', now(), now(), v_counts;
  end if;
end $$;
