-- Recipients who are taken over from a spreadsheet may be paid in cash.
alter table recipient_import_row add column method text not null default 'TRANSFER'
  check (method in ('TRANSFER', 'CASH'));
