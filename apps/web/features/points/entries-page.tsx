import { type EntryRow, readEntries } from '@yanzhen/contract/points';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { Empty } from '../../ui/empty.tsx';
import { DayBox } from '../../ui/day-box.tsx';
import { fill } from '../../ui/fill.ts';
import { Page } from '../../ui/page.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { addressWith, navigate, setSearch, useAddress } from '../../ui/router.tsx';
import { SelectBox } from '../../ui/select-box.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import { useRead } from '../../ui/use-read.ts';
import { entryColumns } from './entry-columns.tsx';
import { EntryPanel } from './entry-panel.tsx';
import { entryStatuses } from './entry-state.tsx';
import { PlaceFilter } from '../directory/place-filter.tsx';

const texts = officerTexts.points;
const LIMIT = 500;

function EntryFilters({ search }: { readonly search: URLSearchParams }) {
  const isFiltered = [...search.keys()].some((name) => name !== 'open');
  return (
    <>
      <PlaceFilter />
      <SelectBox
        label={texts.state}
        value={search.get('status') ?? ''}
        onChange={(status) => setSearch({ status })}
        options={[
          { value: '', label: texts.allStates },
          ...Object.entries(entryStatuses).map(([value, label]) => ({ value, label })),
        ]}
      />
      <DayBox label={texts.from} value={search.get('from') ?? ''} onChange={(from) => setSearch({ from })} />
      <DayBox label={texts.to} value={search.get('to') ?? ''} onChange={(to) => setSearch({ to })} />
      {isFiltered && <Button onClick={() => navigate('/points/entries')}>{texts.clearFilter}</Button>}
    </>
  );
}

/** WN-04, WN-10: every entry in scope, where it stands and what became of it. */
export function EntriesPage() {
  const { search } = useAddress();
  const of = (name: string) => search.get(name) ?? undefined;
  const reading = useRead(readEntries, {
    village: of('village'),
    grid: of('grid'),
    account: of('account'),
    status: of('status'),
    from: of('from'),
    to: of('to'),
    limit: LIMIT,
  });
  const rows: readonly EntryRow[] = reading.data?.entries ?? [];
  const total = reading.data?.total ?? 0;
  const open = rows.find(({ id }) => id === search.get('open'));
  const lead = total > rows.length ? fill(texts.more, { shown: rows.length, total }) : texts.entriesLead;
  return (
    <div className="with-panel">
      <Page title={texts.entriesTitle} lead={lead} fixed>
        <ReadingStates reading={reading}>
          {() => (
            <DataTable
              name="entries"
              caption={texts.entriesTitle}
              columns={entryColumns}
              rows={rows}
              rowKey={({ id }) => id}
              rowLabel={(row) => `${row.householderName}${row.itemTitle}`}
              addressOf={({ id }) => addressWith({ open: id })}
              openKey={open?.id}
              toolbar={<EntryFilters search={search} />}
              empty={<Empty title={texts.noMatch} hint={texts.noMatchHint} />}
            />
          )}
        </ReadingStates>
      </Page>
      {open !== undefined && <EntryPanel entry={open} />}
    </div>
  );
}
