-- By which resolution a group was formed; those on record without one were formed before meetings were kept here.
alter table village_groups add column resolution uuid;
