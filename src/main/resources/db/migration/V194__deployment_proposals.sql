-- Proposed deployments of process models, decision tables and forms. What was proposed and what was decided on it
-- is only ever added; nothing is live before somebody else than the proposer has approved it.

create table deployment_proposal (
  id bigint generated always as identity primary key,
  -- null: for all areas
  area text,
  note text not null check (length(note) between 1 and 500),
  way text not null check (way in ('PAGE', 'API', 'AGAIN')),
  -- of all files, changed and unchanged
  digest bytea not null check (length(digest) = 32),
  proposed_by text not null,
  -- the areas that the proposer was a designer of
  proposer_areas text[] not null check (cardinality(proposer_areas) > 0),
  proposed_at timestamptz not null,
  unique (id, proposed_by),
  unique (id, digest)
);
create index deployment_proposal_area on deployment_proposal (area, id);

-- all that is to be deployed together: forms and called processes are bound to the deployment
create table deployment_proposal_file (
  proposal bigint not null references deployment_proposal,
  name text not null,
  changed boolean not null,
  content bytea not null,
  digest bytea not null check (length(digest) = 32),
  -- what was live when it was proposed; null: nothing
  live_content bytea,
  live_digest bytea check (length(live_digest) = 32),
  -- of an area's variant: what was live for all areas when it was proposed; null: nothing, or not a variant
  shared_digest bytea check (length(shared_digest) = 32),
  primary key (proposal, name),
  check ((live_content is null) = (live_digest is null)),
  check (changed or digest = live_digest)
);

create table deployment_decision (
  proposal bigint primary key,
  outcome text not null check (outcome in ('APPROVED', 'REJECTED', 'WITHDRAWN')),
  reason text check (length(reason) between 1 and 500),
  -- of the files as whoever decided saw them
  digest bytea not null,
  proposed_by text not null,
  decided_by text not null,
  decided_at timestamptz not null,
  -- id of the engine's deployment
  deployment text,
  foreign key (proposal, proposed_by) references deployment_proposal (id, proposed_by),
  foreign key (proposal, digest) references deployment_proposal (id, digest),
  check ((outcome = 'WITHDRAWN') = (decided_by = proposed_by)),
  check ((outcome = 'APPROVED') = (deployment is not null)),
  check (outcome <> 'REJECTED' or reason is not null)
);
create unique index deployment_decision_deployment on deployment_decision (deployment);

create trigger deployment_proposal_only_added before update or delete or truncate on deployment_proposal
  for each statement execute function rows_are_only_added();
create trigger deployment_proposal_file_only_added before update or delete or truncate on deployment_proposal_file
  for each statement execute function rows_are_only_added();
create trigger deployment_decision_only_added before update or delete or truncate on deployment_decision
  for each statement execute function rows_are_only_added();
