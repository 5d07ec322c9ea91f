-- Transfers that go out by batch file. A batch is frozen when it is made: its items never change; a second
-- person approves it before a file leaves. An attempt of a payment is in one batch that stands, at most.

create table payment_batch (
  id uuid primary key,
  area text not null,
  -- as the bank is told
  number text not null unique,
  state text not null check (state in ('MADE', 'APPROVED', 'SENT', 'WITHDRAWN')),
  items int not null check (items > 0),
  total numeric(15, 2) not null check (total > 0),
  made_by text not null,
  made_at timestamptz not null,
  approved_by text,
  approved_at timestamptz,
  sent_by text,
  sent_at timestamptz,
  withdrawn_by text,
  withdrawn_at timestamptz,
  -- four eyes
  check (approved_by <> made_by),
  check ((approved_by is not null) = (approved_at is not null)),
  check (state not in ('APPROVED', 'SENT') or approved_by is not null),
  check ((state = 'SENT') = (sent_by is not null)),
  check ((state = 'WITHDRAWN') = (withdrawn_by is not null))
);
create index payment_batch_area on payment_batch (area, made_at desc);

create table payment_batch_item (
  batch uuid not null references payment_batch,
  position int not null check (position > 0),
  case_number text not null,
  instalment int not null,
  attempt int not null check (attempt > 0),
  amount numeric(12, 2) not null check (amount > 0),
  withdrawn boolean not null default false,
  primary key (batch, position),
  foreign key (case_number, instalment) references payment
);
create unique index payment_batch_item_once on payment_batch_item (case_number, instalment, attempt)
  where not withdrawn;

create function batch_goes_its_way() returns trigger language plpgsql as $$
begin
  if (new.id, new.area, new.number, new.items, new.total, new.made_by, new.made_at) is distinct from
     (old.id, old.area, old.number, old.items, old.total, old.made_by, old.made_at)
     or old.state in ('SENT', 'WITHDRAWN')
     or not (old.state || '>' || new.state = any (array[
       'MADE>APPROVED', 'MADE>WITHDRAWN', 'APPROVED>SENT', 'APPROVED>WITHDRAWN'])) then
    raise exception 'a batch does not go from % to %', old.state, new.state
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger payment_batch_goes_its_way before update on payment_batch
  for each row execute function batch_goes_its_way();
create trigger payment_batch_kept before delete or truncate on payment_batch
  for each statement execute function rows_are_only_added();

create function batch_item_is_frozen() returns trigger language plpgsql as $$
begin
  if (new.batch, new.position, new.case_number, new.instalment, new.attempt, new.amount)
      is distinct from
     (old.batch, old.position, old.case_number, old.instalment, old.attempt, old.amount)
     or old.withdrawn
     or (select state from payment_batch where id = new.batch) <> 'WITHDRAWN' then
    raise exception 'the items of a batch are frozen'
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger payment_batch_item_frozen before update on payment_batch_item
  for each row execute function batch_item_is_frozen();
create trigger payment_batch_item_kept before delete or truncate on payment_batch_item
  for each statement execute function rows_are_only_added();

-- every file that left or came back, as it was, with its digest
create table payment_batch_file (
  id uuid primary key,
  batch uuid not null references payment_batch,
  direction text not null check (direction in ('OUT', 'IN')),
  format text not null check (format in ('CSV', 'XLSX')),
  digest bytea not null check (octet_length(digest) = 32),
  bytes int not null check (bytes > 0),
  content sealed not null,
  added_by text not null,
  added_at timestamptz not null,
  -- of a file that came back: how many rows it has, and how many are wrong
  rows int,
  flaws int,
  booked_by text,
  booked_at timestamptz,
  check (direction = 'IN' or booked_by is null),
  check (booked_by is null or flaws = 0),
  check ((booked_by is not null) = (booked_at is not null))
);
create unique index payment_batch_file_in_once on payment_batch_file (batch, digest)
  where direction = 'IN';
create unique index payment_batch_file_out_once on payment_batch_file (batch, format)
  where direction = 'OUT';

create function batch_file_is_kept() returns trigger language plpgsql as $$
begin
  if old.booked_by is not null or (to_jsonb(new) - 'booked_by' - 'booked_at') is distinct from
      (to_jsonb(old) - 'booked_by' - 'booked_at') then
    raise exception 'files are kept as they are' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger payment_batch_file_as_it_is before update on payment_batch_file
  for each row execute function batch_file_is_kept();
create trigger payment_batch_file_kept before delete or truncate on payment_batch_file
  for each statement execute function rows_are_only_added();
