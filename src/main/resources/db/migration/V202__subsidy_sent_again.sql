-- Of what came back of a subsidy some may go again while others wait, their aid being on hold; and whoever decides
-- that it goes again does not send it, whoever mended an account or booked the bank's answer.
alter table relief_subsidy_item add column again boolean not null default false;
alter table relief_subsidy add column again_by text;

-- those that are about to be sent again
alter table relief_subsidy_item disable trigger user;
update relief_subsidy_item i set again = true from relief_subsidy s
  where s.case_number = i.subsidy and s.state = 'APPROVED' and i.state = 'REJECTED';
alter table relief_subsidy_item enable trigger user;
update relief_subsidy s set again_by = (
  select p.amended_by from relief_subsidy_item i
  join running_grant_payee p on p.grant_id = i.grant_id and p.version = i.payee_version
  where i.subsidy = s.case_number and i.again order by p.amended_by nulls last limit 1)
  where s.state = 'APPROVED';

alter table relief_subsidy_item add check (not again or state = 'REJECTED');
create function subsidy_is_sent_by_another() returns trigger language plpgsql as $$
begin
  raise exception 'whoever decided that it goes again does not send it'
    using errcode = 'integrity_constraint_violation';
end $$;
create trigger relief_subsidy_other_eyes before update of sent_by on relief_subsidy
  for each row when (old.state = 'APPROVED' and new.sent_by = old.again_by)
  execute function subsidy_is_sent_by_another();
select admit_upkeep();
