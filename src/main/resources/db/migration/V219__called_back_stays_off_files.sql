-- What was called back leaves in no batch file, whoever writes it. What the gateway has is sent all the same: it is
-- asked first, and what it answers is what became of it.
create function called_back_leaves_in_no_file() returns trigger language plpgsql as $$
begin
  if exists (select 1 from payment_recall r join payment_sending s using (case_number, instalment, attempt)
      where r.case_number = new.case_number and r.instalment = new.instalment and r.attempt = new.attempt
        and s.channel = 'FILE') then
    raise exception 'what was called back leaves in no file' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create trigger payment_called_back_from_file after update on payment
  for each row when (old.state = 'ORDERED' and new.state = 'SENT')
  execute function called_back_leaves_in_no_file();

select admit_upkeep();
