-- What names the content of a published document: whoever has it already is told so, and is not sent it again.
alter table open_document add column tag text;
comment on column open_document.tag is 'A hash of the body; null until it is written by a release that knows tags. Stands only while the body does.';
