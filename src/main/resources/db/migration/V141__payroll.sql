-- Monthly payrolls (按月发放). An item is the promise to pay one case for one month: there is one of it, ever,
-- whatever becomes of its first try. What is booked for a payroll is booked for named items, and the books
-- and the items must agree whenever a transaction ends.

create table payroll (
  case_number text primary key references case_file,
  area text not null,
  month date not null check (extract(day from month) = 1),
  state text not null check (state in ('STARTED', 'GENERATED', 'REVIEWED', 'ORDERED', 'SENT', 'SETTLED', 'ENDED',
    'DISCARDED')),
  started_by text not null,
  started_at timestamptz not null,
  generated_at timestamptz,
  reviewed_by text,
  reviewed_at timestamptz,
  approved_by text,
  approved_at timestamptz,
  sent_by text,
  sent_at timestamptz,
  ended_at timestamptz,
  -- a second person approves
  check (approved_by <> reviewed_by)
);
-- one payroll for each area and month
create unique index payroll_month on payroll (area, month) where state <> 'DISCARDED';

create function payroll_kept() returns trigger language plpgsql as $$
begin
  raise exception 'payrolls are kept' using errcode = 'integrity_constraint_violation';
end $$;
create trigger payroll_kept before delete or truncate on payroll
  for each statement execute function payroll_kept();
create trigger payroll_stays before update of case_number, area, month on payroll
  for each row execute function payroll_kept();

-- what was booked for a payroll, once for each kind and occasion
create table payroll_booking (
  id bigint generated always as identity primary key,
  payroll text not null references payroll,
  kind text not null check (kind in ('ORDER', 'ORDER_AGAIN', 'CONFIRMATION', 'REJECTION', 'CANCELLATION')),
  items int not null check (items > 0),
  total numeric(15, 2) not null check (total > 0),
  -- SHA-256 over the items, also the end of the posting's basis
  digest bytea not null check (octet_length(digest) = 32),
  actor text not null,
  at timestamptz not null,
  unique (id, payroll)
);
create index payroll_booking_payroll on payroll_booking (payroll);
create trigger payroll_booking_only_added before update or delete or truncate on payroll_booking
  for each statement execute function rows_are_only_added();

-- What its rows refer to is checked by the statement, not by the row (triggers below): a foreign key would lock
-- and rewrite each grant every month, and grants, payrolls and bookings are never deleted or renumbered.
create table payroll_item (
  case_number text not null,
  month date not null,
  grant_id bigint not null,
  -- the one it is in now: what came back is in a later one
  payroll text not null,
  township text,
  category text not null,
  amount numeric(12, 2) not null check (amount > 0),
  state text not null default 'LISTED' check (state in ('LISTED', 'HELD', 'ORDERED', 'PAID', 'REJECTED',
    'CANCELLED')),
  attempt int not null default 1 check (attempt > 0),
  -- from an earlier payroll: held back then, or sent back by the bank
  carried boolean not null default false,
  -- sent back by the bank, and to be paid again
  again boolean not null default false check (not again or state = 'REJECTED'),
  -- code of why it is held back, was rejected or is given up
  reason text,
  -- how the bank calls the payment
  reference text,
  ordered_in bigint,
  settled_in bigint,
  given_up_in bigint,
  -- nobody is paid a month twice
  primary key (case_number, month),
  check ((state in ('LISTED', 'HELD')) = (ordered_in is null and settled_in is null and given_up_in is null)
    or state = 'CANCELLED'),
  check (state <> 'ORDERED' or (ordered_in is not null and settled_in is null)),
  check (state not in ('PAID', 'REJECTED') or (ordered_in is not null and settled_in is not null)),
  check (state not in ('HELD', 'REJECTED', 'CANCELLED') or reason is not null),
  -- money that was ordered once goes back before its item is given up
  check (state <> 'CANCELLED' or given_up_in is not null or (ordered_in is null and attempt = 1))
);
create index payroll_item_payroll on payroll_item (payroll, state);
create index payroll_item_month on payroll_item (month);
create index payroll_item_ordered on payroll_item (ordered_in) where ordered_in is not null;
create index payroll_item_settled on payroll_item (settled_in) where settled_in is not null;
create index payroll_item_given_up on payroll_item (given_up_in) where given_up_in is not null;

