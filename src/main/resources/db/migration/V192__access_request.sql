-- People who asked to see or copy what is stored of them (个人信息查阅、复制): who asked, how they were
-- identified, and who made the copy. Rows are only ever added.
create table access_request (
  id uuid primary key,
  case_number text not null references case_file,
  -- the member whose data it is
  ref text not null,
  asked_by text not null check (asked_by in ('SELF', 'GUARDIAN', 'PROXY')),
  identified_by text not null check (identified_by in ('ID_CARD', 'HOUSEHOLD_BOOK', 'OTHER_CARD', 'KNOWN')),
  made_by text not null,
  made_at timestamptz not null
);
create index access_request_case on access_request (case_number, made_at);
create index access_request_official on access_request (made_by, made_at);
create trigger access_request_only_added before update or delete or truncate on access_request
  for each statement execute function rows_are_only_added();
