-- Whoever settled that a payment goes out in cash, and to whom, does not also say that it was received.
create or replace function receipt_is_booked_by_another() returns trigger language plpgsql as $$
begin
  if exists (select 1 from payroll where case_number = new.payroll
      and new.handed_over_by in (reviewed_by, approved_by)) then
    raise exception 'whoever reviewed or approved a payroll does not book its receipts'
      using errcode = 'integrity_constraint_violation';
  end if;
  if exists (select 1 from payroll_item i
      join running_grant_payee p on p.grant_id = i.grant_id and p.version = i.payee_version
      where i.case_number = new.case_number and i.month = new.month and p.amended_by = new.handed_over_by) then
    raise exception 'whoever named the payee does not book the receipt'
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create or replace function subsidy_receipt_is_booked_by_another() returns trigger language plpgsql as $$
begin
  if exists (select 1 from relief_subsidy where case_number = new.subsidy
      and new.handed_over_by in (proposed_by, decided_by)) then
    raise exception 'whoever proposed or approved a subsidy does not book its receipts'
      using errcode = 'integrity_constraint_violation';
  end if;
  if exists (select 1 from relief_subsidy_item i
      join running_grant_payee p on p.grant_id = i.grant_id and p.version = i.payee_version
      where i.subsidy = new.subsidy and i.grant_id = new.grant_id and p.amended_by = new.handed_over_by) then
    raise exception 'whoever named the payee does not book the receipt'
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
