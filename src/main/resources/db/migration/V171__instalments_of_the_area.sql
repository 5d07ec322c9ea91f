-- a township's plan is paid from its reserve fund; the county may decide that the area's account
-- pays an instalment instead
create table instalment_from_area (
  case_number text not null,
  number int not null,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (case_number, number),
  foreign key (case_number, number) references instalment (case_number, number)
);
create trigger instalment_from_area_only_added before update or delete or truncate
  on instalment_from_area for each statement execute function rows_are_only_added();

-- whoever doubts that an instalment should be paid or stopped may put it before a conference
alter table instalment_check drop constraint instalment_check_outcome_check;
alter table instalment_check add constraint instalment_check_outcome_check check (outcome in
  ('CONTINUE', 'PAUSE', 'STOP', 'RESUME', 'CONFIRMED', 'OVERRULED', 'ESCALATED'));

-- what conferences are called for by other processes
alter table conference drop constraint conference_matter_check;
alter table conference add constraint conference_matter_check check (matter in
  ('GRAVE_HARDSHIP', 'PUBLIC_EVENT', 'ABOVE_CAP', 'NOT_COVERED', 'DETERMINATION', 'INSTALMENT'));
