-- A batch file is taken for what is sent only if it has exactly those payments: SHA-256 over their grant, try, amount
-- and version of the payee. Null for files that came back, and for those made before, which are made once more.
alter table relief_subsidy_file add column items bytea check (octet_length(items) = 32);

-- Where a payment goes was decided knowing of the case's holds up to this one (0: of none). One that began later, and
-- may be settled by now, keeps it from being sent until somebody decides anew. What is about to be sent again is
-- decided once more where there ever was a hold: when it was decided is not known.
alter table relief_subsidy_item add column last_hold bigint not null default 0;
create index grant_hold_case on grant_hold (case_number);
alter table relief_subsidy_item disable trigger user;
update relief_subsidy_item i set last_hold = h.id
  from (select i.subsidy, i.grant_id, max(h.id) as id from relief_subsidy_item i
    join relief_subsidy s on s.case_number = i.subsidy
    join grant_hold h on h.case_number = i.case_number and h.held_at <= s.decided_at
    where i.state = 'RESERVED' group by i.subsidy, i.grant_id) h
  where h.subsidy = i.subsidy and h.grant_id = i.grant_id;
alter table relief_subsidy_item enable trigger user;

create or replace function subsidy_items_on_hold_stay() returns trigger language plpgsql as $$
begin
  if exists (select 1 from grant_hold h join changed c on c.case_number = h.case_number
      join before b on b.subsidy = c.subsidy and b.grant_id = c.grant_id
      where h.outcome is null and (b.state || '>' || c.state in ('LISTED>RESERVED', 'REJECTED>ORDERED')
        or c.state = 'PAID' and b.state = 'ORDERED' and exists (select 1 from running_grant_payee p
          where p.grant_id = b.grant_id and p.version = b.payee_version and p.method = 'CASH'))
      or h.id > b.last_hold and b.state || '>' || c.state = 'REJECTED>ORDERED') then
    raise exception 'what is on hold is not paid' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
