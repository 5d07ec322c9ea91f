-- After every migration, and at every start: the roles have what they need of all that is there now.
select grant_access();
update moving_clock set moves = false where moves;
