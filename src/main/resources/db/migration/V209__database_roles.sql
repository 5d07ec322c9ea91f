-- Who may do what in the database. Two roles without a login, which the operator's logins are members of
-- (docs/keys.md), beside the owner, who migrates: jiuzhu_app is the application at its ordinary work; jiuzhu_upkeep seals
-- again with another key. Erasure is a function of jiuzhu_upkeep that the application calls: it erases what is
-- due and nothing else. Without separate logins one login is all of them, and the setting jiuzhu.upkeep alone
-- opens nothing any more.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['jiuzhu_app', 'jiuzhu_upkeep'] loop
    if not exists (select 1 from pg_roles where rolname = wanted) then
      begin
        execute format('create role %I nologin', wanted);
      exception
        -- roles are the server's: another database of it makes them at the same moment
        when duplicate_object or unique_violation then null;
        when insufficient_privilege then
          raise exception 'role % is missing and this login makes no roles: see docs/keys.md', wanted;
      end;
    end if;
    -- whoever makes a role is no more than its administrator since 16
    if current_setting('server_version_num')::int >= 160000 then
      if not (pg_has_role(current_user, wanted, 'set') and pg_has_role(current_user, wanted, 'usage')) then
        execute format('grant %I to current_user with inherit true, set true', wanted);
      end if;
    elsif not pg_has_role(current_user, wanted, 'usage') then
      execute format('grant %I to current_user', wanted);
    end if;
  end loop;
end $$;

create or replace function is_upkeep(changed text, operation text) returns boolean language sql stable as $$
  select operation = 'UPDATE'
    and current_user = 'jiuzhu_upkeep'
    and coalesce(current_setting('jiuzhu.upkeep', true), '') in ('RESEAL', 'REINDEX', 'ERASE')
    and exists (select 1 from sealed_column where table_name = changed
      union all select 1 from blind_index_column where table_name = changed)
$$;

-- Whether the application's clock is moved by hand, as in demonstrations: said at each start by whoever migrates,
-- and by nobody else. Where it is not, days are held against the server's clock.
create table moving_clock (
  one boolean primary key default true check (one),
  moves boolean not null default false
);
insert into moving_clock default values;

create function clock_moves() returns boolean language sql stable as $$
  select moves from moving_clock
$$;

-- How long each area keeps personal data after a case is over, as the packs said it, and since when they do.
create table retention_period (
  id bigint generated always as identity primary key,
  area text not null,
  days int not null check (days > 0),
  rule text not null,
  noted_at timestamptz not null default now()
);
create index retention_period_area on retention_period (area, id);
create trigger retention_period_only_added before update or delete or truncate on retention_period
  for each statement execute function rows_are_only_added();
create function noted_now() returns trigger language plpgsql as $$
begin
  new.noted_at := now();
  return new;
end $$;
create trigger retention_period_noted_now before insert on retention_period
  for each row execute function noted_now();

-- What an area keeps at least: whoever shortens the rule waits for thirty days.
create function kept_days(of_area text) returns int language sql stable as $$
  select max(days) from retention_period p
  where area = of_area and (noted_at > now() - interval '30 days'
    or id = (select max(id) from retention_period
      where area = of_area and noted_at <= now() - interval '30 days'))
$$;

create or replace function erasure_is_due() returns trigger language plpgsql as $$
declare
  found case_retention%rowtype;
begin
  select * into found from case_retention where number = new.case_number;
  if found.number is null or cardinality(found.held_by) > 0 or found.ended_on > new.ended_on
      or new.kept_days < coalesce(kept_days(found.area), new.kept_days + 1)
      or new.erased_at > now() + interval '1 hour' and not clock_moves() then
    raise exception 'case % is not to be erased', new.case_number
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;

-- That a case is over is written when it happens.
create function closed_now() returns trigger language plpgsql as $$
begin
  if new.closed_at < now() - interval '1 hour' and not clock_moves() then
    raise exception 'case % was not closed before today', new.number
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger case_file_closed_now before insert or update of closed_at on case_file
  for each row when (new.closed_at is not null) execute function closed_now();

-- Erases what is kept of cases besides codes, days and money. Refused as a whole if one of them is not due.
create function erase_cases(numbers text[], days int, by_rule text, at timestamptz)
returns int language plpgsql security definer as $$
declare
  this_run bigint := nextval(pg_get_serial_sequence('erasure_run', 'id'));
  place record;
  serving text;
  changed bigint;
  erased bigint := 0;
  deleted bigint := 0;
