-- Subsidies: each posting is bound to the items that it was booked for, as those of payrolls are; what the bank
-- sends back after it had confirmed it (退汇) is booked; and nobody is on a list twice, under whatever grants.

-- what was booked for a subsidy, once for each kind and occasion
create table relief_subsidy_booking (
  id bigint generated always as identity primary key,
  subsidy text not null references relief_subsidy,
  kind text not null check (kind in ('RESERVATION', 'ORDER', 'ORDER_AGAIN', 'CONFIRMATION', 'REJECTION', 'RETURN',
    'CANCELLATION')),
  items int not null check (items > 0),
  total numeric(15, 2) not null check (total > 0),
  -- SHA-256 over the items, also the end of the posting's basis
  digest bytea not null check (octet_length(digest) = 32),
  actor text not null,
  at timestamptz not null
);
create index relief_subsidy_booking_subsidy on relief_subsidy_booking (subsidy);
create trigger relief_subsidy_booking_only_added before update or delete or truncate on relief_subsidy_booking
  for each statement execute function rows_are_only_added();

-- which items; that they exist is checked with the booking, and items that were booked are never deleted
create table relief_subsidy_booked (
  booking bigint not null references relief_subsidy_booking,
  subsidy text not null,
  grant_id bigint not null,
  primary key (booking, grant_id)
);
create index relief_subsidy_booked_item on relief_subsidy_booked (subsidy, grant_id);
create trigger relief_subsidy_booked_only_added before update or delete or truncate on relief_subsidy_booked
  for each statement execute function rows_are_only_added();

create function subsidy_booked(booking bigint, out items bigint, out total numeric, out digest bytea)
    language sql stable as $$
  select count(*), coalesce(sum(amount), 0),
    sha256(convert_to(coalesce(string_agg(line, E'\n' order by line collate "C"), ''), 'UTF8'))
  from (
    select i.case_number || '/' || i.grant_id || ' ' || i.amount as line, i.amount
    from relief_subsidy_booking b
    join relief_subsidy_booked j on j.booking = b.id and j.subsidy = b.subsidy
    join relief_subsidy_item i on i.subsidy = j.subsidy and i.grant_id = j.grant_id
    where b.id = $1) lines
$$;

-- At the end of each transaction: a booking's items add up to it and stand where it moved them, and it is in
-- the fund's books.
create function subsidy_booking_agrees() returns trigger language plpgsql as $$
declare
  found record;
begin
  select * into found from subsidy_booked(new.id);
  if found.items <> new.items or found.total <> new.total or found.digest <> new.digest
      or (select count(*) from relief_subsidy_booked where booking = new.id) <> new.items
      or not exists (select 1 from posting p where p.case_number = new.subsidy and p.instalment is null
        and p.kind = new.kind and p.amount = new.total
        and p.basis like '% sha256:' || encode(new.digest, 'hex'))
      or exists (
        select 1 from relief_subsidy_booked j
        join relief_subsidy_item i on i.subsidy = j.subsidy and i.grant_id = j.grant_id
        where j.booking = new.id
          and not exists (select 1 from relief_subsidy_booked later
            where later.subsidy = j.subsidy and later.grant_id = j.grant_id and later.booking > j.booking)
          and i.state <> case new.kind when 'RESERVATION' then 'RESERVED' when 'ORDER' then 'ORDERED'
            when 'ORDER_AGAIN' then 'ORDERED' when 'CONFIRMATION' then 'PAID'
            when 'CANCELLATION' then 'CANCELLED' else 'REJECTED' end) then
    raise exception 'a booking is the sum of its items' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create constraint trigger relief_subsidy_booking_agrees after insert on relief_subsidy_booking
  deferrable initially deferred for each row execute function subsidy_booking_agrees();

-- Items join a booking in the transaction that books it and not later.
create function subsidy_items_join() returns trigger language plpgsql as $$
begin
  if exists (select 1 from (select distinct booking from added) j
      join relief_subsidy_booking b on b.id = j.booking where (subsidy_booked(b.id)).total > b.total) then
    raise exception 'a booking is the sum of its items' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create trigger relief_subsidy_items_join after insert on relief_subsidy_booked
  referencing new table as added for each statement execute function subsidy_items_join();

