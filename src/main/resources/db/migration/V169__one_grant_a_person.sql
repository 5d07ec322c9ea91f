-- A person is paid monthly aid under one case at a time, in whatever area.

-- the case whose decision ended the grant because it is for the same person
alter table running_grant add column superseded_by text references case_file;
update running_grant g set
  last_month = greatest(date_trunc('month', now())::date, (g.first_month - interval '1 month')::date),
  superseded_by = newest.case_number
  from (select distinct on (id_index) id, id_index, case_number from running_grant
    where last_month is null order by id_index, id desc) newest
  where g.last_month is null and newest.id_index = g.id_index and newest.id <> g.id;
create unique index running_grant_person_once on running_grant (id_index) where last_month is null;
create index running_grant_superseded on running_grant (superseded_by) where superseded_by is not null;
