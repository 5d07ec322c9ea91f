-- A source can be asked again about those whom its answer left out, or be answered by hand: each
-- such attempt is a query of its own. No personal data: refs are «m1», failures are codes.
alter table check_query
  add column attempt int not null default 1,
  add column refs text[],
  add column failure text,
  add column incident_id text;
alter table check_query drop constraint check_query_case_number_round_source_key;
alter table check_query add unique (case_number, round, source, attempt);

-- what the check found against the applicant, and what the applicant says to it (核对结果告知)
create table check_hearing (
  case_number text not null references case_file,
  round int not null,
  differences sealed not null,
  opened_at timestamptz not null,
  answer sealed,
  disagreed boolean,
  heard_by text,
  heard_at timestamptz,
  primary key (case_number, round)
);

-- the place of household registration helps to check (户籍地协助核查)
create table hukou_assistance (
  case_number text not null references case_file,
  round int not null,
  kind text not null check (kind in ('IN_AREA', 'ELSEWHERE')),
  township text,
  state text not null check (state in ('ASKED', 'OVERDUE', 'ANSWERED')),
  asked_at timestamptz not null,
  answer sealed,
  answered_by text,
  answered_at timestamptz,
  primary key (case_number, round)
);
