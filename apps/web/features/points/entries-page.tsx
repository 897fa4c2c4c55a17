import { readEntries } from '@yanzhen/contract/points';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { Empty } from '../../ui/empty.tsx';
import { DayBox } from '../../ui/day-box.tsx';
import { Page } from '../../ui/page.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { addressWith, navigate, setSearch, useAddress } from '../../ui/router.tsx';
import { SelectBox } from '../../ui/select-box.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import { useOpenRow } from '../../ui/use-open-row.ts';
import { usePages } from '../../ui/use-pages.ts';
import { CountNote } from './count-note.tsx';
import { entryColumns } from './entry-columns.tsx';
import { EntryPanel } from './entry-panel.tsx';
import { entryStatuses, findEntryStatus, writeEntryStatus } from './entry-state.tsx';
import { PlaceFilter } from '../directory/place-filter.tsx';

const texts = officerTexts.points;

const isFiltered = (search: URLSearchParams) => [...search.keys()].some((name) => name !== 'open');

function EntryFilters({ search }: { readonly search: URLSearchParams }) {
  return (
    <>
      <PlaceFilter />
      <SelectBox
        label={texts.state}
        value={search.get('status') ?? ''}
        onChange={(status) => setSearch({ status })}
        options={[
          { value: '', label: texts.allStates },
          ...entryStatuses.map((status) => ({ value: status, label: writeEntryStatus({ status }) })),
        ]}
      />
      <DayBox label={texts.from} value={search.get('from') ?? ''} onChange={(from) => setSearch({ from })} />
      <DayBox label={texts.to} value={search.get('to') ?? ''} onChange={(to) => setSearch({ to })} />
      {isFiltered(search) && <Button onClick={() => navigate('/points/entries')}>{texts.clearFilter}</Button>}
    </>
  );
}

/** What the address asks for; a count anywhere in the application is a link to the list it counts. */
function readEntryFilter(search: URLSearchParams) {
  const of = (name: string) => search.get(name) ?? undefined;
  const only = of('only');
  return {
    village: of('village'),
    grid: of('grid'),
    account: of('account'),
    entry: of('entry'),
    status: findEntryStatus(search.get('status')),
    from: of('from'),
    to: of('to'),
    only: only === 'live' || only === 'uncounted' ? only : undefined,
    countedIn: of('countedIn'),
    countedBy: of('countedBy'),
    carriedFrom: of('carriedFrom'),
    meeting: of('meeting'),
    item: of('item'),
    order: 'newest',
  } as const;
}

/** WN-04, WN-10: every entry in scope, where it stands and what became of it. */
export function EntriesPage() {
  const { search } = useAddress();
  const reading = usePages(readEntries, readEntryFilter(search), ({ entries }) => entries);
  const { rows, total } = reading;
  const open = useOpenRow(readEntries, {
    rows,
    ask: (entry) => ({ entry }),
    rowsOf: ({ entries }) => entries,
  });
  return (
    <div className="with-panel">
      <Page title={texts.entriesTitle} lead={texts.entriesLead} fixed>
        <ReadingStates reading={reading}>
          {({ points }) => (
            <>
              <CountNote search={search} total={total} points={points} />
              <DataTable
                name="entries"
                caption={texts.entriesTitle}
                columns={entryColumns}
                rows={rows}
                total={total}
                onMore={reading.more}
                readWhole={reading.readWhole}
                traced={{ table: 'export-entries', named: (row) => ({ accounts: [row.account] }) }}
                rowKey={({ id }) => id}
                rowLabel={(row) => `${row.householderName}${row.itemTitle}`}
                addressOf={({ id }) => addressWith({ open: id })}
                openKey={open?.id}
                toolbar={<EntryFilters search={search} />}
                empty={
                  isFiltered(search) ? (
                    <Empty title={texts.noMatch} hint={texts.noMatchHint} />
                  ) : (
                    <Empty title={texts.entriesEmpty} hint={texts.entriesEmptyHint} />
                  )
                }
              />
            </>
          )}
        </ReadingStates>
      </Page>
      {open !== undefined && <EntryPanel key={open.id} entry={open} />}
    </div>
  );
}