-- tries of an item that came back, before it was tried again
create table payroll_item_past (
  case_number text not null,
  month date not null,
  attempt int not null,
  payroll text not null references payroll,
  amount numeric(12, 2) not null,
  reason text not null,
  ordered_in bigint not null references payroll_booking,
  settled_in bigint not null references payroll_booking,
  primary key (case_number, month, attempt),
  foreign key (case_number, month) references payroll_item
);
create index payroll_item_past_ordered on payroll_item_past (ordered_in);
create index payroll_item_past_settled on payroll_item_past (settled_in);
create trigger payroll_item_past_only_added before update or delete or truncate on payroll_item_past
  for each statement execute function rows_are_only_added();

create function item_stays_promised() returns trigger language plpgsql as $$
begin
  raise exception 'what an item promises and how it ended does not change'
    using errcode = 'integrity_constraint_violation';
end $$;
create trigger payroll_item_stays before update of case_number, month, grant_id, category, amount
  on payroll_item for each row execute function item_stays_promised();
create trigger payroll_item_over before update on payroll_item
  for each row when (old.state in ('PAID', 'CANCELLED')
    or old.state = 'ORDERED' and new.state not in ('PAID', 'REJECTED')
    or old.state = 'REJECTED' and (new.state not in ('REJECTED', 'LISTED', 'CANCELLED')
      or new.state = 'LISTED' and new.attempt <> old.attempt + 1)
    or old.state in ('LISTED', 'HELD') and new.state in ('PAID', 'REJECTED')
    or old.state = 'HELD' and new.state = 'ORDERED')
  execute function item_stays_promised();
-- only a list that nothing was booked for can be drawn up again
create trigger payroll_item_kept before delete on payroll_item
  for each row when (old.state not in ('LISTED', 'HELD') or old.carried)
  execute function item_stays_promised();

-- Which items a booking is for, as a digest: changed, missing or added items show.
create function payroll_digest(booking bigint) returns bytea language sql stable as $$
  select sha256(convert_to(coalesce(string_agg(line, E'\n' order by line collate "C"), ''), 'UTF8'))
  from (
    select case_number || '/' || to_char(month, 'YYYYMM') || ' ' || amount as line from payroll_item
      where ordered_in = booking
    union all
    select case_number || '/' || to_char(month, 'YYYYMM') || ' ' || amount from payroll_item
      where settled_in = booking
    union all
    select case_number || '/' || to_char(month, 'YYYYMM') || ' ' || amount from payroll_item
      where given_up_in = booking
    union all
    select case_number || '/' || to_char(month, 'YYYYMM') || ' ' || amount from payroll_item_past
      where ordered_in = booking
    union all
    select case_number || '/' || to_char(month, 'YYYYMM') || ' ' || amount from payroll_item_past
      where settled_in = booking) lines
$$;

create function payroll_booked(booking bigint, out items bigint, out total numeric) language sql stable as $$
  select count(*), coalesce(sum(amount), 0) from (
    select amount from payroll_item where ordered_in = booking
    union all select amount from payroll_item where settled_in = booking
    union all select amount from payroll_item where given_up_in = booking
    union all select amount from payroll_item_past where ordered_in = booking
    union all select amount from payroll_item_past where settled_in = booking) lines
$$;

create function payroll_agrees(file text) returns void language plpgsql as $$
declare
  wrong text;
begin
  with posted as (
    select kind, sum(amount) as amount from posting where case_number = file and instalment is null
    group by kind),
  booked as (
    select kind, sum(total) as amount from payroll_booking where payroll = file group by kind
    union all
    select 'RESERVATION', sum(total) from payroll_booking where payroll = file and kind = 'ORDER'
    having count(*) > 0)
  select coalesce(posted.kind, booked.kind) into wrong from posted full join booked using (kind)
    where posted.amount is distinct from booked.amount limit 1;
  if wrong is not null then
    raise exception 'the books of a payroll and its items differ: %', wrong
      using errcode = 'integrity_constraint_violation';
  end if;
