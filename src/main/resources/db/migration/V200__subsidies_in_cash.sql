-- Subsidies under an emergency reach households without an account too: in cash, by their township, against a
-- receipt of each.

create table relief_subsidy_receipt (
  subsidy text not null references relief_subsidy,
  grant_id bigint not null,
  attempt int not null check (attempt > 0),
  case_number text not null,
  collected_on date not null,
  -- who received it, for whom, who saw it
  content sealed not null,
  handed_over_by text not null,
  booked_at timestamptz not null,
  primary key (subsidy, grant_id, attempt),
  foreign key (subsidy, grant_id) references relief_subsidy_item
);
create trigger relief_subsidy_receipt_only_added before update or delete or truncate on relief_subsidy_receipt
  for each statement execute function rows_are_only_added();
create function subsidy_receipt_is_booked_by_another() returns trigger language plpgsql as $$
begin
  if exists (select 1 from relief_subsidy where case_number = new.subsidy
      and new.handed_over_by in (proposed_by, decided_by)) then
    raise exception 'whoever proposed or approved a subsidy does not book its receipts'
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger relief_subsidy_receipt_other_eyes before insert on relief_subsidy_receipt
  for each row execute function subsidy_receipt_is_booked_by_another();
insert into sealed_column (table_name, column_name, context, of_cases) values
  ('relief_subsidy_receipt', 'content',
    $$'subsidy-receipt:' || t.subsidy || '/' || t.grant_id || ':' || t.attempt$$, 't.case_number = any ($1)');

-- What lists pay in cash, whatever kind of list it is; null months are of lists that are not monthly.
create view cash_item as
select i.payroll as list, i.case_number || '/' || to_char(i.month, 'YYYYMM') as key, i.case_number, i.month,
  i.township, i.category, i.amount, i.state, i.attempt, i.grant_id, i.payee_version, r.collected_on
from payroll_item i
join running_grant_payee p on p.grant_id = i.grant_id and p.version = i.payee_version
left join payroll_receipt r on r.case_number = i.case_number and r.month = i.month and r.attempt = i.attempt
where p.method = 'CASH' and i.state in ('ORDERED', 'PAID', 'REJECTED')
union all
select i.subsidy, i.subsidy || '/' || i.grant_id, i.case_number, null, i.township, i.category, i.amount, i.state,
  i.attempt, i.grant_id, i.payee_version, r.collected_on
from relief_subsidy_item i
join running_grant_payee p on p.grant_id = i.grant_id and p.version = i.payee_version
left join relief_subsidy_receipt r on r.subsidy = i.subsidy and r.grant_id = i.grant_id and r.attempt = i.attempt
where p.method = 'CASH' and i.state in ('ORDERED', 'PAID', 'REJECTED');

-- how subsidies were paid; null for what is not counted by it, and in reports of before
alter table emergency_report_line add column method text check (method in ('TRANSFER', 'CASH'));

select admit_upkeep();
