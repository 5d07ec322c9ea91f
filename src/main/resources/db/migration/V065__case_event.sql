-- what was reported to have happened to a case under way, and what became of it
create table case_event (
  id uuid primary key,
  case_number text not null references case_file,
  kind text not null,
  channel text not null,
  happened_on date not null,
  content sealed not null,
  reported_by text not null,
  reported_at timestamptz not null,
  effect text,
  settled_at timestamptz
);
create index case_event_case on case_event (case_number, reported_at);
-- one thing after the other: a second report waits until the first one has reached the case
create unique index case_event_open on case_event (case_number) where effect is null;
