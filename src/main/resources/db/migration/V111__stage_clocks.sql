-- A case can have one clock after the other: an emergency has hours until it is helped and working days until
-- it is explained.
alter table case_clock drop constraint case_clock_case_number_key;
alter table case_clock add column position bigint generated always as identity;
create unique index case_clock_running on case_clock (case_number) where ended_at is null;
create index case_clock_case on case_clock (case_number, position);
