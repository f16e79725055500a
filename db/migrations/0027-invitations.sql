create table invitation (
  id uuid primary key,
  token_hash text not null unique,
  account_id uuid not null references account,
  made_by uuid references account,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
comment on table invitation is 'Links by which a new member, or one whose lost factor was removed, chooses a password: single use, seven days. A newer one ends the older.';
create index invitation_account on invitation (account_id);

create table factor_removal (
  id uuid primary key,
  account_id uuid not null references account,
  place_id uuid not null references place,
  asked_by uuid not null references account,
  asked_at timestamptz not null,
  why text not null check (length(why) between 1 and 1000),
  done_by uuid references account,
  done_at timestamptz,
  stopped_at timestamptz
);
comment on table factor_removal is 'A lost second factor is removed in two steps: asked for, and done by another administrator or a day later. Whoever still has it stops this by signing in.';
comment on column factor_removal.why is 'How the administrator made sure that it is them who asks.';
create unique index factor_removal_open on factor_removal (account_id) where done_at is null and stopped_at is null;
