-- Conferences on single cases (一事一议). Everything in these tables is only ever added; what people
-- said, who they are and what a family asks for lies in sealed columns.

-- why a conference was asked for that no other process called: its case has nothing else
create table conference_proposal (
  case_number text primary key references case_file,
  matter text not null,
  content sealed not null,
  proposed_by text not null,
  proposed_at timestamptz not null
);

create table conference (
  id uuid primary key,
  case_number text not null references case_file,
  version int not null,
  matter text not null check (matter in ('GRAVE_HARDSHIP', 'PUBLIC_EVENT', 'ABOVE_CAP', 'NOT_COVERED')),
  body_level text not null check (body_level in ('COUNTY', 'TOWNSHIP')),
  state_before text not null,
  opened_at timestamptz not null,
  unique (case_number, version)
);

-- each meeting that was called, numbered; one that came to nothing stays on record
create table conference_meeting (
  conference_id uuid not null references conference,
  meeting int not null check (meeting > 0),
  meets_on date not null,
  summons sealed not null,
  called_by text not null,
  called_at timestamptz not null,
  primary key (conference_id, meeting)
);

create table conference_session (
  conference_id uuid not null,
  meeting int not null,
  outcome text not null check (outcome in ('HELD', 'NO_QUORUM', 'ADJOURNED', 'NOT_NEEDED')),
  content sealed not null,
  voters int not null check (voters >= 0),
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (conference_id, meeting),
  unique (conference_id, meeting, outcome, voters),
  check (outcome in ('HELD', 'NO_QUORUM') or voters = 0),
  foreign key (conference_id, meeting) references conference_meeting
);

-- the minutes of a meeting that had a quorum; those that a second person sent back stay beside their
-- successors
create table conference_record (
  conference_id uuid not null,
  meeting int not null,
  record int not null check (record > 0),
  held text not null default 'HELD' check (held = 'HELD'),
  voters int not null check (voters > 0),
  result text check (result in ('RAISED', 'MEASURES', 'BACK')),
  content sealed not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (conference_id, meeting, record),
  unique (conference_id, meeting, record, voters),
  unique (conference_id, meeting, record, recorded_by),
  unique (conference_id, meeting, record, result),
  foreign key (conference_id, meeting, held, voters)
    references conference_session (conference_id, meeting, outcome, voters)
);

create table conference_motion (
  conference_id uuid not null,
  meeting int not null,
  record int not null,
  motion text not null check (motion in ('RAISE', 'MEASURES', 'BACK')),
  voters int not null,
  carried boolean not null,
  primary key (conference_id, meeting, record, motion),
  unique (conference_id, meeting, record, motion, voters),
  foreign key (conference_id, meeting, record, voters)
    references conference_record (conference_id, meeting, record, voters)
);

-- one vote of each member on each motion: a member is known by the place on the list of voters
create table conference_vote (
  conference_id uuid not null,
  meeting int not null,
  record int not null,
  motion text not null,
  member int not null check (member > 0),
  voters int not null,
  choice text not null check (choice in ('FOR', 'AGAINST', 'ABSTAIN')),
  voter sealed not null,
  primary key (conference_id, meeting, record, motion, member),
  check (member <= voters),
  foreign key (conference_id, meeting, record, motion, voters)
    references conference_motion (conference_id, meeting, record, motion, voters)
);

-- whether minutes are true is said by somebody else than who wrote them
create table conference_signature (
  conference_id uuid not null,
  meeting int not null,
  record int not null,
  recorded_by text not null,
  verdict text not null check (verdict in ('CONFIRMED', 'RETURNED')),
  content sealed not null,
  signed_by text not null,
  signed_at timestamptz not null,
  primary key (conference_id, meeting, record),
  unique (conference_id, meeting, record, verdict),
  check (signed_by <> recorded_by),
  foreign key (conference_id, meeting, record, recorded_by)
    references conference_record (conference_id, meeting, record, recorded_by)
);

