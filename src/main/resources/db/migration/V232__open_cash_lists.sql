-- What is paid in cash is asked by list and township, of lists that are not over: a township's few payments are found
-- among all of its county's, a county's few payees in cash among all it ever had.
drop index payroll_item_payroll;
create index payroll_item_payroll on payroll_item (payroll, township);
create index running_grant_payee_cash on running_grant_payee (grant_id, version) where method = 'CASH';
create index payroll_open on payroll (area) where state not in ('ENDED', 'DISCARDED');
create index relief_subsidy_open on relief_subsidy (case_number) where state not in ('SETTLED', 'DECLINED');
