create table source (
  place_id uuid not null references place,
  id uuid not null,
  code text not null,
  name text not null check (length(name) between 1 and 200),
  kind text not null,
  organisation_id uuid references organisation,
  neighbourhood_id uuid references neighbourhood,
  contact_name text not null default '',
  contact_email text not null default '',
  is_active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (place_id, id),
  unique (code)
);
comment on table source is 'A door: who or where introductions come from, registered with its kind, place and named contact. Its code is in its link and poster.';

create table episode (
  place_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  programme_id uuid not null,
  reference text not null,
  state text not null,
  worker_account_id uuid references account,
  weight integer not null default 1 check (weight between 1 and 5),
  pace text not null default '',
  opened_at timestamptz not null,
  paused_until date,
  ended_at timestamptz,
  what_changed text not null default '' check (length(what_changed) <= 20000),
  ended_why text,
  version integer not null default 1,
  changed_at timestamptz not null,
  primary key (place_id, id),
  unique (place_id, reference),
  foreign key (place_id, person_id) references person,
  foreign key (place_id, programme_id) references programme
);
comment on table episode is 'The time alongside a person, that referrals join: at most one open per person, place and programme. No clock ends it.';
create unique index episode_open on episode (place_id, person_id, programme_id) where ended_at is null;
create index episode_worker on episode (place_id, worker_account_id) where ended_at is null;

create table referral (
  place_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  programme_id uuid not null,
  episode_id uuid,
  reference text not null,
  source_id uuid not null,
  door text not null check (door in ('self', 'family', 'professional', 'champion', 'phone', 'paper')),
  state text not null,
  urgency text not null default 'routine' check (urgency in ('crisis', 'soon', 'routine')),
  introduced_name text not null default '',
  introducer_name text not null default '',
  introducer_role text not null default '',
  introducer_email text not null default '',
  introducer_account_id uuid references account,
  introducer_organisation_id uuid references organisation,
  own_words text not null default '' check (length(own_words) <= 20000),
  why text not null default '' check (length(why) <= 20000),
  themes text[] not null default '{}',
  anything_to_know text not null default '' check (length(anything_to_know) <= 20000),
  wants_feedback boolean not null default true,
  may_be_same_person_id uuid,
  same_number_elsewhere boolean not null default false,
  asked_for text not null default '' check (length(asked_for) <= 20000),
  answered_more text not null default '' check (length(answered_more) <= 20000),
  declined_reason text,
  alternative text not null default '' check (length(alternative) <= 20000),
  handed_to text not null default '',
  wished_worker text not null default '',
  version integer not null default 1,
  received_at timestamptz not null,
  decided_at timestamptz,
  changed_at timestamptz not null,
  primary key (place_id, id),
  unique (place_id, reference),
  foreign key (place_id, person_id) references person,
  foreign key (place_id, source_id) references source,
  foreign key (place_id, episode_id) references episode,
  foreign key (place_id, programme_id) references programme
);
comment on table referral is 'What arrived at a door, in the words of whoever asked, and how it was answered. Counts of introductions count these rows.';
comment on column referral.introduced_name is 'Personal: the name as the source gave it, so that the source recognises whom it introduced.';
create index referral_state on referral (place_id, state, received_at);
create index referral_introducer on referral (introducer_account_id);
create index referral_source on referral (place_id, source_id);
create index referral_person on referral (place_id, person_id);

create table urgent_concern (
  place_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  referral_id uuid,
  kind text not null,
  words text not null default '' check (length(words) <= 20000),
  out_of_hours boolean not null default false,
  said_at timestamptz not null,
  picked_up_by uuid references account,
  picked_up_at timestamptz,
  alarm_raised_at timestamptz,
  what_was_done text not null default '' check (length(what_was_done) <= 20000),
  closed_at timestamptz,
  version integer not null default 1,
  primary key (place_id, id),
  foreign key (place_id, person_id) references person
);
comment on table urgent_concern is 'A crisis answer at a door: help was shown at once, and somebody must pick this up. After 15 minutes an alarm is raised.';

create table feedback (
  place_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  referral_id uuid not null,
  plan_words text not null default '' check (length(plan_words) <= 20000),
  actions text not null default '' check (length(actions) <= 20000),
  no_action boolean not null default false,
  written_by uuid references account,
  sent_at timestamptz not null,
  primary key (place_id, id),
  foreign key (place_id, referral_id) references referral,
  foreign key (place_id, person_id) references person
);
comment on table feedback is 'What the source is told, with the person''s agreement: the plan, what they are asked to do, or that nothing is.';

do $$ declare t text; begin
  foreach t in array array['episode', 'urgent_concern'] loop
    perform protect(t::regclass, 'may_see_person(place_id, person_id)', 'place_id = app_place()');
  end loop;
end $$;
-- A source sees what it sent and its answers, never the person's record.
select protect('referral', 'may_see_person(place_id, person_id) or (place_id = app_place() and introducer_account_id = app_account())', 'place_id = app_place()');
select protect('feedback', 'may_see_person(place_id, person_id) or exists (select 1 from referral r where r.place_id = feedback.place_id and r.id = feedback.referral_id and r.introducer_account_id = app_account())', 'place_id = app_place()');
