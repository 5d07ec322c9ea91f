-- Keys are changed and personal data is erased while everything else of a record stays as it is. Where sealed
-- values and blind indexes lie stands here, so that both find them all; what may change, and when, is held
-- against it by a trigger on each of these tables.

-- what erasure leaves of a sealed value; a value that is sealed begins with another byte
create function erased_value() returns bytea language sql immutable as $$
  select decode(repeat('00', 32), 'hex')
$$;

-- Expressions over a row t: by which context it was sealed, and whether it belongs to one of the cases $1. A
-- value without the latter belongs to no case and is never erased with one.
create table sealed_column (
  table_name text not null,
  column_name text not null,
  context text not null,
  of_cases text,
  primary key (table_name, column_name)
);

create table blind_index_column (
  table_name text not null,
  column_name text not null,
  of_cases text not null,
  primary key (table_name, column_name)
);

-- by which key all blind indexes are made at present
create table blind_index_key (
  one boolean primary key default true check (one),
  key_id bigint not null,
  since timestamptz not null
);

-- while the key of blind indexes is changed: what each will be
-- (the same may stand here twice: whoever writes must not wait for others)
create table blind_index_next (
  present bytea not null,
  next bytea not null
);
create index blind_index_next_present on blind_index_next (present);

-- Cases whose personal data was erased.
create table case_erasure (
  case_number text primary key references case_file,
  -- the last day of the case, and how long it was kept after that
  ended_on date not null,
  kept_days int not null check (kept_days > 0),
  rule text not null,
  erased_at timestamptz not null,
  xact text not null default pg_current_xact_id()::text,
  check (ended_on + kept_days <= erased_at::date + 1)
);
create index case_erasure_xact on case_erasure (xact);
create trigger case_erasure_only_added before update or delete or truncate on case_erasure
  for each statement execute function rows_are_only_added();