create or replace function posting_of_subsidy_checked() returns trigger language plpgsql as $$
begin
  if exists (select 1 from relief_subsidy where case_number = new.case_number) then
    perform subsidy_agrees(new.case_number);
    if not exists (select 1 from relief_subsidy_booking b where b.subsidy = new.case_number
        and b.kind = new.kind and b.total = new.amount
        and new.basis like '% sha256:' || encode(b.digest, 'hex')) then
      raise exception 'a subsidy''s posting is booked for named items'
        using errcode = 'integrity_constraint_violation';
    end if;
  end if;
  return null;
end $$;

-- what came back after it was paid
drop trigger relief_subsidy_item_goes_its_way on relief_subsidy_item;
create trigger relief_subsidy_item_goes_its_way before update of state on relief_subsidy_item
  for each row when (not (old.state || '>' || new.state = any (array['LISTED>RESERVED', 'RESERVED>ORDERED',
    'ORDERED>PAID', 'ORDERED>REJECTED', 'PAID>REJECTED', 'REJECTED>ORDERED', 'REJECTED>CANCELLED'])))
  execute function subsidy_item_stays();

create or replace function subsidy_agrees(file text) returns void language plpgsql as $$
declare
  wrong text;
begin
  with posted as (
    select coalesce(sum(amount) filter (where kind = 'RESERVATION'), 0) as reserved,
      coalesce(sum(amount) filter (where kind = 'ORDER'), 0) as ordered,
      coalesce(sum(amount) filter (where kind = 'ORDER_AGAIN'), 0) as again,
      coalesce(sum(amount) filter (where kind = 'CONFIRMATION'), 0) as confirmed,
      coalesce(sum(amount) filter (where kind = 'REJECTION'), 0) as rejected,
      coalesce(sum(amount) filter (where kind = 'RETURN'), 0) as returned,
      coalesce(sum(amount) filter (where kind = 'CANCELLATION'), 0) as cancelled,
      count(*) filter (where kind not in ('RESERVATION', 'ORDER', 'ORDER_AGAIN', 'CONFIRMATION', 'REJECTION',
        'RETURN', 'CANCELLATION')) as others
    from posting where case_number = file),
  listed as (
    select coalesce(sum(amount) filter (where state = 'RESERVED'), 0) as reserved,
      coalesce(sum(amount) filter (where state = 'ORDERED'), 0) as ordered,
      coalesce(sum(amount) filter (where state = 'PAID'), 0) as paid,
      coalesce(sum(amount) filter (where state = 'REJECTED'), 0) as rejected
    from relief_subsidy_item where subsidy = file)
  select case
      when p.reserved - p.ordered <> l.reserved then 'COMMITTED'
      when p.ordered + p.again - p.confirmed - p.rejected <> l.ordered then 'UNDER_WAY'
      when p.confirmed - p.returned <> l.paid then 'PAID'
      when p.rejected + p.returned - p.again - p.cancelled <> l.rejected then 'RETURNED'
      when p.others > 0 then 'other postings'
    end into wrong from posted p, listed l;
  if wrong is not null then
    raise exception 'the books of a subsidy and its items differ: %', wrong
      using errcode = 'integrity_constraint_violation';
  end if;
end $$;

-- A person has one place on a list. Lists of before may hold somebody twice; there only the first is marked.
alter table relief_subsidy_item add column person bytea;
alter table relief_subsidy_item disable trigger user;
update relief_subsidy_item i set person = first.id_index
  from (select distinct on (o.subsidy, g.id_index) o.subsidy, o.grant_id, g.id_index
    from relief_subsidy_item o join running_grant g on g.id = o.grant_id
    order by o.subsidy, g.id_index, o.grant_id) first
  where first.subsidy = i.subsidy and first.grant_id = i.grant_id;
alter table relief_subsidy_item enable trigger user;
create unique index relief_subsidy_item_person_once on relief_subsidy_item (subsidy, person);

create function subsidy_item_names_its_person() returns trigger language plpgsql as $$
begin
  select id_index into strict new.person from running_grant where id = new.grant_id;
  return new;
end $$;
create trigger relief_subsidy_item_names_its_person before insert on relief_subsidy_item
  for each row execute function subsidy_item_names_its_person();
create trigger relief_subsidy_item_person_stays before update of person on relief_subsidy_item
  for each row execute function subsidy_item_stays();
