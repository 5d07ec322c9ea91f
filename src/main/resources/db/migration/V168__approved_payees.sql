-- Whoever approves a payment approves its payee too: each version of where a grant's money goes is kept, and
-- what was approved names the version that it is paid to.

create table running_grant_payee (
  grant_id bigint not null references running_grant,
  version int not null,
  payee sealed not null,
  -- null: as it was granted
  amended_by text,
  primary key (grant_id, version)
);
insert into running_grant_payee select id, payee_version, payee, payee_amended_by from running_grant;
create trigger running_grant_payee_only_added before update or delete or truncate on running_grant_payee
  for each statement execute function rows_are_only_added();

create function grant_payee_is_kept() returns trigger language plpgsql as $$
begin
  insert into running_grant_payee values (new.id, new.payee_version, new.payee, new.payee_amended_by);
  return null;
end $$;
create trigger running_grant_payee_begins after insert on running_grant
  for each row execute function grant_payee_is_kept();
create trigger running_grant_payee_changes after update of payee on running_grant
  for each row execute function grant_payee_is_kept();

alter table payroll_item add column payee_version int;
alter table payroll_item disable trigger user;
update payroll_item i set payee_version = g.payee_version from running_grant g
  where g.id = i.grant_id and i.state = 'ORDERED';
alter table payroll_item enable trigger user;
alter table payroll_item
  add foreign key (grant_id, payee_version) references running_grant_payee (grant_id, version),
  add check (state <> 'ORDERED' or payee_version is not null);
create trigger payroll_item_payee_stays before update of payee_version on payroll_item
  for each row when (old.state = 'ORDERED' and new.payee_version is distinct from old.payee_version)
  execute function item_stays_promised();

alter table relief_subsidy_item add column payee_version int;
alter table relief_subsidy_item disable trigger user;
update relief_subsidy_item i set payee_version = g.payee_version from running_grant g
  where g.id = i.grant_id and i.state in ('RESERVED', 'ORDERED', 'REJECTED');
alter table relief_subsidy_item enable trigger user;
alter table relief_subsidy_item
  add foreign key (grant_id, payee_version) references running_grant_payee (grant_id, version),
  add check (state not in ('RESERVED', 'ORDERED', 'REJECTED') or payee_version is not null);
create trigger relief_subsidy_item_payee_stays before update of payee_version on relief_subsidy_item
  for each row
  when (old.state in ('RESERVED', 'ORDERED') and new.payee_version is distinct from old.payee_version)
  execute function subsidy_item_stays();
