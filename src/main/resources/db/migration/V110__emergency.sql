-- Emergencies: reported, helped first, explained afterwards. Codes, amounts and days in clear text; what is
-- said about people lies in sealed columns.

create table emergency (
  case_number text primary key references case_file,
  reporter_kind text not null,
  kind text not null,
  happened_on date not null,
  persons int not null check (persons between 1 and 30),
  locality text not null check (locality in ('URBAN', 'RURAL')),
  happened text not null,
  hukou text not null,
  residence text not null,
  identity_known boolean not null,
  content sealed not null,
  reported_by text not null,
  reported_at timestamptz not null
);

-- finds other emergencies of the same people without storing who they are: ID number, phone, account
create table emergency_trace (
  case_number text not null references case_file,
  trace bytea not null,
  primary key (case_number, trace)
);
create index emergency_trace_of on emergency_trace (trace);

-- what township, county or conference decided; each decision is a new row
create table emergency_decision (
  case_number text not null references case_file,
  version int not null,
  level text not null check (level in ('TOWNSHIP', 'COUNTY', 'CONFERENCE')),
  outcome text not null check (outcome in ('PAY', 'TO_COUNTY', 'REFUSE', 'ORDINARY', 'TO_CONFERENCE')),
  kind text,
  persons int check (persons > 0),
  locality text check (locality in ('URBAN', 'RURAL')),
  amount numeric(12, 2) check (amount > 0),
  method text,
  case_limit numeric(12, 2),
  county_reasons text[] not null,
  refusal text,
  offered text,
  instalment int,
  out_of_hours boolean not null,
  content sealed not null,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (case_number, version),
  foreign key (case_number, instalment) references payment,
  check ((outcome = 'PAY') = (instalment is not null)),
  check (outcome not in ('PAY', 'TO_COUNTY') or amount is not null)
);

create table emergency_countersignature (
  case_number text primary key references case_file,
  agrees boolean not null,
  note sealed,
  signed_by text not null,
  signed_at timestamptz not null
);

create table emergency_papers (
  case_number text primary key references case_file,
  outcome text not null check (outcome in ('COMPLETE', 'CANNOT_GET')),
  missing_because text,
  content sealed not null,
  supplied_by text not null,
  supplied_at timestamptz not null
);

-- from when on what was not brought stands on the supervisors' list
create table emergency_papers_late (
  case_number text primary key references case_file,
  since timestamptz not null
);

create table emergency_review (
  case_number text not null references case_file,
  version int not null,
  outcome text not null,
  recovery text,
  recover_amount numeric(12, 2) check (recover_amount > 0),
  note sealed,
  reviewed_by text not null,
  reviewed_at timestamptz not null,
  primary key (case_number, version)
);

-- another case that carries on with what was entered here
create table case_follow_up (
  case_number text not null references case_file,
  follow_up text not null unique references case_file,
  kind text not null,
  started_at timestamptz not null,
  primary key (case_number, follow_up)
);

-- what the recovery procedure has to take up (应追回)
create table recovery_handover (
  case_number text not null references case_file,
  instalment int not null,
  amount numeric(12, 2) not null check (amount > 0),
  reason text not null,
  handed_over_by text not null,
  handed_over_at timestamptz not null,
  primary key (case_number, instalment),
  foreign key (case_number, instalment) references payment
);

create trigger emergency_kept before update or delete on emergency
  for each statement execute function rows_are_only_added();
create trigger emergency_decision_kept before update or delete on emergency_decision
  for each statement execute function rows_are_only_added();
create trigger emergency_countersignature_kept before update or delete on emergency_countersignature
  for each statement execute function rows_are_only_added();
create trigger emergency_papers_kept before update or delete on emergency_papers
  for each statement execute function rows_are_only_added();
create trigger emergency_review_kept before update or delete on emergency_review
  for each statement execute function rows_are_only_added();
create trigger case_follow_up_kept before update or delete on case_follow_up
  for each statement execute function rows_are_only_added();
create trigger recovery_handover_kept before update or delete on recovery_handover
  for each statement execute function rows_are_only_added();
