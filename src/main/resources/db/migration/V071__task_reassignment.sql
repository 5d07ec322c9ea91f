-- 调整办理人: which task went from whom to whom, or back to its group, and why. Only ever added.
create table task_reassignment (
  id uuid primary key,
  case_number text not null references case_file,
  task_id text not null,
  task text not null,
  from_person text not null,
  to_person text,
  reason text not null check (reason in ('ABSENCE', 'TRANSFER', 'WORKLOAD', 'KINSHIP', 'OTHER')),
  words sealed,
  reassigned_by text not null,
  reassigned_at timestamptz not null,
  check (reason <> 'OTHER' or words is not null)
);
create index task_reassignment_case on task_reassignment (case_number);

create function refuse_change_of_reassignment() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are only ever added', tg_table_name
    using errcode = 'integrity_constraint_violation';
end $$;
create trigger task_reassignment_kept before update or delete on task_reassignment
  for each row execute function refuse_change_of_reassignment();
