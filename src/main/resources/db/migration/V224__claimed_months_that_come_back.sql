-- What is to be recovered and comes back from the bank settles its claim, the rest of it is returned as before; and
-- what came back goes again with what is due for its month by now, not with what it was ordered with.

-- A claim that the bank's return has settled, as a second person booked it.
create table recovery_settlement (
  handover bigint primary key references recovery_handover (id),
  bank_return bigint not null references bank_return,
  settled_at timestamptz not null
);
create index recovery_settlement_return on recovery_settlement (bank_return);
create trigger recovery_settlement_only_added before update or delete or truncate on recovery_settlement
  for each statement execute function rows_are_only_added();

create view open_recovery as
select h.* from recovery_handover h
where not exists (select 1 from recovery_settlement s where s.handover = h.id);

-- banks' files need not name their returns
alter table bank_return alter column reference drop not null;

-- At the end of each transaction: a claim is settled by the booked return of its own payment or of its own month,
-- which is not paid any more, and what is settled stands in the books, and nothing else.
create function settled_claims_agree(file text, payment int) returns void language plpgsql as $$
begin
  if (select coalesce(sum(amount), 0) from posting
      where case_number = file and kind = 'RECOVERY' and instalment is not distinct from payment)
    <> (select coalesce(sum(h.amount), 0) from recovery_settlement s join recovery_handover h on h.id = s.handover
      where h.case_number = file and h.instalment is not distinct from payment) then
    raise exception 'what was recovered and its books differ' using errcode = 'integrity_constraint_violation';
  end if;
end $$;

create function claim_is_settled_by_return() returns trigger language plpgsql as $$
declare
  claim recovery_handover%rowtype;
begin
  select * into strict claim from recovery_handover where id = new.handover;
  if not exists (
      select 1 from bank_return r
      left join payroll_item i on i.case_number = claim.case_number and i.month = claim.month
      where r.id = new.bank_return and r.state = 'BOOKED' and r.recipient = claim.case_number
        and r.item = claim.case_number || '/' || coalesce(to_char(claim.month, 'YYYYMM'), claim.instalment::text)
        and (claim.month is null or i.attempt > r.attempt or i.attempt = r.attempt and i.state <> 'PAID')) then
    raise exception 'a claim is settled by the return of what is claimed'
      using errcode = 'integrity_constraint_violation';
  end if;
  perform settled_claims_agree(claim.case_number, claim.instalment);
  return null;
end $$;
create constraint trigger recovery_settlement_agrees after insert on recovery_settlement
  deferrable initially deferred for each row execute function claim_is_settled_by_return();

create function posting_of_recovery_agrees() returns trigger language plpgsql as $$
begin
  perform settled_claims_agree(new.case_number, new.instalment);
  return null;
end $$;
create constraint trigger posting_of_recovery_agrees after insert on posting
  deferrable initially deferred for each row when (new.kind = 'RECOVERY')
  execute function posting_of_recovery_agrees();

-- CNY of this try that settled claims when it came back: the rest goes again, or is given up
alter table payroll_item add column recovered numeric(12, 2) not null default 0 check (recovered >= 0);
alter table payroll_item add constraint payroll_item_recovered_whole
  check (recovered < amount or recovered = amount and state = 'CANCELLED');
alter table payroll_item_past add column recovered numeric(12, 2) not null default 0 check (recovered >= 0);

-- money that was ordered once goes back before its item is given up, or was recovered
do $$
declare
  name text;
begin
  select conname into strict name from pg_constraint
    where conrelid = 'payroll_item'::regclass and contype = 'c'
      and pg_get_constraintdef(oid) like '%given_up_in IS NOT NULL%attempt = 1%';
  execute format('alter table payroll_item drop constraint %I', name);
end $$;
alter table payroll_item add constraint payroll_item_given_up_check check (state <> 'CANCELLED'
  or given_up_in is not null or (ordered_in is null and attempt = 1) or recovered = amount);

-- What is to be recovered stays paid until its return settles the claim.
create or replace function recoverable_item_stays_paid() returns trigger language plpgsql as $$
begin
  if exists (select 1 from open_recovery where case_number = new.case_number and month = new.month)
    or new.recovered <> (select coalesce(sum(h.amount), 0) from recovery_settlement s
      join recovery_handover h on h.id = s.handover join bank_return r on r.id = s.bank_return
      where h.case_number = new.case_number and h.month = new.month and r.attempt = new.attempt) then
    raise exception 'a month that is to be recovered is not sent back' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;

