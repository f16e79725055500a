-- A harvest writes the parts of new offers before these: then each offer is written once, with what is searched of its venues.
-- Everywhere else the rules hold at once, as before.
alter table offer_location alter constraint offer_location_offer_id_fkey deferrable initially immediate;
alter table schedule alter constraint schedule_offer_id_fkey deferrable initially immediate;
alter table criterion alter constraint criterion_offer_id_fkey deferrable initially immediate;
alter table offer_category alter constraint offer_category_offer_id_fkey deferrable initially immediate;
