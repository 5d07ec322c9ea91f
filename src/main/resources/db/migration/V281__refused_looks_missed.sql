-- How many refused looks a node could not note, because too many came at once or the database was gone. Each node adds
-- what it has counted once it can; the sum is what all of them missed.
create table look_refused_missed (
  id bigint generated always as identity primary key,
  area text not null check (area ~ '^[a-z]+$'),
  day date not null,
  missed bigint not null check (missed > 0)
);
create index look_refused_missed_area on look_refused_missed (area, day);
create trigger look_refused_missed_only_added before update or delete or truncate on look_refused_missed
  for each statement execute function rows_are_only_added();