drop trigger payroll_items_begin on payroll_item;
create trigger payroll_items_begin before insert on payroll_item
  for each row when (new.state <> 'LISTED' or new.attempt <> 1 or new.recovered <> 0)
  execute function item_stays_promised();

-- What is due by a revision for the months after its event, of what earlier grants promised; the newest one counts.
create table grant_due (
  case_number text not null,
  revision int not null,
  from_month date not null check (extract(day from from_month) = 1),
  -- the newest grant that it revises
  last_grant bigint not null references running_grant,
  due numeric(12, 2) not null check (due >= 0),
  primary key (case_number, revision),
  foreign key (case_number, revision) references grant_revision_check
);
create trigger grant_due_only_added before update or delete or truncate on grant_due
  for each statement execute function rows_are_only_added();
-- those of before are known where they found something too much
insert into grant_due (case_number, revision, from_month, last_grant, due)
  select o.case_number, o.revision, min(o.month), max(i.grant_id), min(o.due)
  from overpaid_month o join payroll_item i using (case_number, month) group by o.case_number, o.revision;

-- What of an item that came back is not due any more and goes free before it goes again; with the try that came back.
create table payroll_item_cut (
  case_number text not null,
  month date not null,
  attempt int not null,
  amount numeric(12, 2) not null check (amount > 0),
  booking bigint not null references payroll_booking,
  primary key (case_number, month, attempt, booking),
  foreign key (case_number, month, attempt) references payroll_item_past
);
create index payroll_item_cut_booking on payroll_item_cut (booking);
create trigger payroll_item_cut_only_added before update or delete or truncate on payroll_item_cut
  for each statement execute function rows_are_only_added();

-- What goes again is what came back, without what was recovered and what was cut.
create function item_goes_again() returns trigger language plpgsql as $$
begin
  if exists (
      select 1 from payroll_item i
      join payroll_item_past p on p.case_number = i.case_number and p.month = i.month and p.attempt = i.attempt - 1
      where i.case_number = new.case_number and i.month = new.month
        and i.amount <> p.amount - p.recovered - (select coalesce(sum(c.amount), 0) from payroll_item_cut c
          where c.case_number = p.case_number and c.month = p.month and c.attempt = p.attempt)) then
    raise exception 'what goes again is what came back and is still due'
      using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create trigger payroll_item_goes_again after update on payroll_item
  for each row when (new.amount <> old.amount) execute function item_goes_again();
create constraint trigger payroll_item_cut_goes_again after insert on payroll_item_cut
  deferrable initially deferred for each row execute function item_goes_again();

-- An item keeps what it promises, but for what came back of it.
drop trigger payroll_item_stays on payroll_item;
create trigger payroll_item_stays after update of case_number, month, grant_id, category
  on payroll_item for each row execute function item_stays_promised();
drop trigger payroll_item_over on payroll_item;
create trigger payroll_item_over after update on payroll_item
  for each row when (old.state = 'CANCELLED'
    or old.state = 'PAID' and (new.returned_in is null and new.recovered <> new.amount
      or new.state <> case when new.recovered = new.amount then 'CANCELLED' else 'REJECTED' end
      or new.recovered = new.amount and (new.returned_in is not null or new.given_up_in is not null)
      or (new.ordered_in, new.settled_in, new.attempt, new.payroll) is distinct from
        (old.ordered_in, old.settled_in, old.attempt, old.payroll))
    or old.state <> 'PAID' and new.returned_in is distinct from old.returned_in
      and (new.returned_in is not null or new.state <> 'LISTED')
    or old.state <> 'PAID' and new.recovered <> old.recovered and (new.recovered <> 0 or new.state <> 'LISTED')
    or old.state = 'ORDERED' and new.state not in ('PAID', 'REJECTED')
    or old.state = 'REJECTED' and (new.state not in ('REJECTED', 'LISTED', 'CANCELLED')
      or new.state = 'LISTED' and new.attempt <> old.attempt + 1)
    or old.state in ('LISTED', 'HELD') and new.state in ('PAID', 'REJECTED')
    or old.state = 'HELD' and new.state = 'ORDERED'
    or new.amount <> old.amount and (new.amount > old.amount
      or not (old.state = 'REJECTED' and new.state = 'LISTED'
        or old.state in ('LISTED', 'HELD') and new.state = old.state and old.attempt > 1
          and new.attempt = old.attempt))
    or old.state = 'REJECTED' and new.state = 'LISTED' and new.amount <> old.amount - old.recovered)
  execute function item_stays_promised();

