-- Lists name their villages in WHERE (decision 0025): these serve them, in the order in which a page goes on.
create index point_entries_of_village on point_entries (tenant, village, id);
create index objections_of_village on objections (tenant, village, status, since, id);
create index contents_of_village on contents (tenant, village, kind);
