-- Sealed values and blind indexes of tables that came into being beside the list of them. What officials wrote about
-- a colleague's looks at cases stays: it is not of the family.
insert into sealed_column (table_name, column_name, context, of_cases) values
  ('look_settlement', 'reason', $$'look_settlement/' || t.id$$, null);
insert into blind_index_column (table_name, column_name, of_cases) values
  ('relief_subsidy_item', 'person', 't.case_number = any ($1)');
select admit_upkeep();
