-- What outside systems send to a case takes effect once, however often it is sent.
create table case_request (
  requester text not null,
  idempotency_key text not null,
  purpose text not null,
  case_number text not null references case_file,
  body_hash bytea not null,
  result int not null,
  received_at timestamptz not null,
  primary key (requester, idempotency_key)
);
