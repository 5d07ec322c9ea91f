-- Repairs of running instances (流程修复): proposed by one person, carried out when another one confirms.
create table repair (
  id uuid primary key,
  case_number text not null references case_file,
  -- ids of the engine
  instance text not null,
  definition text not null,
  -- digest of where the instance stood
  seen text not null check (seen ~ '^[0-9a-f]{64}$'),
  -- either a step is done again, or the instance goes on by another version
  step text check (step ~ '^[A-Za-z0-9_]{1,80}$'),
  target_definition text,
  target_version int,
  reason text not null check (reason in ('WRONG_TURN', 'STUCK', 'MODEL_CORRECTED', 'SYSTEM_FAILURE')),
  words sealed not null,
  proposed_by text not null,
  proposed_at timestamptz not null,
  check ((step is null) = (target_definition is not null)),
  check ((target_definition is null) = (target_version is null)),
  unique (id, proposed_by)
);
create index repair_case on repair (case_number);

create table repair_answer (
  repair_id uuid primary key,
  proposed_by text not null,
  answer text not null check (answer in ('CARRIED_OUT', 'DECLINED', 'WITHDRAWN')),
  answered_by text not null,
  answered_at timestamptz not null,
  foreign key (repair_id, proposed_by) references repair (id, proposed_by),
  -- four eyes
  check ((answer = 'WITHDRAWN') = (answered_by = proposed_by))
);

create trigger repair_only_added before update or delete or truncate on repair
  for each statement execute function rows_are_only_added();
create trigger repair_answer_only_added before update or delete or truncate on repair_answer
  for each statement execute function rows_are_only_added();

insert into sealed_column (table_name, column_name, context, of_cases) values
  ('repair', 'words', $$'repair:' || t.id$$, 't.case_number = any ($1)');

select admit_upkeep();
