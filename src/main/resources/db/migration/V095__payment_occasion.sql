-- What occasioned the payments of a case: by it, several small applications of one household for one
-- event are told from several events.
create table payment_occasion (
  case_number text primary key references case_file,
  kind text not null check (kind ~ '^[A-Z][A-Z_]*$'),
  noted_at timestamptz not null
);

-- payments of a case by their day
create index payment_case_day on payment (case_number, approved_at);
