-- What one person of the finance office asks for and another one confirms: money from the treasury, and
-- closing or opening a fund. Rows are only ever added.
create table fund_request (
  id uuid primary key,
  fund text not null references fund,
  kind text not null check (kind in ('APPROPRIATION', 'CLOSE', 'REOPEN')),
  amount numeric(15, 2) check (amount > 0),
  document text check (document <> '' and document !~ '[[:cntrl:]]'),
  reason sealed,
  requested_by text not null,
  requested_at timestamptz not null,
  check ((kind = 'APPROPRIATION') = (amount is not null and document is not null)),
  check ((kind = 'APPROPRIATION') = (reason is null))
);
create index fund_request_fund on fund_request (fund, requested_at desc);

create table fund_request_answer (
  request_id uuid primary key references fund_request,
  outcome text not null check (outcome in ('CONFIRMED', 'REFUSED', 'WITHDRAWN')),
  reason sealed,
  answered_by text not null,
  answered_at timestamptz not null
);

-- nobody answers their own request, but everybody may take it back
create function another_person_answers() returns trigger language plpgsql as $$
begin
  if ((select requested_by from fund_request where id = new.request_id) = new.answered_by)
      <> (new.outcome = 'WITHDRAWN') then
    raise exception 'a request is answered by another person and withdrawn by the same one'
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger fund_request_four_eyes before insert on fund_request_answer
  for each row execute function another_person_answers();

create trigger fund_request_only_added before update or delete or truncate on fund_request
  for each statement execute function rows_are_only_added();
create trigger fund_request_answer_only_added before update or delete or truncate on fund_request_answer
  for each statement execute function rows_are_only_added();

-- finds when a reserve fund was filled up last
create index posting_filled_up on posting (fund, seq) where kind = 'TRANSFER_IN';
