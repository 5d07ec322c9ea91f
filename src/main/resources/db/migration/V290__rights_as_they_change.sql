-- Each request asks whether its session's rights (account, groups, areas, access to applications) are
-- as they were. It compares a number for each of those who hold them, person, group or everybody ('*'),
-- instead of reading all of them again.
create table rights_version (
  holder text primary key,
  version bigint not null
);

create function rights_change() returns trigger language plpgsql as $$
begin
  insert into rights_version (holder, version)
  select distinct row ->> holder, 1
  from unnest(array[to_jsonb(old), to_jsonb(new)]) row, unnest(tg_argv) holder
  where row ->> holder is not null order by 1
  on conflict (holder) do update set version = rights_version.version + 1;
  return null;
end $$;
-- whoever works on the tables by hand, with whatever path, is counted too
do $$ begin
  execute format('alter function rights_change() set search_path = %I, pg_temp', current_schema());
end $$;

-- not its updates: they count failed logins
create trigger rights_change after insert or delete on act_id_user
  for each row execute function rights_change('id_');
create trigger rights_change after insert or update or delete on act_id_membership
  for each row execute function rights_change('user_id_');
create trigger rights_change after insert or update or delete on act_id_tenant_member
  for each row execute function rights_change('user_id_', 'group_id_');
-- of applications alone: others come and go with each task, and are asked for where they count
create trigger rights_insert after insert on act_ru_authorization
  for each row when (new.resource_type_ = 0) execute function rights_change('user_id_', 'group_id_');
create trigger rights_update after update on act_ru_authorization
  for each row when (old.resource_type_ = 0 or new.resource_type_ = 0)
  execute function rights_change('user_id_', 'group_id_');
create trigger rights_delete after delete on act_ru_authorization
  for each row when (old.resource_type_ = 0) execute function rights_change('user_id_', 'group_id_');

create function all_rights_change() returns trigger language plpgsql as $$
begin
  insert into rights_version (holder, version) values ('*', 1)
  on conflict (holder) do update set version = rights_version.version + 1;
  return null;
end $$;
do $$ begin
  execute format('alter function all_rights_change() set search_path = %I, pg_temp', current_schema());
end $$;
create trigger all_rights_change after truncate on act_id_user
  for each statement execute function all_rights_change();
create trigger all_rights_change after truncate on act_id_membership
  for each statement execute function all_rights_change();
create trigger all_rights_change after truncate on act_id_tenant_member
  for each statement execute function all_rights_change();
create trigger all_rights_change after truncate on act_ru_authorization
  for each statement execute function all_rights_change();

-- Lists of tasks look for what a person or the person's groups may read; without it they read all
-- authorizations, of which each open task has some.
create index act_idx_auth_user on act_ru_authorization (user_id_);
