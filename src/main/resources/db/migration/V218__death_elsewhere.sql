-- A death that was recorded in one case concerns every other case in which the person is a member: whoever died is
-- paid there no more, however much later an instalment falls due. Who it was stands in the event.
create table death_elsewhere (
  case_number text not null references case_file,
  event_id uuid not null references case_event,
  primary key (case_number, event_id)
);
create trigger death_elsewhere_only_added before update or delete or truncate on death_elsewhere
  for each statement execute function rows_are_only_added();
