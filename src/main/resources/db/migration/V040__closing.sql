-- cases that end before a decision, or after one for another reason than time
create table case_closing (
  case_number text primary key references case_file,
  reason text not null,
  state_before text not null,
  closed_at timestamptz not null
);
