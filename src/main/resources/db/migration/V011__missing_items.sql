-- what was found missing in an application, round by round
create table missing_items (
  case_number text not null references case_file,
  round int not null,
  items sealed not null,
  supplied sealed,
  asked_by text not null,
  asked_at timestamptz not null,
  primary key (case_number, round)
);
