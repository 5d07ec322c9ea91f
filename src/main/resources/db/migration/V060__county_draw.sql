-- which destitute cases the county looks at itself: drawn at random, for each area and calendar year
create table county_draw_seed (
  area text not null,
  year int not null,
  seed sealed not null,
  fingerprint text not null,
  made_at timestamptz not null,
  primary key (area, year)
);

create table county_draw (
  area text not null,
  year int not null,
  position int not null check (position > 0),
  case_number text not null unique references case_file,
  drawn boolean not null,
  drawn_so_far int not null check (drawn_so_far between 0 and position),
  -- the least share that was laid down for the case, so that the draw can be done again
  share text not null,
  drawn_at timestamptz not null,
  primary key (area, year, position),
  foreign key (area, year) references county_draw_seed
);

create function rows_are_only_added() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are only ever added', tg_table_name;
end $$;

create trigger county_draw_only_added before update or delete or truncate on county_draw
  for each statement execute function rows_are_only_added();
create trigger county_draw_seed_only_added before update or delete or truncate on county_draw_seed
  for each statement execute function rows_are_only_added();
