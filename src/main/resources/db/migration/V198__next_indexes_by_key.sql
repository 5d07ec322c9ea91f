-- What an index will be is by one key: notes for a key that was given up must not be taken for another's. There is none
-- that could still be used: keys are changed by commands of the same release.
delete from blind_index_next;
alter table blind_index_next add column key_id bigint not null;
