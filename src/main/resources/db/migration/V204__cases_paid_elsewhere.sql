-- A case whose aid ended because the same person is paid under another one is over, and says why. Until now it stayed
-- granted. When it happened is not known to the day: what is kept of it is kept from today.
with over as (
  update case_file f set state = 'CLOSED', closed_at = now()
  where f.state = 'GRANTED'
    and exists (select 1 from running_grant g
      where g.case_number = f.number and g.superseded_by is not null)
    and not exists (select 1 from running_grant g
      where g.case_number = f.number and g.last_month is null)
  returning f.number)
insert into case_closing (case_number, reason, state_before, closed_at)
select number, 'PAID_ELSEWHERE', 'GRANTED', now() from over;
