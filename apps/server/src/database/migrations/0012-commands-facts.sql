-- How many facts a command was answered with, so that a fact cut off before it was sealed is missed by its command.
alter table commands add column facts integer;

-- `verify` runs as the owner and looks at every answered command, whoever gave it.
create policy verify on commands for select to yanzhen_owner using (true);
