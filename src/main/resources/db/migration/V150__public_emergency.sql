-- Declared public emergencies (突发公共事件). What was declared, confirmed and ended is only ever added; whether
-- a declaration is in force on a day follows from it.

create table emergency_declaration (
  case_number text primary key references case_file,
  area text not null,
  kind text not null check (kind in ('NATURAL_DISASTER', 'EPIDEMIC', 'ACCIDENT', 'PUBLIC_SAFETY', 'PRICE_RISE')),
  -- null: the whole area
  townships text[] check (cardinality(townships) > 0),
  valid_from date not null,
  valid_until date not null,
  -- the document that it rests on, and what happened
  basis text not null,
  description text not null,
  -- by how much limits rise; 1 leaves a limit as it is
  first_aid_factor numeric(6, 3) not null check (first_aid_factor >= 1),
  -- what first aid may come to, in monthly standards; null leaves it to the factor
  first_aid_ratio numeric(6, 3) check (first_aid_ratio > 0),
  temporary_aid_factor numeric(6, 3) not null check (temporary_aid_factor >= 1),
  shortened text[] not null,
  declared_by text not null,
  declared_at timestamptz not null,
  check (valid_until >= valid_from),
  unique (case_number, declared_by)
);
create index emergency_declaration_place on emergency_declaration (area, valid_until);

-- a second person of the county confirms or refuses it
create table emergency_confirmation (
  case_number text primary key,
  declared_by text not null,
  confirmed boolean not null,
  -- measures hold from this day at the earliest
  decided_on date not null,
  note text,
  decided_by text not null,
  decided_at timestamptz not null,
  foreign key (case_number, declared_by) references emergency_declaration (case_number, declared_by),
  check (decided_by <> declared_by)
);

create table emergency_end (
  case_number text primary key references emergency_confirmation,
  by_hand boolean not null,
  -- the last day on which measures hold
  last_day date not null,
  reason text,
  ended_by text,
  ended_at timestamptz not null,
  check (by_hand = (reason is not null) and by_hand = (ended_by is not null))
);

create trigger emergency_declaration_only_added before update or delete or truncate on emergency_declaration
  for each statement execute function rows_are_only_added();
create trigger emergency_confirmation_only_added before update or delete or truncate on emergency_confirmation
  for each statement execute function rows_are_only_added();
create trigger emergency_end_only_added before update or delete or truncate on emergency_end
  for each statement execute function rows_are_only_added();
