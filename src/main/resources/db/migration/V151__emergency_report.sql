-- What was done under a declared emergency: counted when it ends, and again when a subsidy is settled after
-- that. A report is only ever added; the newest version counts. No personal data.

create table emergency_report (
  case_number text not null references emergency_confirmation,
  version int not null check (version > 0),
  drawn_up_at timestamptz not null,
  primary key (case_number, version)
);

create table emergency_report_line (
  case_number text not null,
  version int not null,
  position int not null check (position > 0),
  section text not null check (section in ('CASES', 'PAYMENTS', 'SUBSIDIES')),
  -- whose money; null for cases
  fund text references fund,
  township text,
  -- kind of aid or subsidy
  kind text not null,
  -- of the case or payment
  state text not null,
  items int not null check (items > 0),
  amount numeric(15, 2),
  primary key (case_number, version, position),
  foreign key (case_number, version) references emergency_report,
  check ((section = 'CASES') = (fund is null) and (section = 'CASES') = (amount is null))
);

create trigger emergency_report_only_added before update or delete or truncate on emergency_report
  for each statement execute function rows_are_only_added();
create trigger emergency_report_line_only_added before update or delete or truncate on emergency_report_line
  for each statement execute function rows_are_only_added();
