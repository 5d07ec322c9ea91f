-- Democratic appraisals (民主评议). Everything in these tables is only ever added; what people said and
-- who they are lies in sealed columns.

create table appraisal (
  id uuid primary key,
  case_number text not null references case_file,
  version int not null,
  subject text not null check (subject in ('DETERMINATION', 'OBJECTION')),
  opened_at timestamptz not null,
  unique (case_number, version)
);

-- each meeting that was called, numbered; one without a quorum stays on record
create table appraisal_meeting (
  appraisal_id uuid not null references appraisal,
  meeting int not null check (meeting > 0),
  meets_on date not null,
  summons sealed not null,
  summoned_by text not null,
  summoned_at timestamptz not null,
  primary key (appraisal_id, meeting)
);

create table appraisal_attendance (
  appraisal_id uuid not null,
  meeting int not null,
  held_on date not null,
  content sealed not null,
  quorum boolean not null,
  voters int not null check (voters >= 0),
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (appraisal_id, meeting),
  unique (appraisal_id, meeting, quorum),
  unique (appraisal_id, meeting, voters),
  foreign key (appraisal_id, meeting) references appraisal_meeting
);

-- only of a meeting that had a quorum; as many votes as members who came and did not recuse themselves
create table appraisal_minutes (
  appraisal_id uuid not null,
  meeting int not null,
  quorum boolean not null default true check (quorum),
  voters int not null check (voters > 0),
  ballot text not null check (ballot in ('OPEN', 'SECRET')),
  content sealed not null,
  signatures int not null check (signatures >= 0),
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (appraisal_id, meeting),
  unique (appraisal_id, meeting, ballot),
  foreign key (appraisal_id, meeting, quorum)
    references appraisal_attendance (appraisal_id, meeting, quorum),
  foreign key (appraisal_id, meeting, voters)
    references appraisal_attendance (appraisal_id, meeting, voters)
);

-- a secret vote has no name; neither does its position tell who cast it
create table appraisal_vote (
  appraisal_id uuid not null,
  meeting int not null,
  position int not null check (position > 0),
  ballot text not null,
  choice text not null check (choice in ('FOR', 'AGAINST', 'ABSTAIN', 'INVALID')),
  voter sealed,
  primary key (appraisal_id, meeting, position),
  check ((ballot = 'SECRET') = (voter is null)),
  check (ballot = 'SECRET' or choice <> 'INVALID'),
  foreign key (appraisal_id, meeting, ballot)
    references appraisal_minutes (appraisal_id, meeting, ballot)
);

-- how a supervisor decided to go on after meetings without a quorum
create table appraisal_direction (
  appraisal_id uuid not null,
  meeting int not null,
  direction text not null check (direction in ('MEET_AGAIN', 'GO_ON')),
  reason sealed not null,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (appraisal_id, meeting),
  foreign key (appraisal_id, meeting) references appraisal_attendance
);

create table appraisal_result (
  appraisal_id uuid primary key references appraisal,
  outcome text not null check (outcome in ('SUPPORTED', 'NOT_SUPPORTED', 'UNDECIDED')),
  supporting int not null check (supporting >= 0),
  opposing int not null check (opposing >= 0),
  abstaining int not null check (abstaining >= 0),
  invalid int not null check (invalid >= 0),
  concluded_at timestamptz not null
);

create function refuse_change_of_appraisal() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are only ever added', tg_table_name
    using errcode = 'integrity_constraint_violation';
end $$;

create trigger appraisal_kept before update or delete or truncate on appraisal
  for each statement execute function refuse_change_of_appraisal();
create trigger appraisal_meeting_kept before update or delete or truncate on appraisal_meeting
  for each statement execute function refuse_change_of_appraisal();
create trigger appraisal_attendance_kept before update or delete or truncate on appraisal_attendance
  for each statement execute function refuse_change_of_appraisal();
create trigger appraisal_minutes_kept before update or delete or truncate on appraisal_minutes
  for each statement execute function refuse_change_of_appraisal();
create trigger appraisal_vote_kept before update or delete or truncate on appraisal_vote
  for each statement execute function refuse_change_of_appraisal();
create trigger appraisal_direction_kept before update or delete or truncate on appraisal_direction
  for each statement execute function refuse_change_of_appraisal();
create trigger appraisal_result_kept before update or delete or truncate on appraisal_result
  for each statement execute function refuse_change_of_appraisal();

-- at the end of the transaction that enters a meeting's votes, and of any later one that tries to add some
create function count_votes_of_appraisal() returns trigger language plpgsql as $$
begin
  if (select count(*) from appraisal_vote v
      where v.appraisal_id = new.appraisal_id and v.meeting = new.meeting)
    <> (select m.voters from appraisal_minutes m
        where m.appraisal_id = new.appraisal_id and m.meeting = new.meeting) then
    raise exception 'as many votes as members who may vote'
      using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;

create constraint trigger appraisal_minutes_counted after insert on appraisal_minutes
  deferrable initially deferred for each row execute function count_votes_of_appraisal();
create constraint trigger appraisal_vote_counted after insert on appraisal_vote
  deferrable initially deferred for each row execute function count_votes_of_appraisal();
