-- who confirmed a decision, and which of the parameters it rests on are weak: codes such as
-- VERIFY:marginal.ratio, as they were when it was made
alter table decision
  add column level text check (level in ('TOWNSHIP', 'COUNTY')),
  add column cautions text[] not null default '{}';

update decision d set level = (
  select level from approval a where a.case_number = d.case_number order by version desc limit 1);

alter table decision alter column level set not null;
