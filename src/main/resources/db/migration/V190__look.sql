-- Who looked at whom (查询留痕): every look at a case's people and every query of theirs at an outside source,
-- written before anything is shown or sent. Rows are only ever added. They hold codes, numbers of files and
-- users, never what was seen.
create table look (
  id bigint generated always as identity primary key,
  area text not null,
  at timestamptz not null,
  -- null where the system itself asked a source or sent an order
  official text,
  -- posts in this area: role, or township.role
  roles text[] not null,
  way text not null check (way in ('PAGE', 'LIST', 'SEARCH', 'PRINT', 'EVIDENCE', 'INTERFACE', 'TASK_FORM',
    'EXPORT', 'OUTSIDE_QUERY', 'PAYMENT_ORDER', 'ACCESS_COPY')),
  -- route of the page, id of the task, or code of the outside system
  place text not null check (place ~ '^[A-Za-z]{1,20}( /[A-Za-z0-9_./{}-]{0,150})?$'
    or place ~ '^[A-Za-z_]{1,80}$'),
  purpose text not null check (purpose ~ '^[A-Z_]{1,40}$'),
  -- kinds of data, fields of a form, or sources asked
  kinds text[] not null check (array_to_string(kinds, ',') ~ '^[A-Za-z0-9_,]*$'),
  case_number text check (case_number ~ '^[a-z]+-[0-9]{4}-[0-9]{6}-[0-9]$'),
  -- the cases of a list or file
  listed text[] check (array_to_string(listed, ',') ~ '^([a-z]+-[0-9]{4}-[0-9]{6}-[0-9](,|$))*$'),
  -- what else the people belong to: a batch, an import
  subject text check (subject ~ '^(BATCH|IMPORT)_[0-9a-f-]{1,36}$'),
  -- nobody is looked at outside a case, a list or file of some, or a search with a stated purpose
  check (case_number is not null or listed is not null or subject is not null or way = 'SEARCH')
);
create index look_of_area on look (area, at);
create index look_at_case on look (case_number, id) where case_number is not null;
create index look_at_listed on look using gin (listed) where listed is not null;

create trigger look_only_added before update or delete or truncate on look
  for each statement execute function rows_are_only_added();

-- What a supervisor found out about an unusual look; more words come as a further row.
create table look_settlement (
  id uuid primary key,
  area text not null,
  rule text not null check (rule ~ '^[A-Z_]{1,40}$'),
  official text not null,
  day date not null,
  -- the case that the rule is about; null where it is about many
  case_number text,
  outcome text not null check (outcome in ('EXPLAINED', 'WARNED', 'PASSED_ON')),
  reason sealed not null,
  settled_by text not null,
  settled_at timestamptz not null,
  check (settled_by <> official)
);
create index look_settlement_of_area on look_settlement (area, day);
create trigger look_settlement_only_added before update or delete or truncate on look_settlement
  for each statement execute function rows_are_only_added();
