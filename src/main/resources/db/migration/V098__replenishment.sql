-- 备用金补充: filling up a township's reserve fund from the area's account. What people write is sealed.
create table replenishment (
  case_number text primary key references case_file,
  fund text not null references fund,
  state text not null check (state in ('LOW', 'REQUESTED', 'BOOKED', 'REFUSED', 'DROPPED')),
  amount numeric(15, 2) check (amount > 0),
  reason sealed,
  requested_by text,
  requested_at timestamptz,
  approved_amount numeric(15, 2) check (approved_amount > 0 and approved_amount <= amount),
  refusal text,
  note sealed,
  decided_by text,
  decided_at timestamptz,
  opened_at timestamptz not null,
  check (state = 'LOW' or state = 'DROPPED'
    or (amount is not null and requested_by is not null and requested_at is not null)),
  check (state <> 'BOOKED' or approved_amount is not null),
  check (state <> 'REFUSED' or refusal is not null),
  -- four eyes
  check (state not in ('BOOKED', 'REFUSED') or decided_by <> requested_by)
);
-- one at a time
create unique index replenishment_open on replenishment (fund) where state in ('LOW', 'REQUESTED');
create index replenishment_fund on replenishment (fund, opened_at desc);

create function replenishment_goes_its_way() returns trigger language plpgsql as $$
begin
  if (new.case_number, new.fund, new.opened_at)
      is distinct from (old.case_number, old.fund, old.opened_at)
      or not (old.state || '>' || new.state = any (array[
        'LOW>REQUESTED', 'LOW>DROPPED', 'REQUESTED>BOOKED', 'REQUESTED>REFUSED'])) then
    raise exception 'a replenishment does not go from % to %', old.state, new.state
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger replenishment_goes_its_way before update on replenishment
  for each row execute function replenishment_goes_its_way();
create trigger replenishment_kept before delete or truncate on replenishment
  for each statement execute function rows_are_only_added();