insert into sealed_column (table_name, column_name, context, of_cases) values
  ('declaration', 'content', $$'declaration:' || t.case_number || ':' || t.version$$, 't.case_number = any ($1)'),
  ('evidence', 'content', $$'evidence:' || t.id$$, 't.case_number = any ($1)'),
  ('evidence', 'title', $$'evidence-title:' || t.id$$, 't.case_number = any ($1)'),
  ('survey', 'content', $$'survey:' || t.case_number || ':' || t.round$$, 't.case_number = any ($1)'),
  ('determination', 'content', $$'determination:' || t.case_number || ':' || t.version$$, 't.case_number = any ($1)'),
  ('approval', 'note', $$'approval:' || t.case_number || ':' || t.version$$, 't.case_number = any ($1)'),
  ('public_notice', 'content', $$'notice:' || t.id$$, 't.case_number = any ($1)'),
  ('public_notice', 'posting', $$'posting:' || t.id$$, 't.case_number = any ($1)'),
  ('public_notice', 'takedown', $$'takedown:' || t.id$$, 't.case_number = any ($1)'),
  ('letter', 'content', $$'letter:' || t.id$$, 't.case_number = any ($1)'),
  ('letter', 'delivery', $$'delivery:' || t.id$$, 't.case_number = any ($1)'),
  ('missing_items', 'items', $$'missing:' || t.case_number || ':' || t.round$$, 't.case_number = any ($1)'),
  ('missing_items', 'supplied', $$'supplied:' || t.case_number || ':' || t.round$$, 't.case_number = any ($1)'),
  ('check_hearing', 'differences', $$'check-hearing:' || t.case_number || ':' || t.round$$,
    't.case_number = any ($1)'),
  ('check_hearing', 'answer', $$'check-hearing-answer:' || t.case_number || ':' || t.round$$,
    't.case_number = any ($1)'),
  ('hukou_assistance', 'answer', $$'hukou-assistance:' || t.case_number || ':' || t.round$$,
    't.case_number = any ($1)'),
  ('appraisal_meeting', 'summons', $$'appraisal-summons:' || t.appraisal_id || ':' || t.meeting$$,
    't.appraisal_id in (select id from appraisal where case_number = any ($1))'),
  ('appraisal_attendance', 'content', $$'appraisal-attendance:' || t.appraisal_id || ':' || t.meeting$$,
    't.appraisal_id in (select id from appraisal where case_number = any ($1))'),
  ('appraisal_minutes', 'content', $$'appraisal-minutes:' || t.appraisal_id || ':' || t.meeting$$,
    't.appraisal_id in (select id from appraisal where case_number = any ($1))'),
  ('appraisal_vote', 'voter', $$'appraisal-voter:' || t.appraisal_id || ':' || t.meeting || ':' || t.position$$,
    't.appraisal_id in (select id from appraisal where case_number = any ($1))'),
  ('appraisal_direction', 'reason', $$'appraisal-direction:' || t.appraisal_id || ':' || t.meeting$$,
    't.appraisal_id in (select id from appraisal where case_number = any ($1))'),
  ('objection', 'objector', $$'objector:' || t.case_number || ':' || t.number$$, 't.case_number = any ($1)'),
  ('objection', 'statement', $$'objection:' || t.case_number || ':' || t.number$$, 't.case_number = any ($1)'),
  ('objection_investigation', 'findings', $$'investigation:' || t.case_number || ':' || t.number$$,
    't.case_number = any ($1)'),
  ('objection_decision', 'answer', $$'objection-answer:' || t.case_number || ':' || t.number$$,
    't.case_number = any ($1)'),
  ('county_draw_seed', 'seed', $$'county-draw:' || t.area || ':' || t.year$$, null),
  ('county_visit', 'content', $$'county-visit:' || t.case_number || ':' || t.kind || ':' || t.round$$,
    't.case_number = any ($1)'),
  ('kinship_record', 'person', $$'kinship:' || t.id$$, 't.case_number = any ($1)'),
  ('case_event', 'content', $$'case-event:' || t.id$$, 't.case_number = any ($1)'),
  ('case_extension', 'note', $$'extension:' || t.case_number$$, 't.case_number = any ($1)'),
  ('urging_answer', 'words', $$'urging-answer:' || t.urging_id$$,
    't.urging_id in (select id from urging where case_number = any ($1))'),
  ('task_reassignment', 'words', $$'reassignment:' || t.id$$, 't.case_number = any ($1)'),
  ('payment', 'payee', $$'payment:' || t.case_number || '/' || t.instalment$$, 't.case_number = any ($1)'),
  ('payment_receipt', 'content',
    $$'payment-receipt:' || t.case_number || '/' || t.instalment || ':' || t.attempt$$, 't.case_number = any ($1)'),
  ('payment_amendment', 'content',
    $$'payment-amendment:' || t.case_number || '/' || t.instalment || ':' || t.version$$, 't.case_number = any ($1)'),
  ('payment_amendment_check', 'note',
    $$'payment-amendment-check:' || t.case_number || '/' || t.instalment || ':' || t.version$$,
    't.case_number = any ($1)'),
  -- a file names many: it is erased with the last of them
  ('payment_batch_file', 'content', $$'payment-batch-file:' || t.id$$,
    't.batch in (select i.batch from payment_batch_item i where i.case_number = any ($1))
      and not exists (select 1 from payment_batch_item i left join case_erasure e using (case_number)
        where i.batch = t.batch and e.case_number is null)'),
  -- what officials say of public money, kept with the books
  ('fund_request', 'reason', $$'fund-request:' || t.id$$, null),
  ('fund_request_answer', 'reason', $$'answer:fund-request:' || t.request_id$$, null),
  ('replenishment', 'reason', $$'replenishment:' || t.case_number$$, null),
  ('replenishment', 'note', $$'replenishment-note:' || t.case_number$$, null),
  ('payroll_remark', 'remark', $$'payroll-remark:' || t.payroll || ':' || t.number$$, null),
  ('emergency', 'content', $$'emergency:' || t.case_number$$, 't.case_number = any ($1)'),
  ('emergency_decision', 'content', $$'emergency-decision:' || t.case_number || ':' || t.version$$,
    't.case_number = any ($1)'),
  ('emergency_countersignature', 'note', $$'countersignature:' || t.case_number$$, 't.case_number = any ($1)'),
  ('emergency_papers', 'content', $$'emergency-papers:' || t.case_number$$, 't.case_number = any ($1)'),
  ('emergency_review', 'note', $$'emergency-review:' || t.case_number || ':' || t.version$$,
    't.case_number = any ($1)'),
  ('conference_proposal', 'content', $$'conference-proposal:' || t.case_number$$, 't.case_number = any ($1)'),
  ('conference_meeting', 'summons', $$'conference-summons:' || t.conference_id || ':' || t.meeting$$,
    't.conference_id in (select id from conference where case_number = any ($1))'),
  ('conference_session', 'content', $$'conference-session:' || t.conference_id || ':' || t.meeting$$,
    't.conference_id in (select id from conference where case_number = any ($1))'),
  ('conference_record', 'content',
    $$'conference-minutes:' || t.conference_id || ':' || t.meeting || ':' || t.record$$,
    't.conference_id in (select id from conference where case_number = any ($1))'),
  ('conference_vote', 'voter',
    $$'conference-voter:' || t.conference_id || ':' || t.meeting || ':' || t.record || ':' || t.motion || ':'
      || t.member$$,
    't.conference_id in (select id from conference where case_number = any ($1))'),
  ('conference_signature', 'content',
    $$'conference-signature:' || t.conference_id || ':' || t.meeting || ':' || t.record$$,
    't.conference_id in (select id from conference where case_number = any ($1))'),
  ('conference_direction', 'reason', $$'conference-direction:' || t.conference_id || ':' || t.meeting$$,
    't.conference_id in (select id from conference where case_number = any ($1))'),
  ('conference_decision', 'content', $$'conference-decision:' || t.conference_id$$,
    't.conference_id in (select id from conference where case_number = any ($1))'),
  ('conference_measure', 'content', $$'conference-measure:' || t.conference_id || ':' || t.measure$$,
    't.conference_id in (select id from conference where case_number = any ($1))'),
  ('conference_measure_answer', 'content', $$'conference-answer:' || t.conference_id || ':' || t.measure$$,
    't.conference_id in (select id from conference where case_number = any ($1))'),
  ('instalment_plan', 'payee', $$'instalment-plan:' || t.case_number || ':' || t.version$$,
    't.case_number = any ($1)'),
  ('instalment_check', 'content', $$'instalment-check:' || t.id$$, 't.case_number = any ($1)'),
  ('hardship_event', 'content', $$'hardship-event:' || t.case_number || ':' || t.version$$,
    't.case_number = any ($1)'),
  ('aid_proposal', 'content', $$'aid-proposal:' || t.case_number || ':' || t.version$$, 't.case_number = any ($1)'),
  ('aid_approval', 'note', $$'aid-approval:' || t.case_number || ':' || t.version$$, 't.case_number = any ($1)'),
  ('recipient_import_row', 'person', $$'recipient-import:' || t.import || ':' || t.row$$,
    't.case_number = any ($1)'),
  ('running_grant', 'payee', $$'running-grant:' || t.case_number || ':' || t.version || ':' || t.payee_version$$,
    't.case_number = any ($1)'),
  ('running_grant_payee', 'payee',
    $$(select 'running-grant:' || g.case_number || ':' || g.version || ':' || t.version from running_grant g
      where g.id = t.grant_id)$$,
    't.grant_id in (select id from running_grant where case_number = any ($1))');

insert into blind_index_column (table_name, column_name, of_cases) values
  ('case_person', 'id_index', 't.case_number = any ($1)'),
  ('case_person', 'name_index', 't.case_number = any ($1)'),
  ('emergency_trace', 'trace', 't.case_number = any ($1)'),
  ('recipient_import_row', 'id_index', 't.case_number = any ($1)'),
  ('running_grant', 'id_index', 't.case_number = any ($1)'),
  ('running_grant', 'account_index', 't.case_number = any ($1)');

-- What is done to sealed values stands in the setting jiuzhu.upkeep of a transaction: RESEAL with another key,
-- REINDEX with another key, ERASE. Nothing else passes the triggers by which records are kept.
create function is_upkeep(changed text, operation text) returns boolean language sql stable as $$
  select operation = 'UPDATE'
    and coalesce(current_setting('jiuzhu.upkeep', true), '') in ('RESEAL', 'REINDEX', 'ERASE')
    and exists (select 1 from sealed_column where table_name = changed
      union all select 1 from blind_index_column where table_name = changed)
$$;

create function is_erased(value text) returns boolean language sql immutable as $$
  select value = erased_value()::text
    -- an index keeps its rows apart: eight bytes of nothing, eight of chance
    or length(value) = 34 and starts_with(value, '\x0000000000000000')
$$;

create function only_sealed_values_change() returns trigger language plpgsql as $$
declare
  mode text := current_setting('jiuzhu.upkeep');
  was jsonb := to_jsonb(old);
  now_is jsonb := to_jsonb(new);
  place record;
  mine boolean;
begin
  for place in
      select column_name, of_cases, true as sealed from sealed_column where table_name = tg_table_name
      union all
      select column_name, of_cases, false from blind_index_column where table_name = tg_table_name loop
    if was -> place.column_name is distinct from now_is -> place.column_name then
      if was ->> place.column_name is null or now_is ->> place.column_name is null
          or (mode = 'ERASE') <> is_erased(now_is ->> place.column_name)
          or is_erased(was ->> place.column_name)
          or (mode = 'RESEAL' and not place.sealed)
          or (mode = 'REINDEX' and place.sealed) then
        raise exception '% does not change %.% like this', mode, tg_table_name, place.column_name
          using errcode = 'integrity_constraint_violation';
      end if;
      if mode = 'ERASE' then
        execute format('select exists (select 1 from (select ($2).*) t where %s)',
            coalesce(place.of_cases, 'false'))
          into mine
          using array(select case_number from case_erasure where xact = pg_current_xact_id()::text), new;
        if not mine then
          raise exception 'a row of % is of a case that is not being erased', tg_table_name
            using errcode = 'integrity_constraint_violation';
        end if;
      end if;
    end if;
    was := was - place.column_name;
    now_is := now_is - place.column_name;
  end loop;
  if was is distinct from now_is then
    raise exception '% changes sealed values only, not the rest of %', mode, tg_table_name
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;

-- Puts the trigger on every table that holds sealed values or blind indexes, and lets upkeep pass the triggers
-- that keep their rows as they are. A migration that adds a table says where its values are in sealed_column
-- and calls this again.
create function admit_upkeep() returns void language plpgsql as $$
declare
  kept record;
  admits text;
begin
  for kept in select table_name from sealed_column union select table_name from blind_index_column loop
    execute format('create or replace trigger only_sealed_values_change before update on %I for each row
      when (current_setting(''jiuzhu.upkeep'', true) in (''RESEAL'', ''REINDEX'', ''ERASE''))
      execute function only_sealed_values_change()', kept.table_name);
  end loop;
  for kept in
      select distinct p.oid, p.proname, pg_get_functiondef(p.oid) as body
      from pg_trigger g join pg_class c on c.oid = g.tgrelid join pg_proc p on p.oid = g.tgfoid
      -- 16: fires on update
      where not g.tgisinternal and (g.tgtype & 16) <> 0
        and c.relname in (select table_name from sealed_column union select table_name from blind_index_column)
        and p.proname <> 'only_sealed_values_change' and p.prosrc not like '%is_upkeep(%' loop
    admits := regexp_replace(kept.body, E'\nbegin\n', E'\nbegin\n'
      '  if current_setting(''jiuzhu.upkeep'', true) <> '''' and is_upkeep(tg_table_name, tg_op) then\n'
      '    return new;\n'
      '  end if;\n');
    if admits = kept.body then
      raise exception 'function % does not let upkeep pass', kept.proname;
    end if;
    execute admits;
  end loop;
end $$;

select admit_upkeep();
