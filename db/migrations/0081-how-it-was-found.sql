-- Beside the facts for and against an offer, an idea in the plan keeps where it stood among the others on that day.
alter table connection add column match_rank integer, add column match_fits integer, add column match_near integer;
comment on column connection.match_rank is 'Its rank among those that fitted, or among those that nearly did, when it became an idea; null when it was not looked for.';
comment on column connection.match_fits is 'How many fitted then.';
comment on column connection.match_near is 'How many nearly fitted then.';
update erasure_rule set keeps = keeps || '{match_rank,match_fits,match_near}' where name = 'connection';
