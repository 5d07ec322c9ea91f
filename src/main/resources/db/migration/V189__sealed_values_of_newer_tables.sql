-- Sealed values of tables that came into being at the same time as the list of them.
insert into sealed_column (table_name, column_name, context, of_cases)
select newer.* from (values
  ('aid_review', 'content', $$'aid-review:' || t.case_number || ':' || t.version$$, 't.case_number = any ($1)'),
  ('grant_hold', 'facts', $$'grant-hold:' || t.id$$, 't.case_number = any ($1)'),
  ('grant_revision', 'content', $$'grant-revision:' || t.case_number || ':' || t.version$$,
    't.case_number = any ($1)'),
  ('grant_revision_check', 'note', $$'grant-revision-check:' || t.case_number || ':' || t.version$$,
    't.case_number = any ($1)'),
  ('payroll_receipt', 'content',
    $$'payroll-receipt:' || t.case_number || '/' || to_char(t.month, 'YYYYMM') || ':' || t.attempt$$,
    't.case_number = any ($1)'),
  -- of officials: they go with their account
  ('second_factor', 'secret', $$'second-factor:' || t.user_id$$, null)
) newer (table_name, column_name, context, of_cases)
join information_schema.columns c using (table_name, column_name)
where c.table_schema = current_schema() and c.domain_name = 'sealed';

select admit_upkeep();
