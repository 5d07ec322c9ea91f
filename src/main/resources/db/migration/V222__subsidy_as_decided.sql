-- A batch file is taken for what is sent only if it has exactly those payments: SHA-256 over their grant, try, amount
-- and version of the payee. Null for files that came back, and for those made before, which are made once more.
alter table relief_subsidy_file add column items bytea check (octet_length(items) = 32);
