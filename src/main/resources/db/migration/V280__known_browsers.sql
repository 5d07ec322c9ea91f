-- What was refused to a browser that is known from an earlier login and goes first where many log in: after so many it is
-- a stranger again, on all nodes, until somebody has logged in with it anew. A token is a random number and tells nothing
-- of anybody. Rows live as long as a token may, ninety days.
create table known_browser (
  token text primary key check (token ~ '^[A-Za-z0-9_-]{27}$'),
  refused int not null check (refused > 0),
  refused_at timestamptz not null
);
create index known_browser_refused on known_browser (refused_at);
