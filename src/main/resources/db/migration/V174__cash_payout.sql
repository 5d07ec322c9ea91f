-- Monthly aid for people without an account: paid out in cash by their township, against a receipt of each.

alter table running_grant alter column account_index drop not null;
alter table running_grant add column method text not null default 'TRANSFER'
  check (method in ('TRANSFER', 'CASH'));
alter table running_grant add check ((method = 'CASH') = (account_index is null));

-- the way is settled with the payee: what was approved is paid that way
alter table running_grant_payee add column method text not null default 'TRANSFER'
  check (method in ('TRANSFER', 'CASH'));
create or replace function grant_payee_is_kept() returns trigger language plpgsql as $$
begin
  insert into running_grant_payee (grant_id, version, payee, amended_by, method)
    values (new.id, new.payee_version, new.payee, new.payee_amended_by, new.method);
  return null;
end $$;

create table payroll_receipt (
  case_number text not null,
  month date not null,
  attempt int not null check (attempt > 0),
  payroll text not null references payroll,
  collected_on date not null,
  -- who received it, for whom, who saw it
  content sealed not null,
  handed_over_by text not null,
  booked_at timestamptz not null,
  primary key (case_number, month, attempt),
  foreign key (case_number, month) references payroll_item
);
create index payroll_receipt_payroll on payroll_receipt (payroll);
create trigger payroll_receipt_only_added before update or delete or truncate on payroll_receipt
  for each statement execute function rows_are_only_added();
create function receipt_is_booked_by_another() returns trigger language plpgsql as $$
begin
  if exists (select 1 from payroll where case_number = new.payroll
      and new.handed_over_by in (reviewed_by, approved_by)) then
    raise exception 'whoever reviewed or approved a payroll does not book its receipts'
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger payroll_receipt_other_eyes before insert on payroll_receipt
  for each row execute function receipt_is_booked_by_another();
