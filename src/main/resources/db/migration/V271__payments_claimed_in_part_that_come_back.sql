-- A single payment of which a part is to be recovered and that the bank sends back: what comes back settles its claim,
-- the rest of it is returned and goes again under its key, or is given up, as it would without a claim.

-- CNY that settled claims when it came back: what the payment is now is its amount without that. One that is claimed as
-- a whole stays paid, as one does that a household pays back.
alter table payment add column recovered numeric(12, 2) not null default 0
  check (recovered >= 0 and recovered < amount);

create or replace function payment_begins_reserved() returns trigger language plpgsql as $$
begin
  if new.state <> 'RESERVED' or new.attempt <> 0 or new.recovered <> 0 then
    raise exception 'a payment begins as a promise'
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;

-- What is to be recovered stays paid until its return settles the claim, and only what settled one is taken off.
create function recoverable_payment_stays_paid() returns trigger language plpgsql as $$
begin
  if exists (select 1 from open_recovery where case_number = new.case_number and instalment = new.instalment)
    or new.state <> 'REJECTED' or old.state <> 'PAID'
    or new.recovered <> (select coalesce(sum(h.amount), 0) from recovery_settlement s
      join recovery_handover h on h.id = s.handover
      where h.case_number = new.case_number and h.instalment = new.instalment) then
    raise exception 'a payment that is to be recovered is not sent back' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger payment_recoverable before update on payment
  for each row when (old.state = 'PAID' and new.state <> 'PAID' or new.recovered <> old.recovered)
  execute function recoverable_payment_stays_paid();

create or replace function book_posting() returns trigger language plpgsql as $$
declare
  head fund%rowtype;
  paid payment%rowtype;
begin
  select * into strict head from fund where id = new.fund for no key update;
  if new.instalment is not null then
    select * into strict paid from payment
      where case_number = new.case_number and instalment = new.instalment;
    -- a part of a payment can be recoverable; everything else moves what it is now as a whole
    if paid.fund <> new.fund or paid.amount - paid.recovered < new.amount
        or (paid.amount - paid.recovered <> new.amount and new.kind not in ('RECOVERABLE', 'RECOVERY')) then
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

select admit_upkeep();
