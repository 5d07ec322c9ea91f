-- Aid money. A fund is an area's aid account or the reserve fund (备用金) of a township. Every movement is one
-- posting that takes an amount from one account of a fund and puts it on another: it balances by its shape.
-- Postings are only ever added, numbered and chained within their fund; no chain spans all funds, so funds
-- do not wait for each other.

create table fund (
  id text primary key,
  area text not null,
  township text,
  closed boolean not null default false,
  last_seq bigint not null default 0,
  last_hash bytea not null,
  unique nulls not distinct (area, township),
  check (id = area || coalesce('/' || township, ''))
);

create table fund_account (
  fund text not null references fund,
  kind text not null check (kind in ('APPROPRIATED', 'AVAILABLE', 'COMMITTED', 'UNDER_WAY', 'PAID',
    'RETURNED', 'RECOVERABLE', 'TRANSFERRED')),
  balance numeric(15, 2) not null default 0 check (balance >= 0),
  primary key (fund, kind)
);

-- which account a kind of posting takes from and which it puts on
create table posting_kind (
  kind text primary key,
  credit text not null,
  debit text not null,
  check (credit <> debit),
  unique (kind, credit, debit)
);
insert into posting_kind (kind, credit, debit) values
  ('APPROPRIATION', 'APPROPRIATED', 'AVAILABLE'),
  ('TRANSFER_IN', 'APPROPRIATED', 'AVAILABLE'),
  ('TRANSFER_OUT', 'AVAILABLE', 'TRANSFERRED'),
  ('RESERVATION', 'AVAILABLE', 'COMMITTED'),
  ('RELEASE', 'COMMITTED', 'AVAILABLE'),
  ('ORDER', 'COMMITTED', 'UNDER_WAY'),
  ('CONFIRMATION', 'UNDER_WAY', 'PAID'),
  ('REJECTION', 'UNDER_WAY', 'RETURNED'),
  ('RETURN', 'PAID', 'RETURNED'),
  ('ORDER_AGAIN', 'RETURNED', 'UNDER_WAY'),
  ('CANCELLATION', 'RETURNED', 'AVAILABLE'),
  ('RECOVERABLE', 'PAID', 'RECOVERABLE'),
  ('RECOVERY', 'RECOVERABLE', 'AVAILABLE');

-- one payment for each case and instalment: nobody is paid twice. Payee and account are sealed.
create table payment (
  case_number text not null references case_file,
  instalment int not null check (instalment > 0),
  fund text not null references fund,
  amount numeric(12, 2) not null check (amount > 0),
  method text not null check (method in ('TRANSFER', 'CASH', 'GOODS')),
  state text not null check (state in ('RESERVED', 'ORDERED', 'SENT', 'PAID', 'REJECTED', 'CANCELLED')),
  attempt int not null default 0 check (attempt >= 0),
  payee sealed not null,
  basis text not null,
  approved_by text not null,
  approved_at timestamptz not null,
  sent_at timestamptz,
  settled_at timestamptz,
  -- how the bank or the receipt calls it
  reference text,
  -- code of why it was rejected or cancelled
  reason text,
  primary key (case_number, instalment)
);
create index payment_open on payment (fund, state) where state not in ('PAID', 'CANCELLED');

create table posting (
  fund text not null references fund,
  seq bigint not null,
  kind text not null,
  credit text not null,
  debit text not null,
  amount numeric(15, 2) not null check (amount > 0),
  case_number text references case_file,
  instalment int,
  actor text not null check (actor <> '' and actor !~ '[[:cntrl:]]'),
  at timestamptz not null,
  -- code of the rule or document that it rests on; never a person's data
  basis text not null check (basis <> '' and basis !~ '[[:cntrl:]]'),
  previous bytea not null,
  hash bytea not null,
  primary key (fund, seq),
  foreign key (kind, credit, debit) references posting_kind (kind, credit, debit),
  foreign key (fund, credit) references fund_account,
  foreign key (fund, debit) references fund_account,
  foreign key (case_number, instalment) references payment,
  -- only money that comes from the treasury belongs to no file
  check (case_number is not null or kind = 'APPROPRIATION'),
  check (instalment is null or case_number is not null)
);
create index posting_case on posting (case_number, instalment);
create index posting_day on posting (fund, at);
create unique index posting_reserved_once on posting (case_number, instalment)
  where kind = 'RESERVATION' and instalment is not null;
create index posting_recoverable on posting (fund) where kind = 'RECOVERABLE';

-- Books a posting: next number, hash, both balances. The fund's row is the lock.
create function book_posting() returns trigger language plpgsql as $$
declare
  head fund%rowtype;
  paid payment%rowtype;