end $$;

-- At the end of each transaction: a booking's items add up to it, and it stands in the fund's books.
create function booking_agrees() returns trigger language plpgsql as $$
declare
  found record;
begin
  select * into found from payroll_booked(new.id);
  if found.items <> new.items or found.total <> new.total or payroll_digest(new.id) <> new.digest then
    raise exception 'a booking is the sum of its items' using errcode = 'integrity_constraint_violation';
  end if;
  perform payroll_agrees(new.payroll);
  return null;
end $$;
create constraint trigger payroll_booking_agrees after insert on payroll_booking
  deferrable initially deferred for each row execute function booking_agrees();

create function posting_agrees() returns trigger language plpgsql as $$
begin
  if exists (select 1 from payroll where case_number = new.case_number) then
    perform payroll_agrees(new.case_number);
  end if;
  return null;
end $$;
create constraint trigger posting_of_payroll_agrees after insert on posting
  deferrable initially deferred for each row
  when (new.case_number is not null and new.instalment is null) execute function posting_agrees();

-- Items join a booking in the transaction that books it and not later.
create function items_join_their_booking() returns trigger language plpgsql as $$
begin
  if exists (
      select 1 from (
        select ordered_in as id, payroll from changed where ordered_in is not null
        union select settled_in, payroll from changed where settled_in is not null
        union select given_up_in, payroll from changed where given_up_in is not null) joined
      left join payroll_booking b using (id, payroll)
      where b.id is null or (select total from payroll_booked(b.id)) > b.total) then
    raise exception 'a booking is the sum of its items' using errcode = 'integrity_constraint_violation';
  end if;
  if exists (select 1 from (select distinct payroll from changed) named
      where not exists (select 1 from payroll p where p.case_number = named.payroll)) then
    raise exception 'an item is of a payroll' using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
create trigger payroll_items_join after update on payroll_item
  referencing new table as changed for each statement execute function items_join_their_booking();
create trigger payroll_items_begin before insert on payroll_item
  for each row when (new.state <> 'LISTED' or new.attempt <> 1)
  execute function item_stays_promised();

-- An item pays a grant of its own case.
create function items_pay_grants() returns trigger language plpgsql as $$
begin
  if exists (select 1 from added i left join running_grant g
      on g.id = i.grant_id and g.case_number = i.case_number where g.id is null)
    or exists (select 1 from (select distinct payroll from added) named
      where not exists (select 1 from payroll p where p.case_number = named.payroll)) then
    raise exception 'an item pays a grant of its case' using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
create trigger payroll_items_pay_grants after insert on payroll_item
  referencing new table as added for each statement execute function items_pay_grants();
create trigger payroll_item_not_emptied before truncate on payroll_item
  for each statement execute function payroll_kept();

-- why a second person sent a payroll back
create table payroll_remark (
  payroll text not null references payroll,
  number int not null check (number > 0),
  remark sealed not null,
  made_by text not null,
  made_at timestamptz not null,
  primary key (payroll, number)
);
create trigger payroll_remark_only_added before update or delete or truncate on payroll_remark
  for each statement execute function rows_are_only_added();

-- batch files that were handed out, and files that the bank returned
create table payroll_file (
  id bigint generated always as identity primary key,
  payroll text not null references payroll,
  direction text not null check (direction in ('OUT', 'IN')),
  format text not null check (format in ('CSV', 'XLSX')),
  digest bytea not null check (octet_length(digest) = 32),
  rows int not null check (rows > 0),
  total numeric(15, 2) not null,
  actor text not null,
  at timestamptz not null
);
create index payroll_file_payroll on payroll_file (payroll, id);
create unique index payroll_file_in_once on payroll_file (payroll, digest) where direction = 'IN';
create trigger payroll_file_only_added before update or delete or truncate on payroll_file
  for each statement execute function rows_are_only_added();
