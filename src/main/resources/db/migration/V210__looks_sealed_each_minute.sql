-- Looks are sealed every minute. Every run seals what there is of all areas, so whatever lies above the newest
-- seal is not sealed yet, and nothing else is read again. With the owner's rights, since the application writes no
-- seals of its own.
create index look_seal_last on look_seal (last_id);

create or replace function seal_looks(up_to timestamptz) returns int language plpgsql security definer as $$
declare
  newest bigint;
  sealed bigint;
  stretch record;
  made int := 0;
begin
  lock table look in share row exclusive mode;
  select max(id) into newest from look;
  select coalesce(max(last_id), 0) into sealed from look_seal;
  for stretch in
    select l.area, l.first_id, l.last_id, l.looks, coalesce(s.seq, 0) + 1 as seq,
      coalesce(s.hash, sha256(convert_to(l.area, 'UTF8'))) as previous
    from (select area, min(id) as first_id, max(id) as last_id, count(*) as looks
      from look where id > sealed and id <= newest group by area) l
    left join lateral (select seq, hash from look_seal where area = l.area order by seq desc limit 1) s on true
  loop
    insert into look_seal (area, seq, first_id, last_id, looks, previous, hash, sealed_at) values (
      stretch.area, stretch.seq, stretch.first_id, stretch.last_id, stretch.looks, stretch.previous,
      look_hash(stretch.area, stretch.first_id, stretch.last_id, stretch.previous), up_to);
    made := made + 1;
  end loop;
  return made;
end $$;

-- Who was refused a case that is there: no row shows anything of it. One row a person, day, place and case, and a
-- few hundred a person and day, so that nobody floods it.
create table look_refused (
  id bigint generated always as identity primary key,
  area text not null,
  official text not null,
  day date not null,
  at timestamptz not null,
  place text not null check (place ~ '^[A-Za-z]{1,20}( /[A-Za-z0-9_./{}-]{0,150})?$'
    or place ~ '^[A-Za-z_][A-Za-z0-9_]{0,79}$'),
  case_number text not null check (case_number ~ '^[a-z]+-[0-9]{4}-[0-9]{6}-[0-9]$'),
  -- kin of the household, or of another place or post
  reason text not null check (reason in ('RECUSED', 'NOT_ONES_OWN')),
  unique (official, day, place, case_number)
);
create index look_refused_area on look_refused (area, day);
create trigger look_refused_only_added before update or delete or truncate on look_refused
  for each statement execute function rows_are_only_added();

do $$
begin
  execute format('alter function seal_looks set search_path = %I, pg_temp', current_schema());
end $$;
revoke all on function seal_looks from public;
grant execute on function seal_looks to jiuzhu_app;
