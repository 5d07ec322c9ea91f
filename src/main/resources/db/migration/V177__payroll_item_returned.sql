-- Payrolls: what the bank sends back after it had confirmed it (退汇) is booked for items too; and what is
-- written for all items of a month writes less.

alter table payroll_booking drop constraint payroll_booking_kind_check;
alter table payroll_booking add constraint payroll_booking_kind_check check (kind in ('ORDER', 'ORDER_AGAIN',
  'CONFIRMATION', 'REJECTION', 'RETURN', 'CANCELLATION'));

-- the booking that took it back from those paid
alter table payroll_item add column returned_in bigint;
alter table payroll_item add constraint payroll_item_returned_check
  check (returned_in is null or settled_in is not null and state in ('REJECTED', 'CANCELLED'));
alter table payroll_item_past add column returned_in bigint references payroll_booking;

-- After the row and not before it: with any trigger before it each row is locked first, and that is written too.
drop trigger payroll_item_stays on payroll_item;
create trigger payroll_item_stays after update of case_number, month, grant_id, category, amount
  on payroll_item for each row execute function item_stays_promised();
drop trigger payroll_item_over on payroll_item;
create trigger payroll_item_over after update on payroll_item
  for each row when (old.state = 'CANCELLED'
    or old.state = 'PAID' and (new.state <> 'REJECTED' or new.returned_in is null
      or (new.ordered_in, new.settled_in, new.attempt, new.payroll) is distinct from
        (old.ordered_in, old.settled_in, old.attempt, old.payroll))
    or old.state <> 'PAID' and new.returned_in is distinct from old.returned_in
      and (new.returned_in is not null or new.state <> 'LISTED')
    or old.state = 'ORDERED' and new.state not in ('PAID', 'REJECTED')
    or old.state = 'REJECTED' and (new.state not in ('REJECTED', 'LISTED', 'CANCELLED')
      or new.state = 'LISTED' and new.attempt <> old.attempt + 1)
    or old.state in ('LISTED', 'HELD') and new.state in ('PAID', 'REJECTED')
    or old.state = 'HELD' and new.state = 'ORDERED')
  execute function item_stays_promised();

drop trigger payroll_item_payee_stays on payroll_item;
create trigger payroll_item_payee_stays after update of payee_version on payroll_item
  for each row when (old.state = 'ORDERED' and new.payee_version is distinct from old.payee_version)
  execute function item_stays_promised();

-- All items of a payroll are written twice a month, when they are ordered and when the bank has answered. None of
-- the columns that change then is in an index, and a page has room for a second version of its rows: so only the
-- rows themselves are written. What a booking is for is found among the items of its payroll.
drop index payroll_item_payroll;
drop index payroll_item_ordered;
drop index payroll_item_settled;
drop index payroll_item_given_up;
alter table payroll_item set (fillfactor = 45);
create index payroll_item_payroll on payroll_item (payroll);
-- the few that are held back, came back or were given up
create index payroll_item_exceptional on payroll_item (payroll) where reason is not null;
create index payroll_item_again on payroll_item (payroll) where again;

-- A payee's version is checked by the statement too: a key check would lock and rewrite every payee.
alter table payroll_item drop constraint payroll_item_grant_id_payee_version_fkey;

drop function payroll_booked(bigint);
create function payroll_booked(booking bigint, out items bigint, out total numeric, out digest bytea)
    language sql stable as $$
  select count(*), coalesce(sum(amount), 0),
    sha256(convert_to(coalesce(string_agg(line, E'\n' order by line collate "C"), ''), 'UTF8'))
  from (
    select i.case_number || '/' || to_char(i.month, 'YYYYMM') || ' ' || i.amount as line, i.amount
      from payroll_item i
      where i.payroll = (select b.payroll from payroll_booking b where b.id = $1)
        and $1 in (i.ordered_in, i.settled_in, i.returned_in, i.given_up_in)
    union all
    select i.case_number || '/' || to_char(i.month, 'YYYYMM') || ' ' || i.amount, i.amount
      from payroll_item_past i
      where i.payroll = (select b.payroll from payroll_booking b where b.id = $1)
        and $1 in (i.ordered_in, i.settled_in, i.returned_in)) lines
$$;

create or replace function payroll_digest(booking bigint) returns bytea language sql stable as $$
  select digest from payroll_booked($1)
$$;
create index payroll_item_past_payroll on payroll_item_past (payroll);

create or replace function booking_agrees() returns trigger language plpgsql as $$
declare
  found record;
begin
  select * into found from payroll_booked(new.id);
  if found.items <> new.items or found.total <> new.total or found.digest <> new.digest then
    raise exception 'a booking is the sum of its items' using errcode = 'integrity_constraint_violation';
  end if;
  perform payroll_agrees(new.payroll);
  return null;
end $$;

create or replace function items_join_their_booking() returns trigger language plpgsql as $$
begin
  if exists (
      select 1 from (select distinct ordered_in, settled_in, returned_in, given_up_in, payroll from changed) named
      cross join lateral unnest(array[ordered_in, settled_in, returned_in, given_up_in]) as joined (id)
      left join payroll_booking b on b.id = joined.id and b.payroll = named.payroll
      where joined.id is not null and (b.id is null or (
        select sum(amount) from (
          select i.amount from payroll_item i where i.payroll = b.payroll
            and b.id in (i.ordered_in, i.settled_in, i.returned_in, i.given_up_in)
          union all
          select i.amount from payroll_item_past i where i.payroll = b.payroll
            and b.id in (i.ordered_in, i.settled_in, i.returned_in)) booked) > b.total)) then
    raise exception 'a booking is the sum of its items' using errcode = 'integrity_constraint_violation';
  end if;
  if exists (select 1 from (select distinct payroll from changed) named
      where not exists (select 1 from payroll p where p.case_number = named.payroll)) then
    raise exception 'an item is of a payroll' using errcode = 'foreign_key_violation';
  end if;
  if exists (select 1 from changed c where c.payee_version is not null and c.state = 'ORDERED'
      and not exists (select 1 from running_grant_payee p
        where p.grant_id = c.grant_id and p.version = c.payee_version)) then
    raise exception 'an item is paid to a payee of its grant' using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
