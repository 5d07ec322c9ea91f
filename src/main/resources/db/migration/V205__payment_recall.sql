-- Orders of single payments that are called back before they leave, because somebody of the household died: what is
-- still here is not sent. It comes back like a rejected payment, is looked at by two people and paid again or given up.
create table payment_recall (
  case_number text not null,
  instalment int not null,
  -- the try that is not to leave
  attempt int not null check (attempt > 0),
  reason text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  primary key (case_number, instalment, attempt),
  foreign key (case_number, instalment) references payment
);
create trigger payment_recall_only_added before update or delete or truncate on payment_recall
  for each statement execute function rows_are_only_added();

-- What is called back is handed over to nobody, whoever writes it.
create function called_back_is_not_handed_over() returns trigger language plpgsql as $$
begin
  if exists (select 1 from payment_recall r where r.case_number = new.case_number
      and r.instalment = new.instalment and r.attempt = new.attempt) then
    raise exception 'what was called back is not handed over' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create trigger payment_called_back after update on payment
  for each row when (old.state = 'ORDERED' and new.state = 'PAID' and new.method <> 'TRANSFER')
  execute function called_back_is_not_handed_over();
