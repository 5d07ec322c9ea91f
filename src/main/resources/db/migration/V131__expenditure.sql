-- 支出型临时救助: the event that burdens a household, what is proposed, approved and decided. Rows are only
-- ever added; the newest counts. Codes, days and amounts in clear text; what people say is sealed.

create table hardship_event (
  case_number text not null references case_file,
  version int not null check (version > 0),
  kind text not null,
  happened_on date not null,
  self_paid numeric(12, 2) check (self_paid >= 0),
  content sealed,
  entered_by text not null,
  entered_at timestamptz not null,
  primary key (case_number, version)
);

-- a case that goes on from another one
create table case_continuation (
  case_number text primary key references case_file,
  continues text not null references case_file,
  begun_by text not null,
  begun_at timestamptz not null,
  check (case_number <> continues)
);
create index case_continuation_of on case_continuation (continues);

create table aid_proposal (
  case_number text not null references case_file,
  version int not null check (version > 0),
  grants boolean not null,
  amount numeric(12, 2) check (amount > 0),
  persons int check (persons > 0),
  method text check (method in ('TRANSFER', 'CASH', 'GOODS')),
  -- what was paid for the same event before, and the cap that both are held against
  paid_before numeric(12, 2) not null check (paid_before >= 0),
  cap numeric(12, 2),
  band text check (band in ('WITHIN_TOWNSHIP_LIMIT', 'WITHIN_CAP', 'ABOVE_CAP')),
  refusal_reasons text[] not null default '{}',
  -- cases that seem to be about the same event, which the proposal goes beyond with a reason
  same_event text[] not null default '{}',
  content sealed not null,
  proposed_by text not null,
  proposed_at timestamptz not null,
  primary key (case_number, version),
  check (grants = (num_nonnulls(amount, persons, method, cap, band) = 5)),
  check (grants or num_nonnulls(amount, persons, method, cap, band) = 0),
  check (grants or cardinality(refusal_reasons) > 0)
);

create table aid_proposal_instalment (
  case_number text not null,
  version int not null,
  number int not null check (number > 0),
  due_on date not null,
  amount numeric(12, 2) not null check (amount > 0),
  primary key (case_number, version, number),
  foreign key (case_number, version) references aid_proposal (case_number, version)
);

create table aid_approval (
  case_number text not null references case_file,
  version int not null check (version > 0),
  proposal int not null,
  level text not null check (level in ('TOWNSHIP', 'COUNTY', 'CONFERENCE')),
  outcome text not null check (outcome in ('CONFIRM', 'REFUSE', 'BACK_TO_PROPOSAL', 'BACK_TO_SURVEY', 'CONFERENCE')),
  refusal_reasons text[] not null default '{}',
  -- whether a second person agrees to go beyond what seems to be the same event
  override_agreed boolean not null default false,
  note sealed,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (case_number, version),
  foreign key (case_number, proposal) references aid_proposal (case_number, version)
);

create table temporary_aid_decision (
  case_number text not null references case_file,
  version int not null check (version > 0),
  proposal int not null,
  outcome text not null check (outcome in ('GRANTED', 'REFUSED')),
  amount numeric(12, 2) not null check (amount >= 0),
  persons int check (persons > 0),
  level text not null check (level in ('TOWNSHIP', 'COUNTY', 'CONFERENCE')),
  refusal_reasons text[] not null default '{}',
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (case_number, version),
  foreign key (case_number, proposal) references aid_proposal (case_number, version),
  check ((outcome = 'GRANTED') = (amount > 0))
);

create function proposal_adds_up() returns trigger language plpgsql as $$
begin
  if (select sum(amount) from aid_proposal_instalment
      where case_number = new.case_number and version = new.version)
      is distinct from new.amount then
    raise exception 'the instalments of a proposal add up to its amount'
      using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create constraint trigger proposal_adds_up after insert on aid_proposal
  deferrable initially deferred for each row execute function proposal_adds_up();

create trigger hardship_event_only_added before update or delete or truncate on hardship_event
  for each statement execute function rows_are_only_added();
create trigger case_continuation_only_added before update or delete or truncate on case_continuation
  for each statement execute function rows_are_only_added();
create trigger aid_proposal_only_added before update or delete or truncate on aid_proposal
  for each statement execute function rows_are_only_added();
create trigger aid_proposal_instalment_only_added before update or delete or truncate on aid_proposal_instalment
  for each statement execute function rows_are_only_added();
create trigger aid_approval_only_added before update or delete or truncate on aid_approval
  for each statement execute function rows_are_only_added();
create trigger temporary_aid_decision_only_added before update or delete or truncate on temporary_aid_decision
  for each statement execute function rows_are_only_added();
