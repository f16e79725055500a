-- Who reads how much, and without a reason that shows. Everything is taken from the audit: what is shown is in it.
-- safe: no installation served before this, nothing was released yet
create index audit_entry_account on audit_entry (account_id, at);

-- How many different people this account has been shown since then, with these.
create function people_shown(p_since timestamptz, p_more uuid[]) returns integer
language sql stable security definer set search_path = public as $$
  select count(distinct p)::integer from (
    select unnest(e.person_ids) as p from audit_entry e where e.account_id = app_account() and e.at > p_since
    union all select unnest(p_more)) s
$$;

create table reading_alarm (
  place_id uuid not null references place,
  id uuid not null,
  account_id uuid not null references account,
  organisation_id uuid references organisation,
  people integer not null,
  at timestamptz not null,
  seen_by uuid references account,
  seen_at timestamptz,
  primary key (place_id, id)
);
comment on table reading_alarm is 'One login wanted to read more people in an hour than anybody works with. Says who, and of nobody whom.';
create index reading_alarm_open on reading_alarm (place_id, at) where seen_at is null;
select protect('reading_alarm',
  'place_id = app_place() and app_role() in (''service manager'', ''place administrator'', ''auditor'', ''jobs'')', 'place_id = app_place()');

alter table person add column high_profile_since timestamptz;
comment on column person.high_profile_since is 'Set by a manager for somebody whom the public knows: each look at their record is looked at again.';

-- The street of an address: its first line without numbers.
create function street_of(p_address text) returns text language sql immutable parallel safe as $$
  select trim(lower(regexp_replace(split_part(split_part(p_address, E'\n', 1), ',', 1), '(flat|apartment|unit)?\s*\d+\s*[a-z]?\M', '', 'gi')))
$$;

-- Looks at records that somebody should look at again, for a manager (readers of their own organisation) and an auditor (all,
-- and never about whom). A look is a page of one record; lists, and the person's own page, are not.
create function looks_to_check(p_since timestamptz, p_without_work interval, p_many integer)
returns table (reader_id uuid, reader text, role text, organisation text, person_id uuid, looks integer, last_at timestamptz,
  no_work boolean, same_surname boolean, same_address boolean, many boolean, out_of_hours boolean, high_profile boolean)
language sql stable security definer set search_path = public as $$
  with look as (
    select e.account_id, p.p as person_id, min(e.role) as role, (array_agg(e.organisation_id))[1] as organisation_id,
      count(*)::integer as looks, min(e.at) as first_at, max(e.at) as last_at,
      bool_or(extract(isodow from e.at at time zone 'Europe/London') > 5
        or extract(hour from e.at at time zone 'Europe/London') not between 7 and 19) as out_of_hours
    from audit_entry e cross join lateral unnest(e.person_ids) p(p)
    where e.place_id = app_place() and e.at > p_since and app_role() in ('service manager', 'auditor')
      and e.account_id is not null and e.role in ('front door', 'link worker', 'service manager')
      and e.action like 'read GET /people/:%'
      and (app_role() = 'auditor' or e.organisation_id = app_organisation())
    group by 1, 2
  ), fact as (
    select l.*, a.name as reader, coalesce(o.name, '') as organisation,
      not exists (
        select 1 from person_access w where w.place_id = app_place() and w.person_id = l.person_id and w.account_id = l.account_id
          and w.basis in ('caseload', 'cover') and (w.until_at is null or w.until_at > l.first_at - p_without_work))
      and not exists (
        select 1 from contact c where c.place_id = app_place() and c.person_id = l.person_id and c.account_id = l.account_id
          and c.written_at between l.first_at - p_without_work and l.last_at + p_without_work)
      and not exists (
        select 1 from task t where t.place_id = app_place() and t.person_id = l.person_id and t.account_id = l.account_id
          and t.created_at between l.first_at - p_without_work and l.last_at + p_without_work)
      and not exists (
        select 1 from move m where m.place_id = app_place() and m.person_id = l.person_id and m.account_id = l.account_id
          and m.at between l.first_at - p_without_work and l.last_at + p_without_work)
      and not exists (
        select 1 from audit_entry w where w.account_id = l.account_id and w.at between l.first_at - p_without_work and l.last_at + p_without_work
          and w.person_ids = array[l.person_id] and w.action not like 'read %' and w.action not in ('record.break-glass', 'record.mend-glass'))
        as no_work,
      p.family_name <> '' and lower(p.family_name) = lower(regexp_replace(trim(a.name), '^.*\s', '')) as same_surname,
      exists (
        select 1 from person_access s join person h on h.place_id = s.place_id and h.person_id = s.person_id
        where s.account_id = l.account_id and s.basis = 'self' and h.person_id <> p.person_id
          and ((p.postcode <> '' and h.postcode = p.postcode)
            or (street_of(p.address) <> '' and street_of(h.address) = street_of(p.address)))) as same_address,
      p.high_profile_since is not null as high_profile
    from look l join account a on a.id = l.account_id left join organisation o on o.id = l.organisation_id
      join person p on p.place_id = app_place() and p.person_id = l.person_id
    where not is_excluded(app_place(), l.person_id)
  )
  select f.account_id, f.reader, f.role, f.organisation,
    case when app_role() = 'service manager' and may_see_person(app_place(), f.person_id) then f.person_id end,
    f.looks, f.last_at, f.no_work, f.same_surname, f.same_address, f.looks >= p_many and f.no_work, f.out_of_hours and f.no_work,
    f.high_profile and f.no_work
  from fact f
  where f.no_work or f.same_surname or f.same_address
$$;
