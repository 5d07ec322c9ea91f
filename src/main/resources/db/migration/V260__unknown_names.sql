-- Names that were tried at a login and that no account has: counted and locked as an account is, on all nodes and
-- over a restart, or else what is forgotten would tell which accounts there are. The name itself may be a password
-- in the wrong field, so only a digest under the index key is kept. Rows live ninety days after the last try.
create table unknown_name (
  name_digest bytea primary key check (octet_length(name_digest) = 16),
  failed int not null check (failed > 0),
  locked_until timestamptz not null,
  tried_at timestamptz not null
);
create index unknown_name_tried on unknown_name (tried_at);
