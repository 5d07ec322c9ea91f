-- What belongs to accounts besides the engine's own user: who must choose a password, who has left, the second
-- factor, and who changed what about whom.

create table account (
  user_id text primary key,
  -- sessions begun under another number are over
  epoch int not null default 0,
  must_change_password boolean not null default false,
  dismissed_at timestamptz
);

create table second_factor (
  user_id text primary key,
  secret sealed not null,
  enrolled_at timestamptz not null,
  -- the time step of the last code that was accepted: no code is good twice
  last_step bigint not null,
  failures int not null default 0,
  locked_until timestamptz
);

-- wrong passwords and codes by address; rows live an hour
create table login_failure (
  address text not null,
  failed_at timestamptz not null default now()
);
create index login_failure_address on login_failure (address, failed_at);

create table account_event (
  id bigint generated always as identity primary key,
  user_id text not null,
  kind text not null,
  -- a group's id, nothing else
  group_id text,
  done_by text not null,
  done_at timestamptz not null
);
create index account_event_user on account_event (user_id, id);
create trigger account_event_only_added before update or delete or truncate on account_event
  for each statement execute function rows_are_only_added();

-- four eyes for powerful posts: asked for by one administrator, answered by another, never about oneself
create table account_request (
  id uuid primary key,
  user_id text not null,
  kind text not null check (kind in ('GRANT', 'RESET_PASSWORD', 'RESET_FACTOR')),
  group_id text check ((group_id is not null) = (kind = 'GRANT')),
  requested_by text not null check (requested_by <> user_id),
  requested_at timestamptz not null,
  unique (id, user_id, requested_by)
);
create trigger account_request_only_added before update or delete or truncate on account_request
  for each statement execute function rows_are_only_added();

create table account_request_answer (
  request_id uuid primary key,
  user_id text not null,
  requested_by text not null,
  confirmed boolean not null,
  answered_by text not null,
  answered_at timestamptz not null,
  foreign key (request_id, user_id, requested_by)
    references account_request (id, user_id, requested_by),
  -- who asked may withdraw, not confirm
  check (answered_by <> user_id and (answered_by <> requested_by or not confirmed))
);
create trigger account_request_answer_only_added before update or delete or truncate
  on account_request_answer for each statement execute function rows_are_only_added();

-- tokens for the first administrator: hashes only
create table setup_token (
  hash bytea primary key,
  valid_until timestamptz not null,
  used_at timestamptz
);
