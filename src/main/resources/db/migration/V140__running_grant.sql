-- Monthly aid that is running (在享对象): one row for each decision that grants a monthly amount, or for each
-- recipient taken over from before. A grant is never changed; a later decision ends it and begins another.

create table recipient_import (
  id bigint generated always as identity primary key,
  area text not null,
  -- SHA-256 of the file
  digest bytea not null check (octet_length(digest) = 32),
  -- first month paid by this system
  pays_from date not null check (extract(day from pays_from) = 1),
  state text not null check (state in ('WAITING', 'APPROVED', 'REFUSED')),
  left_out int not null check (left_out >= 0),
  uploaded_by text not null,
  uploaded_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  check ((state = 'WAITING') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
  check (decided_by <> uploaded_by or state = 'REFUSED')
);
-- one file is taken over once
create unique index recipient_import_once on recipient_import (area, digest) where state <> 'REFUSED';

create table recipient_import_row (
  import bigint not null references recipient_import on delete cascade,
  -- as the office program counts it
  row int not null check (row > 0),
  township text not null,
  category text not null,
  monthly_amount numeric(12, 2) not null check (monthly_amount > 0),
  household_size int not null check (household_size > 0),
  since date not null check (extract(day from since) = 1),
  person sealed not null,
  id_index bytea not null,
  case_number text unique references case_file,
  primary key (import, row),
  unique (import, id_index)
);
-- who decided on an import, and on what, stays
create function import_stays_decided() returns trigger language plpgsql as $$
begin
  if old.state <> 'WAITING' then
    raise exception 'a decided import does not change' using errcode = 'integrity_constraint_violation';
  end if;
  return coalesce(new, old);
end $$;
create trigger recipient_import_decided before update or delete on recipient_import
  for each row execute function import_stays_decided();

create table running_grant (
  id bigint generated always as identity primary key,
  case_number text not null references case_file,
  -- the decision's; 0 for a recipient taken over from before
  version int not null check (version >= 0),
  area text not null,
  category text not null,
  monthly_amount numeric(12, 2) not null check (monthly_amount > 0),
  household_size int not null check (household_size > 0),
  first_month date not null check (extract(day from first_month) = 1),
  -- null while it is running; the month before the first one if it never began
  last_month date check (extract(day from last_month) = 1 and last_month >= first_month - interval '1 month'),
  payee sealed not null,
  payee_version int not null default 1,
  payee_amended_by text,
  payee_amended_at timestamptz,
  -- find the recipient and whoever is paid into the same account
  id_index bytea not null,
  account_index bytea not null,
  import bigint references recipient_import,
  created_at timestamptz not null,
  unique (case_number, version),
  unique (id, case_number),
  check ((version = 0) = (import is not null))
);
-- one grant of a case at a time
create unique index running_grant_one on running_grant (case_number) where last_month is null;
create index running_grant_area on running_grant (area, first_month);
create index running_grant_person on running_grant (id_index);
create index running_grant_account on running_grant (account_index);

create function grant_stays_as_granted() returns trigger language plpgsql as $$
begin
  raise exception 'what was granted does not change; another decision ends it'
    using errcode = 'integrity_constraint_violation';
end $$;
create trigger running_grant_stays
  before update of id, case_number, version, area, category, monthly_amount, household_size, first_month,
    id_index, import, created_at on running_grant
  for each row execute function grant_stays_as_granted();
create trigger running_grant_ends_once before update of last_month on running_grant
  for each row when (old.last_month is not null and new.last_month is distinct from old.last_month)
  execute function grant_stays_as_granted();
create trigger running_grant_kept before delete or truncate on running_grant
  for each statement execute function rows_are_only_added();
