-- what the county found when it looked at a household itself; findings are sealed
create table county_visit (
  case_number text not null references case_file,
  kind text not null check (kind in ('FIRST', 'AFTERWARDS')),
  round int not null,
  outcome text not null check (outcome in ('IN_ORDER', 'PROBLEM')),
  visited_on date not null,
  visited_by text not null,
  recorded_at timestamptz not null,
  content sealed not null,
  primary key (case_number, kind, round)
);

create trigger county_visit_only_added before update or delete or truncate on county_visit
  for each statement execute function rows_are_only_added();
