-- In demonstrations and tests the application's clock is moved by hand.
update moving_clock set moves = true;
