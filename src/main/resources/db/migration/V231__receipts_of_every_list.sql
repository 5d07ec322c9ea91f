-- Receipts of cash are booked by other eyes, whatever kind of list pays them. Arguments: the table of the lists, the
-- receipts' column that names one, the two columns of who decided on one; the table of the payments, and the two
-- columns by which a receipt names its payment.
create function receipt_by_other_eyes() returns trigger language plpgsql as $$
declare
  own boolean;
begin
  execute format(
    'select exists (select 1 from %I where case_number = ($1).%I and ($1).handed_over_by in (%I, %I))',
    tg_argv[0], tg_argv[1], tg_argv[2], tg_argv[3]) into own using new;
  if own then
    raise exception 'whoever decided on a list does not book its receipts'
      using errcode = 'integrity_constraint_violation';
  end if;
  execute format(
    'select exists (select 1 from %1$I i
      join running_grant_payee p on p.grant_id = i.grant_id and p.version = i.payee_version
      where i.%2$I = ($1).%2$I and i.%3$I = ($1).%3$I and p.amended_by = ($1).handed_over_by)',
    tg_argv[4], tg_argv[5], tg_argv[6]) into own using new;
  if own then
    raise exception 'whoever named the payee does not book the receipt'
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;

drop trigger payroll_receipt_other_eyes on payroll_receipt;
drop function receipt_is_booked_by_another();
create trigger payroll_receipt_other_eyes before insert on payroll_receipt for each row
  execute function receipt_by_other_eyes('payroll', 'payroll', 'reviewed_by', 'approved_by',
    'payroll_item', 'case_number', 'month');
drop trigger relief_subsidy_receipt_other_eyes on relief_subsidy_receipt;
drop function subsidy_receipt_is_booked_by_another();
create trigger relief_subsidy_receipt_other_eyes before insert on relief_subsidy_receipt for each row
  execute function receipt_by_other_eyes('relief_subsidy', 'subsidy', 'proposed_by', 'decided_by',
    'relief_subsidy_item', 'subsidy', 'grant_id');

select admit_upkeep();
