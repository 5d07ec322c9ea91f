-- Whoever mends a payee does not also release the money: what a second person found, only ever added.

alter table payment_amendment add constraint payment_amendment_made_by
  unique (case_number, instalment, version, amended_by);

create table payment_amendment_check (
  case_number text not null,
  instalment int not null,
  version int not null,
  amended_by text not null,
  confirmed boolean not null,
  note sealed not null,
  checked_by text not null check (checked_by <> amended_by),
  checked_at timestamptz not null,
  primary key (case_number, instalment, version),
  foreign key (case_number, instalment, version, amended_by)
    references payment_amendment (case_number, instalment, version, amended_by)
);
create trigger payment_amendment_check_only_added before update or delete or truncate
  on payment_amendment_check for each statement execute function rows_are_only_added();
