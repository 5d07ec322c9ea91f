-- Somebody who receives aid, or whom it is paid to, died: nothing more is paid for the case until a person has
-- settled how it goes on and a second one has confirmed it.

create table grant_hold (
  id bigint generated always as identity primary key,
  case_number text not null references case_file,
  reason text not null,
  -- who died, and who stands in for them; null until it is recorded
  facts sealed,
  held_by text not null,
  held_at timestamptz not null,
  -- CONTINUED, ENDED or DECIDED; null while it lasts
  outcome text check (outcome in ('CONTINUED', 'ENDED', 'DECIDED')),
  settled_at timestamptz,
  check ((outcome is null) = (settled_at is null))
);
create unique index grant_hold_open on grant_hold (case_number) where outcome is null;
create function hold_stays_settled() returns trigger language plpgsql as $$
begin
  raise exception 'a settled hold does not change' using errcode = 'integrity_constraint_violation';
end $$;
create trigger grant_hold_settled before update on grant_hold
  for each row when (old.outcome is not null) execute function hold_stays_settled();
create trigger grant_hold_kept before delete or truncate on grant_hold
  for each statement execute function rows_are_only_added();

-- how a grant goes on: proposed by one person, confirmed or sent back by another
create table grant_revision (
  case_number text not null references case_file,
  version int not null check (version > 0),
  hold bigint not null references grant_hold,
  content sealed not null,
  proposed_by text not null,
  proposed_at timestamptz not null,
  primary key (case_number, version)
);
create trigger grant_revision_only_added before update or delete or truncate on grant_revision
  for each statement execute function rows_are_only_added();
create table grant_revision_check (
  case_number text not null,
  version int not null,
  proposed_by text not null,
  confirmed boolean not null,
  note sealed,
  checked_by text not null check (checked_by <> proposed_by),
  checked_at timestamptz not null,
  primary key (case_number, version),
  foreign key (case_number, version) references grant_revision,
  check (confirmed or note is not null)
);
create trigger grant_revision_check_only_added before update or delete or truncate on grant_revision_check
  for each statement execute function rows_are_only_added();
create function revision_is_checked_by_another() returns trigger language plpgsql as $$
begin
  if exists (select 1 from grant_revision r where r.case_number = new.case_number
      and r.hold = (select hold from grant_revision where case_number = new.case_number and version = new.version)
      and r.proposed_by = new.checked_by)
    or not exists (select 1 from grant_revision r where r.case_number = new.case_number
      and r.version = new.version and r.proposed_by = new.proposed_by) then
    raise exception 'whoever proposed how a grant goes on does not confirm it'
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger grant_revision_other_eyes before insert on grant_revision_check
  for each row execute function revision_is_checked_by_another();

-- No payroll pays what is on hold, whoever writes it.
create function items_on_hold_are_not_ordered() returns trigger language plpgsql as $$
begin
  if exists (select 1 from grant_hold h join changed c on c.case_number = h.case_number
      join before b on b.case_number = c.case_number and b.month = c.month
      where h.outcome is null and c.state = 'ORDERED' and b.state <> 'ORDERED') then
    raise exception 'what is on hold is not paid' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create trigger payroll_items_not_on_hold after update on payroll_item
  referencing old table as before new table as changed
  for each statement execute function items_on_hold_are_not_ordered();

-- An item for which nothing was ever booked can be taken off the list, carried over or not: the month is then
-- paid under the grant as it goes on.
drop trigger payroll_item_kept on payroll_item;
create trigger payroll_item_kept before delete on payroll_item
  for each row when (old.state not in ('LISTED', 'HELD') or old.attempt > 1)
  execute function item_stays_promised();

-- below 0: counted down, what a revision went on with; it rests on no decision about the household
alter table running_grant drop constraint running_grant_version_check;
