-- 退汇登记: what the bank sent back after it had confirmed it, entered by hand from its paper for a payment of a
-- list (payroll, subsidy). It moves nothing before a second person has booked it.

create table bank_return (
  id bigint generated always as identity primary key,
  list text not null references case_file,
  recipient text not null references case_file,
  -- as the bank knows the payment, and which try of it
  item text not null,
  attempt int not null check (attempt > 0),
  amount numeric(12, 2) not null check (amount > 0),
  reason text not null,
  -- how the bank calls its return
  reference text not null,
  returned_on date not null,
  state text not null default 'WAITING' check (state in ('WAITING', 'BOOKED', 'DECLINED')),
  entered_by text not null,
  entered_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  check ((state = 'WAITING') = (decided_by is null)),
  check ((decided_by is null) = (decided_at is null)),
  -- a second person books or declines it
  check (decided_by <> entered_by)
);
-- a try comes back once
create unique index bank_return_once on bank_return (item, attempt) where state <> 'DECLINED';
create index bank_return_waiting on bank_return (list) where state = 'WAITING';

create function bank_return_stays() returns trigger language plpgsql as $$
begin
  raise exception 'what was entered and decided of a return does not change'
    using errcode = 'integrity_constraint_violation';
end $$;
create trigger bank_return_entered before insert on bank_return
  for each row when (new.state <> 'WAITING') execute function bank_return_stays();
create trigger bank_return_stays before update of id, list, recipient, item, attempt, amount, reason, reference,
    returned_on, entered_by, entered_at on bank_return
  for each row execute function bank_return_stays();
create trigger bank_return_decided_once before update on bank_return
  for each row when (old.state <> 'WAITING') execute function bank_return_stays();
create trigger bank_return_kept before delete or truncate on bank_return
  for each statement execute function rows_are_only_added();
