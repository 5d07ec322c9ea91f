-- Nonces of signed callbacks from outside systems, kept for ten minutes against replays.
create table callback_nonce (
  nonce text primary key,
  seen_at timestamptz not null
);
create index callback_nonce_seen_at on callback_nonce (seen_at);
