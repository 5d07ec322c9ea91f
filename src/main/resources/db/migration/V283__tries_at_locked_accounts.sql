-- What was refused to a known browser because strangers had locked the account counts apart: else they would make its owner
-- a stranger by locking it.
alter table known_browser add column locked int not null default 0 check (locked >= 0);
