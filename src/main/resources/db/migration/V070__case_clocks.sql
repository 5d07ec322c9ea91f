-- Statutory clocks of cases, what moved them, and what follows when they run out. Codes, dates, numbers
-- of cases and users in clear text; what people say lies in sealed columns.

-- a case's time in all, from acceptance to decision; amount and unit are the figure in force for it
create table case_clock (
  id uuid primary key,
  case_number text not null unique references case_file,
  area text not null,
  rule text not null,
  amount int not null check (amount >= 0),
  unit text not null,
  began_at timestamptz not null,
  waited int not null default 0 check (waited >= 0),
  due_at timestamptz not null,
  near_at timestamptz not null,
  provisional boolean not null,
  state text not null check (state in ('RUNNING', 'SUSPENDED', 'MET', 'PASSED')),
  extended_by text,
  ended_at timestamptz,
  check (state <> 'MET' or ended_at is not null)
);
create index case_clock_open on case_clock (area, due_at) where ended_at is null;

create table case_clock_change (
  id bigint generated always as identity primary key,
  clock_id uuid not null references case_clock,
  kind text not null,
  rule text not null,
  due_before timestamptz,
  due_after timestamptz not null,
  working_days int,
  actor text,
  changed_at timestamptz not null
);
create index case_clock_change_clock on case_clock_change (clock_id, id);

-- while the procedure waits for the applicant
create table case_wait (
  case_number text not null references case_file,
  state text not null,
  began_at timestamptz not null,
  ended_at timestamptz,
  working_days int check (working_days >= 0)
);
create unique index case_wait_open on case_wait (case_number) where ended_at is null;
create index case_wait_case on case_wait (case_number);

create table case_extension (
  case_number text primary key references case_file,
  reason text not null,
  note sealed,
  due_before timestamptz not null,
  due_after timestamptz not null,
  extended_by text not null,
  extended_at timestamptz not null
);

-- what has been reminded of: a task or clock (its id), once for each due time
create table deadline_note (
  subject text not null,
  due_at timestamptz not null,
  case_number text not null references case_file,
  noted_at timestamptz not null,
  primary key (subject, due_at)
);

-- 督办: about a task or clock that has passed its due time; raised again while it stays so
create table urging (
  id uuid primary key,
  case_number text not null references case_file,
  area text not null,
  township text not null,
  kind text not null check (kind in ('TASK', 'CLOCK')),
  subject text not null,
  about text not null,
  owed_by text not null,
  person text,
  level int not null check (level > 0),
  asks boolean not null,
  due_at timestamptz not null,
  raised_at timestamptz not null,
  answer_due timestamptz not null,
  unique (subject, due_at, level)
);
create index urging_area on urging (area, raised_at desc);
create index urging_case on urging (case_number);

create table urging_answer (
  urging_id uuid primary key references urging,
  reason text not null,
  words sealed not null,
  promised_on date not null,
  answered_by text not null,
  answered_at timestamptz not null
);

-- the published holiday lists by which due times were last worked out
create table holiday_list (
  year int primary key,
  off date[] not null,
  working_weekends date[] not null,
  read_at timestamptz not null
);

create function refuse_change_of_deadline_record() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are only ever added', tg_table_name
    using errcode = 'integrity_constraint_violation';
end $$;
create trigger case_clock_change_kept before update or delete on case_clock_change
  for each row execute function refuse_change_of_deadline_record();
create trigger case_extension_kept before update or delete on case_extension
  for each row execute function refuse_change_of_deadline_record();
create trigger urging_kept before update or delete on urging
  for each row execute function refuse_change_of_deadline_record();
create trigger urging_answer_kept before update or delete on urging_answer
  for each row execute function refuse_change_of_deadline_record();
