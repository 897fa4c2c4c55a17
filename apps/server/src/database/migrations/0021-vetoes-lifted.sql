-- A veto whose entry was corrected holds nothing back from that day on; the row stays and says since when.
alter table account_blocks add column lifted_on date;
grant update on account_blocks to yanzhen_app;
