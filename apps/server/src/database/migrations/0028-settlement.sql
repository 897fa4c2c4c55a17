-- Whoever moves to another village opens the household's pages with a new PIN, handed over there.
grant delete on household_pins to yanzhen_app;
