-- by how much the monthly standard for each person rises that first aid and temporary aid are
-- counted by; 1 leaves it
alter table emergency_declaration
  add column standard_factor numeric(6, 3) not null default 1 check (standard_factor >= 1);
alter table emergency_declaration alter column standard_factor drop default;

-- in an emergency steps may be put off until aid is given; the county looks at what they bring
create table aid_review (
  case_number text not null references case_file,
  version int not null check (version > 0),
  outcome text not null check (outcome in ('KEEP', 'STOP', 'RECOVER')),
  reason text,
  amount numeric(12, 2) check (amount > 0),
  content sealed not null,
  reviewed_by text not null,
  reviewed_at timestamptz not null,
  primary key (case_number, version),
  check ((outcome = 'KEEP') = (reason is null)),
  check ((outcome = 'RECOVER') = (amount is not null))
);
create trigger aid_review_kept before update or delete or truncate on aid_review
  for each statement execute function rows_are_only_added();
