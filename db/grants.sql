-- Said again after each migration: what the web's role may do. It owns nothing and cannot go round row-level security.
grant usage on schema public, pgboss to alongside_web;
grant select, insert, update, delete on all tables in schema public, pgboss to alongside_web;
grant usage on all sequences in schema public, pgboss to alongside_web;
grant execute on all functions in schema public, pgboss to alongside_web;
revoke insert, update, delete on audit_entry from alongside_web;
revoke all on audit_head from alongside_web;
-- Read through functions alone, which ask whether the reader may.
revoke all on kept_count, count_change, referral_pending, nearby_kept, nearby_change from alongside_web;
revoke insert, update, delete on uncounted from alongside_web;
revoke insert, update, delete on migration from alongside_web;
-- What happened stays as it was written.
revoke update, delete on move, contact, feedback from alongside_web;
revoke delete on message from alongside_web;
-- Sight of a person is given and ended; who has it, and why, is not written over.
revoke update, delete on person_access from alongside_web;
grant update (until_at) on person_access to alongside_web;
revoke execute on function protect(regclass, text, text) from public, alongside_web;
-- What an erasure keeps for thirty days is read by nobody, and its steps are taken by functions that ask who takes them.
revoke all on erasure_kept from alongside_web;
revoke update, delete on erasure from alongside_web;
revoke insert, update, delete on erasure_rule from alongside_web;
revoke insert, update, delete on retention_batch from alongside_web;
revoke execute on function erase_rows(uuid, uuid[], uuid, timestamptz), erase_again(uuid, uuid), erasure_holds(uuid, uuid), erasure_people(uuid, uuid),
  retention_due(retention_rule, timestamptz) from public, alongside_web;
-- Who may vouch for somebody is written on the command line alone; a link is made or taken away, never moved.
revoke insert, update, delete on identity_provider from alongside_web;
revoke update on identity from alongside_web;
grant update (used_at) on identity to alongside_web;
-- A worker's list follows from other tables, by triggers alone.
revoke insert, update, delete on caseload from alongside_web;
revoke all on caseload_now from alongside_web;
revoke execute on function keep_caseload(uuid, uuid) from public, alongside_web;
-- What a group says of its room is written; the numbers of its places follow from connections and waiting lists, by triggers alone.
revoke insert, update on offer_room from alongside_web;
grant insert (offer_id, places, is_unlimited, takes_waiting, wait_words, wait_words_on, limits, capability, training, paused_on, paused_until, paused_why, told_on, told_by, version),
  update (places, is_unlimited, takes_waiting, wait_words, wait_words_on, limits, capability, training, paused_on, paused_until, paused_why, told_on, told_by, version)
  on offer_room to alongside_web;
revoke all on offer_room_now from alongside_web;
-- Which turns a merge moved is known to the functions that move them and back.
revoke all on offer_merge_waiting from alongside_web;
revoke execute on function move_place(uuid, text, text), tell_waits(uuid) from public, alongside_web;
-- What was said of a listing is added to, and never written over.
revoke update, delete on offer_evidence from alongside_web;
-- What a listing said stays as it was kept.
revoke update, delete on offer_version from alongside_web;
revoke update, delete on suggestion_message from alongside_web;
grant insert (takes_bookings, places_each), update (takes_bookings, places_each) on offer_room to alongside_web;
-- The dates of an offer are written; how many booked follows from attendance.
revoke insert, update on offer_date from alongside_web;
grant insert (offer_id, held_on, opens_at, closes_at, state, note, places, version), update (closes_at, state, note, places, version) on offer_date to alongside_web;
-- A slot is offered, booked and counted; its room and hour stay as they were offered.
revoke update on slot from alongside_web;
grant update (offer_id, booked_at, booked_by, came) on slot to alongside_web;
-- What somebody helped an enterprise with stays as it was written.
revoke update, delete on enterprise_note from alongside_web;
