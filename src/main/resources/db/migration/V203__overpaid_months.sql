-- Months of monthly aid that were paid although the household was no longer entitled to them, or not to so much: a
-- death, a removal or a withdrawal became known late. What is done about each is decided with the revision that
-- settles it, by two people; what is claimed is booked as recoverable once it is paid, and handed over.

create table overpaid_month (
  case_number text not null,
  month date not null,
  -- the confirmed proposal that decided it
  revision int not null,
  due numeric(12, 2) not null check (due >= 0),
  -- beyond what was due, and beyond what an earlier revision decided
  amount numeric(12, 2) not null check (amount > 0),
  claimed boolean not null,
  reason text not null,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (case_number, month, revision),
  foreign key (case_number, month) references payroll_item,
  foreign key (case_number, revision) references grant_revision_check
);
create trigger overpaid_month_only_added before update or delete or truncate on overpaid_month
  for each statement execute function rows_are_only_added();

-- Nothing is decided that was never ordered, and not more than was.
create function overpaid_is_what_was_paid() returns trigger language plpgsql as $$
declare
  item payroll_item%rowtype;
begin
  select * into strict item from payroll_item where case_number = new.case_number and month = new.month;
  if item.state = 'CANCELLED' or item.state in ('LISTED', 'HELD') and item.attempt = 1
    or (select sum(amount) from overpaid_month where case_number = new.case_number and month = new.month)
      + new.due > item.amount
    or not exists (select 1 from grant_revision_check where case_number = new.case_number
      and version = new.revision and confirmed and checked_by = new.decided_by) then
    raise exception 'not so much was paid, or nobody confirmed it' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create trigger overpaid_month_was_paid after insert on overpaid_month
  for each row execute function overpaid_is_what_was_paid();

-- what the recovery procedure has to take up can be a month of monthly aid as well as a payment
alter table recovery_handover drop constraint recovery_handover_pkey;
alter table recovery_handover add column id bigint generated always as identity primary key;
alter table recovery_handover alter column instalment drop not null;
alter table recovery_handover add column month date;
alter table recovery_handover add column revision int;
alter table recovery_handover add unique (case_number, instalment);
alter table recovery_handover add unique (case_number, month, revision);
alter table recovery_handover add foreign key (case_number, month, revision) references overpaid_month;
alter table recovery_handover add check ((instalment is null) = (month is not null)
  and (month is null) = (revision is null));

create function month_handed_over_is_claimed() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from overpaid_month o join payroll_item i using (case_number, month)
      where o.case_number = new.case_number and o.month = new.month and o.revision = new.revision
        and o.claimed and o.amount = new.amount and o.reason = new.reason and i.state = 'PAID') then
    raise exception 'only what is paid and claimed is recovered' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create trigger recovery_handover_claimed after insert on recovery_handover
  for each row when (new.month is not null) execute function month_handed_over_is_claimed();

-- At the end of each transaction: the months that a case handed over stand in the books, and no others.
create function recoverable_months_agree() returns trigger language plpgsql as $$
begin
  if (select coalesce(sum(amount), 0) from posting
      where case_number = new.case_number and kind = 'RECOVERABLE' and instalment is null)
    <> (select coalesce(sum(amount), 0) from recovery_handover
      where case_number = new.case_number and month is not null) then
    raise exception 'what is recoverable and its books differ' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create constraint trigger recovery_handover_agrees after insert on recovery_handover
  deferrable initially deferred for each row when (new.month is not null)
  execute function recoverable_months_agree();
create constraint trigger posting_of_months_agrees after insert on posting
  deferrable initially deferred for each row when (new.kind = 'RECOVERABLE' and new.instalment is null)
  execute function recoverable_months_agree();

-- What is to be recovered comes back that way and not as a return of the bank.
create function recoverable_item_stays_paid() returns trigger language plpgsql as $$
begin
  if exists (select 1 from recovery_handover where case_number = new.case_number and month = new.month) then
    raise exception 'a month that is to be recovered is not sent back' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create trigger payroll_item_recoverable after update on payroll_item
  for each row when (old.state = 'PAID' and new.state <> 'PAID') execute function recoverable_item_stays_paid();
