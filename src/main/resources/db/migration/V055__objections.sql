-- Objections to public notices. A row is written once: what was said, found and answered stays.

create table objection (
  case_number text not null references case_file,
  number int not null,
  notice_version int not null,
  channel text not null,
  anonymous boolean not null,
  objector sealed,
  statement sealed not null,
  received_by text not null,
  received_at timestamptz not null,
  primary key (case_number, number),
  foreign key (case_number, notice_version) references public_notice (case_number, version),
  check (anonymous = (objector is null))
);

create table objection_investigation (
  case_number text not null,
  number int not null,
  findings sealed not null,
  disputed boolean not null,
  investigated_by text not null,
  investigated_at timestamptz not null,
  primary key (case_number, number),
  foreign key (case_number, number) references objection
);

-- overtaken objections are answered by the system: nobody decided them
create table objection_decision (
  case_number text not null,
  number int not null,
  outcome text not null check (outcome in ('UPHELD', 'DISMISSED', 'OVERTAKEN')),
  answer sealed not null,
  decided_by text,
  decided_at timestamptz not null,
  primary key (case_number, number),
  foreign key (case_number, number) references objection,
  check ((decided_by is null) = (outcome = 'OVERTAKEN'))
);

create function refuse_to_rewrite_objection() returns trigger language plpgsql as $$
begin
  raise exception 'what was recorded of an objection is never changed';
end
$$;
create trigger objection_kept before update or delete on objection
  for each row execute function refuse_to_rewrite_objection();
create trigger objection_investigation_kept before update or delete on objection_investigation
  for each row execute function refuse_to_rewrite_objection();
create trigger objection_decision_kept before update or delete on objection_decision
  for each row execute function refuse_to_rewrite_objection();

-- a notice that ended before its time, and why
alter table public_notice add withdrawn_reason text;
create unique index public_notice_one_published on public_notice (case_number)
  where state = 'PUBLISHED';
