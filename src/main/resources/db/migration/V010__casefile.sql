-- The case record. What is said about people lies in sealed columns (encrypted with the row's key as
-- context); what stands in clear text is codes, dates, numbers of cases and users.

create table case_sequence (
  area text not null,
  year int not null,
  last bigint not null,
  primary key (area, year)
);

create table case_file (
  number text primary key,
  area text not null,
  township text not null,
  process text not null,
  state text not null,
  wanted_aid text not null,
  channel text not null,
  rule_date date not null,
  opened_by text not null,
  opened_at timestamptz not null,
  accepted_at timestamptz,
  closed_at timestamptz,
  check_round int not null default 0
);
create index case_file_place on case_file (area, township, opened_at desc);

-- one request of an outside system opens one case, however often it is sent
create table application_request (
  requester text not null,
  idempotency_key text not null,
  body_hash bytea not null,
  case_number text not null references case_file,
  received_at timestamptz not null,
  primary key (requester, idempotency_key)
);

-- what the applicant declares; each change is a new version
create table declaration (
  case_number text not null references case_file,
  version int not null,
  complete boolean not null,
  content sealed not null,
  entered_by text not null,
  entered_at timestamptz not null,
  primary key (case_number, version)
);

-- finds people by ID number or name without storing either in clear text
create table case_person (
  case_number text not null references case_file,
  ref text not null,
  part text not null,
  id_index bytea,
  name_index bytea not null,
  primary key (case_number, part, ref)
);
create index case_person_id on case_person (id_index);
create index case_person_name on case_person (name_index);

-- everything that happened, in order; codes only
create table timeline (
  id bigint generated always as identity primary key,
  case_number text not null references case_file,
  at timestamptz not null,
  kind text not null,
  actor text,
  detail text
);
create index timeline_case on timeline (case_number, id);

create table evidence (
  id uuid primary key,
  case_number text not null references case_file,
  kind text not null,
  source text,
  round int not null,
  media_type text not null,
  bytes int not null,
  content sealed not null,
  title sealed,
  added_by text,
  added_at timestamptz not null
);
create index evidence_case on evidence (case_number, added_at);

create table check_query (
  id uuid primary key,
  case_number text not null references case_file,
  round int not null,
  source text not null,
  state text not null,
  asked_at timestamptz,
  answered_at timestamptz,
  evidence_id uuid references evidence,
  unique (case_number, round, source)
);

create table survey (
  case_number text not null references case_file,
  round int not null,
  content sealed not null,
  disputed boolean not null,
  surveyed_by text not null,
  surveyed_at timestamptz not null,
  primary key (case_number, round)
);

-- what the rules say of a household on a day, with the inputs it was computed from
create table determination (
  case_number text not null references case_file,
  version int not null,
  as_of date not null,
  category text not null,
  content sealed not null,
  determined_at timestamptz not null,
  primary key (case_number, version)
);

-- what people decided
create table approval (
  case_number text not null references case_file,
  version int not null,
  determination_version int not null,
  level text not null,
  outcome text not null,
  reason_codes text[] not null,
  note sealed,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (case_number, version)
);

create table decision (
  case_number text not null references case_file,
  version int not null,
  determination_version int not null,
  outcome text not null check (outcome in ('GRANTED', 'REFUSED')),
  category text not null,
  class text,
  monthly_amount numeric(12, 2) not null check (monthly_amount >= 0),
  first_month date,
  review_on date,
  reason_codes text[] not null,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (case_number, version)
);

create table public_notice (
  id uuid primary key,
  case_number text not null references case_file,
  version int not null,
  area text not null,
  township text not null,
  state text not null,
  content sealed not null,
  posted_on date,
  posted_by text,
  posting sealed,
  closes_at timestamptz,
  closed_at timestamptz,
  taken_down_on date,
  takedown sealed,
  unique (case_number, version)
);
create index public_notice_open on public_notice (area, township) where state = 'PUBLISHED';

create table letter (
  id uuid primary key,
  case_number text not null references case_file,
  kind text not null,
  content sealed not null,
  issued_at timestamptz not null,
  delivered_on date,
  delivery sealed,
  delivered_by text,
  mail_state text not null default 'NOT_WANTED',
  mailed_at timestamptz
);
create index letter_case on letter (case_number, issued_at);