begin
  select * into strict head from fund where id = new.fund for no key update;
  if new.instalment is not null then
    select * into strict paid from payment
      where case_number = new.case_number and instalment = new.instalment;
    -- a part of a payment can be recoverable; everything else moves it as a whole
    if paid.fund <> new.fund or paid.amount < new.amount
        or (paid.amount <> new.amount and new.kind not in ('RECOVERABLE', 'RECOVERY')) then
      raise exception 'a posting moves its payment''s amount in its payment''s fund'
        using errcode = 'integrity_constraint_violation';
    end if;
  end if;
  -- areas fill up reserve funds, and nothing else is handed on
  if (new.kind = 'TRANSFER_OUT' and head.township is not null)
      or (new.kind = 'TRANSFER_IN' and head.township is null) then
    raise exception 'money is handed from an area''s account to a reserve fund'
      using errcode = 'integrity_constraint_violation';
  end if;
  select credit, debit into strict new.credit, new.debit from posting_kind where kind = new.kind;
  new.seq := head.last_seq + 1;
  new.at := date_trunc('milliseconds', new.at);
  new.previous := head.last_hash;
  new.hash := sha256(new.previous || convert_to(concat_ws(E'\n', new.fund, new.seq, new.kind,
    new.credit, new.debit, new.amount, coalesce(new.case_number, ''),
    coalesce(new.instalment::text, ''), new.actor,
    (extract(epoch from new.at) * 1000)::bigint, new.basis), 'UTF8'));
  update fund set last_seq = new.seq, last_hash = new.hash where id = new.fund;
  update fund_account set balance = balance
      + case when kind = new.debit then new.amount
          -- where the money came from grows when money comes in
          when kind = 'APPROPRIATED' then new.amount
          else -new.amount end
    where fund = new.fund and kind in (new.credit, new.debit);
  return new;
end $$;
create trigger posting_booked before insert on posting
  for each row execute function book_posting();

-- What one fund hands on, another one of its area receives: at commit both sides of a file are equal.
create function transfers_balance() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from posting p join fund f on f.id = p.fund
    where p.case_number = new.case_number and p.kind in ('TRANSFER_OUT', 'TRANSFER_IN')
    having sum(p.amount) filter (where p.kind = 'TRANSFER_OUT')
        is distinct from sum(p.amount) filter (where p.kind = 'TRANSFER_IN')
      or count(distinct f.area) > 1) then
    raise exception 'what is handed on and what is received differ'
      using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create constraint trigger posting_transfers_balance after insert on posting
  deferrable initially deferred for each row
  when (new.kind in ('TRANSFER_OUT', 'TRANSFER_IN')) execute function transfers_balance();

create trigger posting_only_added before update or delete or truncate on posting
  for each statement execute function rows_are_only_added();
create trigger posting_kind_only_added before update or delete or truncate on posting_kind
  for each statement execute function rows_are_only_added();

-- balances and chains change by postings and in no other way
create function only_by_posting() returns trigger language plpgsql as $$
begin
  if pg_trigger_depth() < 2 then
    raise exception 'rows of % change by postings only', tg_table_name
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger fund_account_by_posting before update on fund_account
  for each row execute function only_by_posting();
create trigger fund_chain_by_posting before update on fund
  for each row when (old.last_seq is distinct from new.last_seq
    or old.last_hash is distinct from new.last_hash)
  execute function only_by_posting();
create trigger fund_account_kept before delete or truncate on fund_account
  for each statement execute function rows_are_only_added();
create trigger fund_kept before delete or truncate on fund
  for each statement execute function rows_are_only_added();

create function fund_begins_empty() returns trigger language plpgsql as $$
begin
  new.last_seq := 0;
  new.last_hash := sha256(convert_to(new.id, 'UTF8'));
  return new;
end $$;
create trigger fund_begins_empty before insert on fund
  for each row execute function fund_begins_empty();
create function account_begins_empty() returns trigger language plpgsql as $$
begin
  new.balance := 0;
  return new;
end $$;
create trigger account_begins_empty before insert on fund_account
  for each row execute function account_begins_empty();

create function payment_begins_reserved() returns trigger language plpgsql as $$
begin
  if new.state <> 'RESERVED' or new.attempt <> 0 then
    raise exception 'a payment begins as a promise'
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger payment_begins_reserved before insert on payment
  for each row execute function payment_begins_reserved();

-- A payment keeps its case, instalment, fund and amount, and goes its way: reserved, ordered, sent, settled.
create function payment_goes_its_way() returns trigger language plpgsql as $$
begin
  if (new.case_number, new.instalment, new.fund, new.amount, new.approved_by, new.approved_at, new.basis)
      is distinct from
     (old.case_number, old.instalment, old.fund, old.amount, old.approved_by, old.approved_at, old.basis) then
    raise exception 'what a payment is for does not change'
      using errcode = 'integrity_constraint_violation';
  end if;
  if (new.method, new.payee) is distinct from (old.method, old.payee)
      and old.state not in ('RESERVED', 'REJECTED') then
    raise exception 'whom a payment goes to does not change while it is under way or settled'
      using errcode = 'integrity_constraint_violation';
  end if;
  if old.state <> new.state and not (old.state || '>' || new.state = any (array[
      'RESERVED>ORDERED', 'RESERVED>CANCELLED', 'ORDERED>SENT', 'ORDERED>PAID', 'ORDERED>REJECTED',
      'SENT>PAID', 'SENT>REJECTED', 'PAID>REJECTED', 'REJECTED>ORDERED', 'REJECTED>CANCELLED'])) then
    raise exception 'a payment does not go from % to %', old.state, new.state
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger payment_goes_its_way before update on payment
  for each row execute function payment_goes_its_way();
create trigger payment_kept before delete or truncate on payment
  for each statement execute function rows_are_only_added();

-- administrative files (replenishment, payroll, a declared emergency) can belong to a whole area
alter table case_file alter column township drop not null;
