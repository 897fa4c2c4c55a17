-- What an operator is shown of the nation's divisions: how far the names have come, what is there when all of it is, and
-- why a loading ended. Whether a program is at it now is told by the lock it holds.
alter table gazetteer_loads
  add column names integer not null default 0,
  add column names_expected integer,
  -- By level: provinces, prefectures, counties, townships, villages.
  add column counts integer[],
  add column failure text check (failure in ('away', 'busy', 'full', 'unfit', 'list', 'failed')),
  add column failed_at timestamptz;

update gazetteer_loads set
  names = (select count(*) from gazetteer_names),
  names_expected = (select count(*) from gazetteer_names),
  counts = array(
    select (select count(*) from gazetteer where length(code) = digits)
    from unnest(array[2, 4, 6, 9, 12]) with ordinality l (digits, nth) order by nth)
where finished_at is not null;
