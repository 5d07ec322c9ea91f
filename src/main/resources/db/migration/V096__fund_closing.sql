-- Daily closings: what a day's postings moved and what stood on the accounts after them, with the end of
-- the chain. A closing covers the postings that follow the closing before it, whatever their clock said,
-- so that each posting is in exactly one. Rows are only ever added.
create table fund_closing (
  fund text not null references fund,
  day date not null,
  first_seq bigint not null check (first_seq > 0),
  last_seq bigint not null check (last_seq >= first_seq - 1),
  last_hash bytea not null,
  -- whether the chain from the closing before it to this one was found unbroken
  intact boolean not null,
  made_at timestamptz not null,
  primary key (fund, day)
);

create table fund_closing_account (
  fund text not null,
  day date not null,
  account text not null,
  opening numeric(15, 2) not null check (opening >= 0),
  received numeric(15, 2) not null check (received >= 0),
  given numeric(15, 2) not null check (given >= 0),
  closing numeric(15, 2) not null check (closing >= 0),
  primary key (fund, day, account),
  foreign key (fund, day) references fund_closing,
  foreign key (fund, account) references fund_account,
  check (closing = opening + received - given)
);

create table fund_closing_kind (
  fund text not null,
  day date not null,
  kind text not null references posting_kind,
  postings bigint not null check (postings > 0),
  amount numeric(15, 2) not null check (amount > 0),
  primary key (fund, day, kind),
  foreign key (fund, day) references fund_closing
);

create function closing_follows() returns trigger language plpgsql as $$
declare
  before fund_closing%rowtype;
begin
  select * into before from fund_closing where fund = new.fund order by day desc limit 1;
  if new.day <= before.day or new.first_seq <> coalesce(before.last_seq, 0) + 1 then
    raise exception 'a closing follows the one before it'
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger fund_closing_follows before insert on fund_closing
  for each row execute function closing_follows();

create trigger fund_closing_only_added before update or delete or truncate on fund_closing
  for each statement execute function rows_are_only_added();
create trigger fund_closing_account_only_added before update or delete or truncate on fund_closing_account
  for each statement execute function rows_are_only_added();
create trigger fund_closing_kind_only_added before update or delete or truncate on fund_closing_kind
  for each statement execute function rows_are_only_added();
