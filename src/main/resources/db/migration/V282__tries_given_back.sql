-- A try that was not refused is given back by one statement, down to none; such rows are deleted right after.
alter table known_browser drop constraint known_browser_refused_check;
alter table known_browser add constraint known_browser_refused_check check (refused >= 0);