create or replace function payroll_booked(booking bigint, out items bigint, out total numeric, out digest bytea)
    language sql stable as $$
  select count(*), coalesce(sum(amount), 0),
    sha256(convert_to(coalesce(string_agg(line || amount, E'\n' order by (line || amount) collate "C"), ''), 'UTF8'))
  from (
    select i.case_number || '/' || to_char(i.month, 'YYYYMM') || ' ' as line,
        case when $1 in (i.returned_in, i.given_up_in) then i.amount - i.recovered else i.amount end as amount
      from payroll_item i
      where i.payroll = (select b.payroll from payroll_booking b where b.id = $1)
        and $1 in (i.ordered_in, i.settled_in, i.returned_in, i.given_up_in)
    union all
    select i.case_number || '/' || to_char(i.month, 'YYYYMM') || ' ',
        case when $1 = i.returned_in then i.amount - i.recovered else i.amount end
      from payroll_item_past i
      where i.payroll = (select b.payroll from payroll_booking b where b.id = $1)
        and $1 in (i.ordered_in, i.settled_in, i.returned_in)
    union all
    select c.case_number || '/' || to_char(c.month, 'YYYYMM') || ' ', c.amount
      from payroll_item_cut c where c.booking = $1) lines
$$;

create or replace function items_join_their_booking() returns trigger language plpgsql as $$
begin
  if exists (
      select 1 from (select distinct ordered_in, settled_in, returned_in, given_up_in, payroll from changed) named
      cross join lateral unnest(array[ordered_in, settled_in, returned_in, given_up_in]) as joined (id)
      left join payroll_booking b on b.id = joined.id and b.payroll = named.payroll
      where joined.id is not null and (b.id is null or (
        select sum(amount) from (
          select case when b.id in (i.returned_in, i.given_up_in) then i.amount - i.recovered else i.amount end
              as amount
            from payroll_item i where i.payroll = b.payroll
            and b.id in (i.ordered_in, i.settled_in, i.returned_in, i.given_up_in)
          union all
          select case when b.id = i.returned_in then i.amount - i.recovered else i.amount end
            from payroll_item_past i where i.payroll = b.payroll
            and b.id in (i.ordered_in, i.settled_in, i.returned_in)
          union all
          select c.amount from payroll_item_cut c where c.booking = b.id) booked) > b.total)) then
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
  if exists (select 1 from changed c where c.state = 'ORDERED' and c.attempt > 1 and c.amount > (
      select d.due from grant_due d where d.case_number = c.case_number and d.from_month <= c.month
        and d.last_grant >= c.grant_id order by d.revision desc limit 1)) then
    raise exception 'what goes again is not more than is due' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;

-- what was cut joins its booking in the transaction that books it
create function cuts_join_their_booking() returns trigger language plpgsql as $$
begin
  if exists (select 1 from (select distinct booking from added) a join payroll_booking b on b.id = a.booking
      where b.kind <> 'CANCELLATION' or (payroll_booked(b.id)).total > b.total) then
    raise exception 'a booking is the sum of its items' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create trigger payroll_item_cuts_join after insert on payroll_item_cut
  referencing new table as added for each statement execute function cuts_join_their_booking();

-- Decided is what one try paid: what came back is cut before it goes again, and nothing of it is claimed.
alter table overpaid_month add column attempt int;
alter table overpaid_month disable trigger user;
update overpaid_month o set attempt = i.attempt - case when i.state in ('LISTED', 'HELD') then 1 else 0 end
  from payroll_item i where i.case_number = o.case_number and i.month = o.month;
alter table overpaid_month enable trigger user;
alter table overpaid_month alter column attempt set not null;

create or replace function overpaid_is_what_was_paid() returns trigger language plpgsql as $$
declare
  item payroll_item%rowtype;
begin
  select * into strict item from payroll_item where case_number = new.case_number and month = new.month;
  if item.state not in ('ORDERED', 'PAID') or item.attempt <> new.attempt
    or (select sum(amount) from overpaid_month where case_number = new.case_number and month = new.month
        and attempt = new.attempt) + new.due > item.amount
    or not exists (select 1 from grant_revision_check where case_number = new.case_number
      and version = new.revision and confirmed and checked_by = new.decided_by) then
    raise exception 'not so much was paid, or nobody confirmed it' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;

create or replace function month_handed_over_is_claimed() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from overpaid_month o join payroll_item i using (case_number, month, attempt)
      where o.case_number = new.case_number and o.month = new.month and o.revision = new.revision
        and o.claimed and o.amount = new.amount and o.reason = new.reason and i.state = 'PAID') then
    raise exception 'only what is paid and claimed is recovered' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
