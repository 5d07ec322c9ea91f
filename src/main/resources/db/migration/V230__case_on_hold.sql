-- A case's aid is on hold as long as its hold has no outcome: said in one place.
create view case_on_hold as select id, case_number, reason, held_at from grant_hold where outcome is null;

create or replace function items_on_hold_are_not_ordered() returns trigger language plpgsql as $$
begin
  if exists (select 1 from case_on_hold h join changed c on c.case_number = h.case_number
      join before b on b.case_number = c.case_number and b.month = c.month
      where c.state = 'ORDERED' and b.state <> 'ORDERED'
        or c.state = 'PAID' and b.state = 'ORDERED' and exists (select 1 from running_grant_payee p
          where p.grant_id = b.grant_id and p.version = b.payee_version and p.method = 'CASH')) then
    raise exception 'what is on hold is not paid' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create or replace function subsidy_items_on_hold_stay() returns trigger language plpgsql as $$
begin
  if exists (select 1 from case_on_hold h join changed c on c.case_number = h.case_number
      join before b on b.subsidy = c.subsidy and b.grant_id = c.grant_id
      where b.state || '>' || c.state in ('LISTED>RESERVED', 'REJECTED>ORDERED')
        or c.state = 'PAID' and b.state = 'ORDERED' and exists (select 1 from running_grant_payee p
          where p.grant_id = b.grant_id and p.version = b.payee_version and p.method = 'CASH'))
    -- settled by now, but nobody has decided anew where the payment goes
    or exists (select 1 from grant_hold h join changed c on c.case_number = h.case_number
      join before b on b.subsidy = c.subsidy and b.grant_id = c.grant_id
      where h.id > b.last_hold and b.state || '>' || c.state = 'REJECTED>ORDERED') then
    raise exception 'what is on hold is not paid' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
