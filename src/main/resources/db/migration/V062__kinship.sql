-- close kinship of officials with a household: declared by it, or found later; a correction is a new row
create table kinship_record (
  id uuid primary key,
  place bigint generated always as identity,
  case_number text not null references case_file,
  -- user id, or the sealed name of somebody who has no account here
  official text,
  person sealed,
  relation text,
  source text not null check (source in ('DECLARED', 'FOUND')),
  withdraws uuid unique references kinship_record,
  recorded_by text not null,
  recorded_at timestamptz not null,
  check (num_nonnulls(official, person, withdraws) = 1),
  check ((relation is null) = (withdraws is not null))
);
create index kinship_record_case on kinship_record (case_number);
create index kinship_record_official on kinship_record (official) where official is not null;

create trigger kinship_record_only_added before update or delete or truncate on kinship_record
  for each statement execute function rows_are_only_added();

-- who keeps off which case
create view recusal as
  select distinct made.case_number, made.official
  from kinship_record made
  where made.official is not null
    and not exists (select 1 from kinship_record later where later.withdraws = made.id);