-- how a supervisor decided to go on after meetings that came to nothing
create table conference_direction (
  conference_id uuid not null,
  meeting int not null,
  direction text not null check (direction in ('MEET_AGAIN', 'END')),
  reason sealed not null,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (conference_id, meeting),
  foreign key (conference_id, meeting) references conference_session
);

-- what came of it: by confirmed minutes, or back to where it came from without any
create table conference_decision (
  conference_id uuid primary key references conference,
  result text not null check (result in ('RAISED', 'MEASURES', 'BACK')),
  amount numeric(12, 2) check (amount > 0),
  persons int check (persons > 0),
  reason text,
  content sealed not null,
  meeting int,
  record int,
  verdict text default 'CONFIRMED' check (verdict = 'CONFIRMED'),
  decided_at timestamptz not null,
  check ((result = 'RAISED') = (amount is not null)),
  check ((result = 'RAISED') = (persons is not null)),
  check ((result = 'RAISED') = (reason is not null)),
  check (result = 'BACK' or record is not null),
  check ((meeting is null) = (record is null)),
  foreign key (conference_id, meeting, record, result)
    references conference_record (conference_id, meeting, record, result),
  foreign key (conference_id, meeting, record, verdict)
    references conference_signature (conference_id, meeting, record, verdict)
);

create table conference_measure (
  conference_id uuid not null references conference_decision,
  measure int not null check (measure > 0),
  department text not null,
  due_on date not null,
  content sealed not null,
  primary key (conference_id, measure)
);

create table conference_measure_answer (
  conference_id uuid not null,
  measure int not null,
  outcome text not null check (outcome in ('DONE', 'PARTLY', 'NOT_DONE')),
  answered_on date not null,
  content sealed not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (conference_id, measure),
  foreign key (conference_id, measure) references conference_measure
);

create function refuse_change_of_conference() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are only ever added', tg_table_name
    using errcode = 'integrity_constraint_violation';
end $$;

do $$
declare
  kept text;
begin
  foreach kept in array array['conference_proposal', 'conference', 'conference_meeting',
    'conference_session', 'conference_record', 'conference_motion', 'conference_vote',
    'conference_signature', 'conference_direction', 'conference_decision', 'conference_measure',
    'conference_measure_answer'] loop
    execute format('create trigger %I before update or delete or truncate on %I
      for each statement execute function refuse_change_of_conference()', kept || '_kept', kept);
  end loop;
end $$;

-- at the end of the transaction that enters minutes, and of any later one that tries to add to them
create function count_votes_of_conference() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from conference_motion m
    where m.conference_id = new.conference_id and m.meeting = new.meeting and m.record = new.record
      and m.voters <> (select count(*) from conference_vote v
        where v.conference_id = m.conference_id and v.meeting = m.meeting
          and v.record = m.record and v.motion = m.motion))
    or not exists (
      select 1 from conference_motion m where m.conference_id = new.conference_id
        and m.meeting = new.meeting and m.record = new.record) then
    raise exception 'one vote of each member who may vote on each motion'
      using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;

create constraint trigger conference_record_counted after insert on conference_record
  deferrable initially deferred for each row execute function count_votes_of_conference();
create constraint trigger conference_motion_counted after insert on conference_motion
  deferrable initially deferred for each row execute function count_votes_of_conference();
create constraint trigger conference_vote_counted after insert on conference_vote
  deferrable initially deferred for each row execute function count_votes_of_conference();

-- minutes are signed or not; a new version is written only where a second person sent the last one back
create function refuse_needless_minutes() returns trigger language plpgsql as $$
begin
  if new.record > 1 and not exists (
    select 1 from conference_signature s
    where s.conference_id = new.conference_id and s.meeting = new.meeting
      and s.record = new.record - 1 and s.verdict = 'RETURNED') then
    raise exception 'minutes are written again only after they were sent back'
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;

create trigger conference_record_once before insert on conference_record
  for each row execute function refuse_needless_minutes();
