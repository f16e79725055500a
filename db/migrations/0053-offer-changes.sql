-- Whoever keeps offers at hand, to search them without asking for each, learns from here what became of them since.
create table offer_change (
  id bigserial primary key,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null default clock_timestamp(),
  offer_ids uuid[] not null
);
comment on table offer_change is 'Which offers were changed by which transaction, in the last two hours: the same changes as empty `open_document`, and offers that came or went.';
create index offer_change_xid on offer_change (xid);

create function note_offers(p_offers uuid[]) returns void language plpgsql as $$
begin
  if cardinality(p_offers) = 0 then return; end if;
  delete from offer_change where id in (select id from offer_change
    where id in (select id from offer_change order by id limit 20) and at < now() - interval '2 hours' for update skip locked);
  insert into offer_change (offer_ids) values (p_offers);
end $$;

create or replace function empty_open_documents(p_offers uuid[]) returns void language plpgsql as $$
begin
  -- In one order, so that two who change much do not wait for each other.
  perform from open_document where offer_id = any(p_offers) order by offer_id for update;
  update open_document set stamp = stamp + 1, listed = null, body = null where offer_id = any(p_offers);
  perform note_offers(p_offers);
end $$;

create or replace function open_offer_added() returns trigger language plpgsql as $$
begin
  insert into open_document (offer_id) select id from changed order by id;
  perform note_open_set();
  perform note_offers(array(select id from changed));
  return null;
end $$;

create function note_offers_removed() returns trigger language plpgsql as $$
begin
  perform note_offers(array(select id from gone));
  return null;
end $$;
create trigger note_offers_removed after delete on offer referencing old table as gone for each statement execute function note_offers_removed();

insert into erasure_rule (name, treatment, why) values ('offer_change', 'nobody', 'The open directory.');
