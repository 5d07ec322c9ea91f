-- Subsidies to current recipients under a declared emergency (临时生活补贴, 价格临时补贴). An item is the promise of one
-- payment to one grant. What is booked for a subsidy and its items must agree whenever a transaction ends.

create table relief_subsidy (
  case_number text primary key references case_file,
  emergency text not null references emergency_confirmation,
  kind text not null check (kind in ('LIVING', 'PRICE')),
  per text not null check (per in ('PERSON', 'HOUSEHOLD')),
  -- for a person or household
  amount numeric(12, 2) not null check (amount > 0),
  categories text[] not null check (cardinality(categories) > 0),
  -- null: wherever the emergency is
  townships text[] check (cardinality(townships) > 0),
  basis text not null,
  state text not null check (state in ('PROPOSED', 'LISTED', 'APPROVED', 'SENT', 'SETTLED', 'DECLINED')),
  started boolean not null default false,
  proposed_by text not null,
  proposed_at timestamptz not null,
  listed_at timestamptz,
  decided_by text,
  decided_at timestamptz,
  note text,
  sent_by text,
  sent_at timestamptz,
  ended_at timestamptz,
  -- counts what changed in the list, so that it is compared with the books once a transaction
  changes bigint not null default 0,
  -- a second person decides
  check (decided_by <> proposed_by)
);
create index relief_subsidy_emergency on relief_subsidy (emergency);

create table relief_subsidy_item (
  subsidy text not null references relief_subsidy,
  grant_id bigint not null,
  case_number text not null,
  township text,
  category text not null,
  persons int not null check (persons > 0),
  amount numeric(12, 2) not null check (amount > 0),
  state text not null default 'LISTED' check (state in ('LISTED', 'RESERVED', 'ORDERED', 'PAID', 'REJECTED',
    'CANCELLED')),
  attempt int not null default 0 check (attempt >= 0),
  reason text,
  reference text,
  -- nobody is paid a subsidy twice
  primary key (subsidy, grant_id),
  unique (subsidy, case_number),
  foreign key (grant_id, case_number) references running_grant (id, case_number),
  check ((state in ('REJECTED', 'CANCELLED')) = (reason is not null))
);
create index relief_subsidy_item_state on relief_subsidy_item (subsidy, state);

create function subsidy_item_stays() returns trigger language plpgsql as $$
begin
  raise exception 'what an item promises and how it ended does not change'
    using errcode = 'integrity_constraint_violation';
end $$;
create trigger relief_subsidy_item_stays
  before update of subsidy, grant_id, case_number, category, persons, amount on relief_subsidy_item
  for each row execute function subsidy_item_stays();
create trigger relief_subsidy_item_begins before insert on relief_subsidy_item
  for each row when (new.state <> 'LISTED') execute function subsidy_item_stays();
create trigger relief_subsidy_item_goes_its_way before update of state on relief_subsidy_item
  for each row when (not (old.state || '>' || new.state = any (array['LISTED>RESERVED', 'RESERVED>ORDERED',
    'ORDERED>PAID', 'ORDERED>REJECTED', 'REJECTED>ORDERED', 'REJECTED>CANCELLED'])))
  execute function subsidy_item_stays();
create trigger relief_subsidy_item_kept before delete on relief_subsidy_item
  for each row when (old.state <> 'LISTED') execute function subsidy_item_stays();
create trigger relief_subsidy_item_not_emptied before truncate on relief_subsidy_item
  for each statement execute function rows_are_only_added();

create function subsidy_items_changed() returns trigger language plpgsql as $$
begin
  update relief_subsidy set changes = changes + 1 where case_number in (select subsidy from changed);
  return null;
end $$;
create trigger relief_subsidy_items_changed after update on relief_subsidy_item
  referencing new table as changed for each statement execute function subsidy_items_changed();

-- What stands on the accounts for a subsidy is what its items add up to.
create function subsidy_agrees(file text) returns void language plpgsql as $$
declare
  wrong text;
begin
  with posted as (
    select coalesce(sum(amount) filter (where kind = 'RESERVATION'), 0) as reserved,
      coalesce(sum(amount) filter (where kind = 'ORDER'), 0) as ordered,
      coalesce(sum(amount) filter (where kind = 'ORDER_AGAIN'), 0) as again,
      coalesce(sum(amount) filter (where kind = 'CONFIRMATION'), 0) as confirmed,
      coalesce(sum(amount) filter (where kind = 'REJECTION'), 0) as rejected,
      coalesce(sum(amount) filter (where kind = 'CANCELLATION'), 0) as cancelled,
      count(*) filter (where kind not in ('RESERVATION', 'ORDER', 'ORDER_AGAIN', 'CONFIRMATION', 'REJECTION',
        'CANCELLATION')) as others
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
      when p.confirmed <> l.paid then 'PAID'
      when p.rejected - p.again - p.cancelled <> l.rejected then 'RETURNED'
      when p.others > 0 then 'other postings'
    end into wrong from posted p, listed l;
  if wrong is not null then
    raise exception 'the books of a subsidy and its items differ: %', wrong
      using errcode = 'integrity_constraint_violation';
  end if;
end $$;

create function subsidy_checked() returns trigger language plpgsql as $$
begin
  perform subsidy_agrees(new.case_number);
  return null;
end $$;
create constraint trigger relief_subsidy_agrees after update of changes on relief_subsidy
  deferrable initially deferred for each row execute function subsidy_checked();

create function posting_of_subsidy_checked() returns trigger language plpgsql as $$
begin
  if exists (select 1 from relief_subsidy where case_number = new.case_number) then
    perform subsidy_agrees(new.case_number);
  end if;
  return null;
end $$;
create constraint trigger posting_of_subsidy_agrees after insert on posting
  deferrable initially deferred for each row
  when (new.case_number is not null) execute function posting_of_subsidy_checked();

-- what was proposed stays
create trigger relief_subsidy_stays
  before update of case_number, emergency, kind, per, amount, categories, townships, basis, proposed_by,
    proposed_at on relief_subsidy
  for each row execute function subsidy_item_stays();
create trigger relief_subsidy_kept before delete or truncate on relief_subsidy
  for each statement execute function rows_are_only_added();

-- batch files that were handed out, and files that the bank returned: their digests
create table relief_subsidy_file (
  id bigint generated always as identity primary key,
  subsidy text not null references relief_subsidy,
  direction text not null check (direction in ('OUT', 'IN')),
  digest bytea not null check (octet_length(digest) = 32),
  rows int not null check (rows > 0),
  total numeric(15, 2) not null,
  actor text not null,
  at timestamptz not null
);
create unique index relief_subsidy_file_in_once on relief_subsidy_file (subsidy, digest)
  where direction = 'IN';
create trigger relief_subsidy_file_only_added before update or delete or truncate on relief_subsidy_file
  for each statement execute function rows_are_only_added();
