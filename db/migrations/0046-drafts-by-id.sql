-- A draft is found by its id alone. The index by its owner was read only when it was mistaken for the shorter way.
drop index draft_owner;