begin
  insert into case_erasure (case_number, ended_on, kept_days, rule, erased_at, run)
    select number, ended_on, days, by_rule, at, this_run from case_retention where number = any (numbers);
  get diagnostics changed = row_count;
  if changed <> cardinality(numbers) then
    raise exception 'not all of these cases are to be erased' using errcode = 'integrity_constraint_violation';
  end if;
  perform set_config('jiuzhu.upkeep', 'ERASE', true);
  for place in
      select table_name, of_cases, count(*) as columns,
        string_agg(format('%1$I = case when %1$I is not null then %2$s end', column_name, value), ', ') as changes
      from (
        select table_name, column_name, of_cases, 'erased_value()' as value
          from sealed_column where of_cases is not null
        union all
        -- an index keeps its rows apart: eight bytes of nothing, eight of chance
        select table_name, column_name, of_cases,
          'decode(repeat(''00'', 8), ''hex'') || substring(uuid_send(gen_random_uuid()) from 9 for 8)'
          from blind_index_column) places
      where table_name <> all (array['case_person', 'emergency_trace', 'application_request', 'case_request'])
      group by table_name, of_cases order by table_name loop
    execute format('update %I t set %s where %s', place.table_name, place.changes, place.of_cases) using numbers;
    get diagnostics changed = row_count;
    erased := erased + changed * place.columns;
  end loop;
  perform set_config('jiuzhu.upkeep', '', true);
  -- rows that only served to find people again, or to recognise what was sent twice
  foreach serving in array array['case_person', 'emergency_trace', 'application_request', 'case_request'] loop
    execute format('delete from %I where case_number = any ($1)', serving) using numbers;
    get diagnostics changed = row_count;
    deleted := deleted + changed;
  end loop;
  insert into erasure_run (id, at, cases, values_erased, rows_deleted)
    overriding system value values (this_run, at, cardinality(numbers), erased, deleted);
  return cardinality(numbers);
end $$;

-- Gives each role what it needs of all that is there; called after every migration, so that no table is
-- forgotten. Nobody but the owner puts triggers off.
create function grant_access() returns void language plpgsql as $$
declare
  here text := current_schema();
  kept record;
begin
  -- nodes that start together rewrite the same rows of the catalogue
  perform pg_advisory_xact_lock(hashtextextended('jiuzhu grant_access', 0));
  execute format('grant usage on schema %I to jiuzhu_app, jiuzhu_upkeep', here);
  execute format('grant select, insert, update, delete on all tables in schema %I to jiuzhu_app', here);
  execute format('grant usage, select on all sequences in schema %I to jiuzhu_app', here);
  execute format('grant select on all tables in schema %I to jiuzhu_upkeep', here);
  -- rows are locked by whoever may update them; that no row changes is the trigger's
  for kept in
      select distinct c.relname from pg_trigger g join pg_class c on c.oid = g.tgrelid
        join pg_namespace s on s.oid = c.relnamespace join pg_proc p on p.oid = g.tgfoid
      where s.nspname = here and p.proname = 'rows_are_only_added' and (g.tgtype & 8) <> 0 loop
    execute format('revoke delete on %I from jiuzhu_app', kept.relname);
  end loop;
  -- figures for long lists are gathered before they are worked on
  if current_setting('server_version_num')::int >= 170000 then
    execute 'grant maintain on payroll_item to jiuzhu_app';
  end if;
  revoke insert, update, delete on moving_clock, case_erasure, look_seal from jiuzhu_app;
  revoke insert, update, delete on sealed_column, blind_index_column from jiuzhu_app;
  if to_regclass('flyway_schema_history') is not null then
    revoke insert, update, delete on flyway_schema_history from jiuzhu_app;
  end if;
  for kept in
      select table_name as relname, string_agg(quote_ident(column_name), ', ') as columns
      from (select table_name, column_name from sealed_column
        union select table_name, column_name from blind_index_column) places group by table_name loop
    execute format('grant update (%s) on %I to jiuzhu_upkeep', kept.columns, kept.relname);
  end loop;
  grant insert, update, delete on blind_index_key, blind_index_next to jiuzhu_upkeep;
  grant delete on case_person, emergency_trace, application_request, case_request to jiuzhu_upkeep;
  grant insert on case_erasure, erasure_run to jiuzhu_upkeep;
  execute format('grant usage on sequence %s to jiuzhu_upkeep', pg_get_serial_sequence('erasure_run', 'id'));
end $$;

-- what runs with another's rights looks nothing up where the caller says
do $$
begin
  execute format('alter function erase_cases set search_path = %I, pg_temp', current_schema());
  execute format('grant create on schema %I to jiuzhu_upkeep', current_schema());
  alter function erase_cases owner to jiuzhu_upkeep;
  execute format('revoke create on schema %I from jiuzhu_upkeep', current_schema());
end $$;
revoke all on function erase_cases from public;
grant execute on function erase_cases to jiuzhu_app;
