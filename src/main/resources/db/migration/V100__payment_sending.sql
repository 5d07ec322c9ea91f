-- How a payment goes out: which way each attempt takes is settled before anything leaves, so that none
-- takes two ways. Bank answers, receipts and mended payees are only ever added.

create table payment_sending (
  case_number text not null,
  instalment int not null,
  attempt int not null check (attempt > 0),
  channel text not null check (channel in ('GATEWAY', 'FILE')),
  prepared_at timestamptz not null,
  -- code of what went wrong when it was tried last; a person is needed then
  failure text,
  -- the engine's incident, while it is open
  incident_id text,
  primary key (case_number, instalment, attempt),
  foreign key (case_number, instalment) references payment
);
create index payment_sending_file on payment_sending (prepared_at) where channel = 'FILE';

-- everything that anybody said of what became of an attempt, whether it was booked or not
create table payment_answer (
  id bigint generated always as identity primary key,
  case_number text not null,
  instalment int not null,
  attempt int not null check (attempt > 0),
  source text not null check (source in ('REPLY', 'CALLBACK', 'STATUS', 'FILE', 'HAND')),
  outcome text not null check (outcome in ('PAID', 'REJECTED')),
  amount numeric(15, 2) not null,
  reference text not null,
  rejection text,
  verdict text not null check (verdict in ('BOOKED', 'CONTRADICTS', 'OTHER_AMOUNT')),
  -- user id, or system
  actor text not null,
  at timestamptz not null,
  check ((rejection is not null) = (outcome = 'REJECTED')),
  foreign key (case_number, instalment) references payment
);
create unique index payment_answer_booked_once on payment_answer (case_number, instalment, attempt)
  where verdict = 'BOOKED';
create index payment_answer_of on payment_answer (case_number, instalment);
create trigger payment_answer_only_added before update or delete or truncate on payment_answer
  for each statement execute function rows_are_only_added();

-- cash and goods: who received what, sealed
create table payment_receipt (
  case_number text not null,
  instalment int not null,
  attempt int not null check (attempt > 0),
  handed_over_by text not null,
  -- a colleague who was there; needed where whoever approved hands over
  companion text check (companion <> handed_over_by),
  received_on date not null,
  content sealed not null,
  recorded_at timestamptz not null,
  primary key (case_number, instalment, attempt),
  foreign key (case_number, instalment) references payment
);
create trigger payment_receipt_only_added before update or delete or truncate on payment_receipt
  for each statement execute function rows_are_only_added();

-- who was to be paid before and after somebody mended it, sealed
create table payment_amendment (
  case_number text not null,
  instalment int not null,
  version int not null check (version > 0),
  content sealed not null,
  amended_by text not null,
  amended_at timestamptz not null,
  primary key (case_number, instalment, version),
  foreign key (case_number, instalment) references payment
);
create trigger payment_amendment_only_added before update or delete or truncate on payment_amendment
  for each statement execute function rows_are_only_added();
