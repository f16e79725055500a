-- People are found by their reference, their number or a part of their name: nothing asks for a whole family name and birth date in
-- this order, and each new person was written into it.
drop index person_name;
