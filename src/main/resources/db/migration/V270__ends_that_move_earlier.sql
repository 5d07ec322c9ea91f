-- An end that becomes known late also ends what an earlier grant of the case promised for months after it: an end
-- moves to an earlier month, never to a later one, and nothing is ordered for a month after it, whoever writes it.

-- ends that an earlier one has taken the place of; why stands in the case's timeline, in the same transaction
create table running_grant_end_past (
  id bigint generated always as identity primary key,
  grant_id bigint not null references running_grant,
  last_month date not null,
  replaced_at timestamptz not null default now()
);
create index running_grant_end_past_grant on running_grant_end_past (grant_id);
create trigger running_grant_end_past_only_added before update or delete or truncate on running_grant_end_past
  for each statement execute function rows_are_only_added();

create function grant_ends_earlier() returns trigger language plpgsql as $$
begin
  if new.last_month is null or new.last_month > old.last_month then
    raise exception 'what has ended does not begin again' using errcode = 'integrity_constraint_violation';
  end if;
  insert into running_grant_end_past (grant_id, last_month) values (old.id, old.last_month);
  return null;
end $$;
drop trigger running_grant_ends_once on running_grant;
create trigger running_grant_ends_earlier after update of last_month on running_grant
  for each row when (old.last_month is not null and new.last_month is distinct from old.last_month)
  execute function grant_ends_earlier();

create function items_after_the_end_are_not_ordered() returns trigger language plpgsql as $$
begin
  if exists (select 1 from changed c join running_grant g on g.id = c.grant_id and g.last_month < c.month
      join before b on b.case_number = c.case_number and b.month = c.month
      where c.state = 'ORDERED' and b.state <> 'ORDERED') then
    raise exception 'nothing is paid for a month after the end' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create trigger payroll_items_end_with_grant after update on payroll_item
  referencing old table as before new table as changed
  for each statement execute function items_after_the_end_are_not_ordered();

select admit_upkeep();
