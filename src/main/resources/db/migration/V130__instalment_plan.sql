-- 一次审批、分阶段救助: one approval, several payments. A plan is never changed: its instalments are paid or
-- cancelled, each with the looks that were taken at the need before. Amounts add up to what was approved.

create table instalment_plan (
  case_number text not null references case_file,
  version int not null check (version > 0),
  kind text not null check (kind in ('EMERGENCY', 'EXPENDITURE')),
  total numeric(12, 2) not null check (total > 0),
  method text not null check (method in ('TRANSFER', 'CASH', 'GOODS')),
  payee sealed not null,
  -- whether the township's reserve fund pays before the area's account
  from_reserve boolean not null,
  -- code of the rule or document that the approval rests on
  basis text not null,
  approved_by text not null,
  approved_at timestamptz not null,
  primary key (case_number, version)
);

create table instalment (
  case_number text not null references case_file,
  -- within the case; the number of its payment
  number int not null check (number > 0),
  plan int not null,
  due_on date not null,
  amount numeric(12, 2) not null check (amount > 0),
  state text not null default 'PLANNED' check (state in ('PLANNED', 'COMMITTED', 'PAID', 'CANCELLED')),
  resume_on date,
  -- code of why it was cancelled
  reason text,
  primary key (case_number, number),
  foreign key (case_number, plan) references instalment_plan (case_number, version),
  check ((state = 'CANCELLED') = (reason is not null))
);

-- a look at the need before an instalment; codes in clear text, what people say sealed
create table instalment_check (
  id uuid primary key,
  place bigint generated always as identity,
  case_number text not null,
  number int not null,
  outcome text not null check (outcome in ('CONTINUE', 'PAUSE', 'STOP', 'RESUME', 'CONFIRMED', 'OVERRULED')),
  reason text,
  resume_on date,
  content sealed,
  checked_by text not null,
  checked_at timestamptz not null,
  foreign key (case_number, number) references instalment (case_number, number)
);
create index instalment_check_case on instalment_check (case_number, place);

create trigger instalment_plan_only_added before update or delete or truncate on instalment_plan
  for each statement execute function rows_are_only_added();
create trigger instalment_check_only_added before update or delete or truncate on instalment_check
  for each statement execute function rows_are_only_added();
create trigger instalment_kept before delete or truncate on instalment
  for each statement execute function rows_are_only_added();

-- an instalment keeps its day and amount, and goes its way: planned, committed, paid or cancelled
create function instalment_goes_its_way() returns trigger language plpgsql as $$
begin
  if (new.case_number, new.number, new.plan, new.due_on, new.amount)
      is distinct from (old.case_number, old.number, old.plan, old.due_on, old.amount) then
    raise exception 'what an instalment is does not change'
      using errcode = 'integrity_constraint_violation';
  end if;
  if old.state <> new.state and not (old.state || '>' || new.state = any (array[
      'PLANNED>COMMITTED', 'PLANNED>CANCELLED', 'COMMITTED>PAID', 'COMMITTED>CANCELLED'])) then
    raise exception 'an instalment does not go from % to %', old.state, new.state
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger instalment_goes_its_way before update on instalment
  for each row execute function instalment_goes_its_way();

-- looked at when the whole plan is there
create function instalments_add_up() returns trigger language plpgsql as $$
begin
  if (select sum(amount) from instalment where case_number = new.case_number and plan = new.plan)
      <> (select total from instalment_plan
          where case_number = new.case_number and version = new.plan) then
    raise exception 'the instalments of a plan add up to what was approved'
      using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create constraint trigger instalments_add_up after insert on instalment
  deferrable initially deferred for each row execute function instalments_add_up();
