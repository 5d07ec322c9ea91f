-- No subsidy is approved for somebody whose aid is on hold, or sent again to them, whoever writes it.
create function subsidy_items_on_hold_stay() returns trigger language plpgsql as $$
begin
  if exists (select 1 from grant_hold h join changed c on c.case_number = h.case_number
      join before b on b.subsidy = c.subsidy and b.grant_id = c.grant_id
      where h.outcome is null and b.state || '>' || c.state in ('LISTED>RESERVED', 'REJECTED>ORDERED')) then
    raise exception 'what is on hold is not paid' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create trigger relief_subsidy_items_not_on_hold after update on relief_subsidy_item
  referencing old table as before new table as changed
  for each statement execute function subsidy_items_on_hold_stay();
select admit_upkeep();
