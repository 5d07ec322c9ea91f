-- How long personal data is kept. What stays of a case after that is its number, its days and codes, and the
-- money that the books are about; all that is sealed is erased, and nobody is found by it any more.

-- a case that is kept longer than the rule says, and why; the words are sealed
create table case_hold (
  id uuid primary key,
  case_number text not null references case_file,
  reason text not null check (reason in ('REVIEW', 'LITIGATION', 'AUDIT', 'DISCIPLINE', 'OTHER')),
  words sealed not null,
  set_by text not null,
  set_at timestamptz not null
);
create index case_hold_case on case_hold (case_number);

create table case_hold_lift (
  hold_id uuid primary key references case_hold,
  words sealed not null,
  lifted_by text not null,
  lifted_at timestamptz not null
);

create trigger case_hold_only_added before update or delete or truncate on case_hold
  for each statement execute function rows_are_only_added();
create trigger case_hold_lift_only_added before update or delete or truncate on case_hold_lift
  for each statement execute function rows_are_only_added();

create function another_person_lifts() returns trigger language plpgsql as $$
begin
  if (select set_by from case_hold where id = new.hold_id) = new.lifted_by then
    raise exception 'a hold is lifted by another person than set it'
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger case_hold_lift_four_eyes before insert on case_hold_lift
  for each row execute function another_person_lifts();

insert into sealed_column (table_name, column_name, context, of_cases) values
  ('case_hold', 'words', $$'case-hold:' || t.id$$, 't.case_number = any ($1)'),
  ('case_hold_lift', 'words', $$'case-hold-lift:' || t.hold_id$$,
    't.hold_id in (select id from case_hold where case_number = any ($1))');

-- what a run of the daily job erased; the cases stand in case_erasure
create table erasure_run (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  cases int not null check (cases >= 0),
  -- sealed values and blind indexes, and rows that only served to find or to recognise
  values_erased int not null check (values_erased >= 0),
  rows_deleted int not null check (rows_deleted >= 0)
);
create trigger erasure_run_only_added before update or delete or truncate on erasure_run
  for each statement execute function rows_are_only_added();

alter table case_erasure add column run bigint not null references erasure_run deferrable initially deferred;

-- Closed cases that are not erased yet: since when all about them is over, and what keeps them whatever the rule
-- says. Administrative files are of the books and are kept with them.
create view case_retention as
select f.number, f.area, f.township, f.process, f.state, f.wanted_aid,
  greatest(f.closed_at,
    (select max(p.settled_at) from payment p where p.case_number = f.number),
    (select max(o.at) from posting o where o.case_number = f.number),
    (select max(g.last_month + interval '1 month') from running_grant g where g.case_number = f.number),
    (select max(d.decided_at) from objection_decision d where d.case_number = f.number),
    (select max(v.settled_at) from case_event v where v.case_number = f.number))::date as ended_on,
  array_remove(array[
    case when exists (select 1 from case_hold h where h.case_number = f.number
      and not exists (select 1 from case_hold_lift l where l.hold_id = h.id)) then 'HOLD' end,
    case when exists (select 1 from act_ru_execution x where x.business_key_ = f.number) then 'OPEN' end,
    case when exists (select 1 from objection o where o.case_number = f.number
      and not exists (select 1 from objection_decision d
        where d.case_number = o.case_number and d.number = o.number)) then 'OBJECTION' end,
    case when exists (select 1 from case_event v where v.case_number = f.number and v.effect is null)
      then 'EVENT' end,
    case when (select coalesce(sum(r.amount), 0) from recovery_handover r where r.case_number = f.number)
      > (select coalesce(sum(o.amount), 0) from posting o
        where o.case_number = f.number and o.kind = 'RECOVERY') then 'RECOVERY' end,
    case when exists (select 1 from running_grant g where g.case_number = f.number and g.last_month is null)
      then 'RUNNING' end,
    case when exists (select 1 from payment p where p.case_number = f.number
        and p.state not in ('PAID', 'CANCELLED'))
      or exists (select 1 from instalment i where i.case_number = f.number
        and i.state in ('PLANNED', 'COMMITTED'))
      or exists (select 1 from payroll_item i where i.case_number = f.number
        and i.state not in ('PAID', 'CANCELLED'))
      or exists (select 1 from relief_subsidy_item i where i.case_number = f.number
        and i.state not in ('PAID', 'CANCELLED')) then 'PAYMENT' end,
    case when exists (select 1 from case_follow_up u join case_file n on n.number = u.follow_up
        where u.case_number = f.number and n.closed_at is null)
      or exists (select 1 from case_continuation u join case_file n on n.number = u.case_number
        where u.continues = f.number and n.closed_at is null) then 'FOLLOW_UP' end
  ], null) as held_by
from case_file f
where f.closed_at is not null and f.wanted_aid <> 'ADMINISTRATIVE'
  and not exists (select 1 from case_erasure e where e.case_number = f.number);

-- only what is over, and is not held, is erased
create function erasure_is_due() returns trigger language plpgsql as $$
declare
  found case_retention%rowtype;
begin
  select * into found from case_retention where number = new.case_number;
  if found.number is null or cardinality(found.held_by) > 0 or found.ended_on > new.ended_on then
    raise exception 'case % is not to be erased', new.case_number
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger case_erasure_due before insert on case_erasure
  for each row execute function erasure_is_due();

select admit_upkeep();
