import { type PlaceChangeRow, readPlaceChanges } from '@yanzhen/contract/directory-place-changes';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { can, useSession } from '../../../officer/session.ts';
import { DayBox } from '../../../ui/day-box.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { fill } from '../../../ui/fill.ts';
import { Page } from '../../../ui/page.tsx';
import { ReadingStates } from '../../../ui/reading-states.tsx';
import { addressWith, setSearch, useAddress } from '../../../ui/router.tsx';
import { type StateKind, StateTag } from '../../../ui/state-tag.tsx';
import type { Column } from '../../../ui/table/column.ts';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { useOpenRow } from '../../../ui/use-open-row.ts';
import { usePages } from '../../../ui/use-pages.ts';
import { writeDay } from '../../../ui/write-day.ts';
import { PlaceChangePanel } from './place-change-panel.tsx';
import { ProposeChangePanel } from './propose-change-panel.tsx';

const texts = officerTexts.placeChanges;

const states: Readonly<Record<PlaceChangeRow['status'], StateKind>> = {
  proposed: 'pending',
  confirmed: 'passed',
  dropped: 'frozen',
};

const titleOf = ({ kind, subject, into }: PlaceChangeRow) =>
  kind === 'merge' ? fill(texts.mergeText, { subject, into: into ?? '' }) : subject;

const columns: readonly Column<PlaceChangeRow>[] = [
  { key: 'subject', title: texts.subject, always: true, cell: titleOf, text: titleOf },
  {
    key: 'kind',
    title: texts.kind,
    cell: ({ kind }) => texts.kinds[kind],
    text: ({ kind }) => texts.kinds[kind],
  },
  {
    key: 'document',
    title: texts.document,
    cell: ({ document }) => document,
    text: ({ document }) => document,
  },
  {
    key: 'effectiveOn',
    title: texts.effectiveOn,
    cell: ({ effectiveOn }) => <span className="no-wrap">{effectiveOn}</span>,
    text: ({ effectiveOn }) => effectiveOn,
  },
  {
    key: 'status',
    title: texts.status,
    cell: ({ status }) => <StateTag kind={states[status]} word={texts.statuses[status]} />,
    text: ({ status }) => texts.statuses[status],
  },
  {
    key: 'proposedBy',
    title: texts.proposedBy,
    cell: ({ proposedBy }) => proposedBy,
    text: ({ proposedBy }) => proposedBy,
  },
  {
    key: 'settledBy',
    title: texts.settledBy,
    cell: ({ settledBy }) => settledBy ?? '',
    text: ({ settledBy }) => settledBy ?? '',
  },
];

/** Mergers, new names and splits by document, and how many places figures counted on a day. */
export function PlaceChangesPage() {
  const session = useSession();
  const { search } = useAddress();
  const on = search.get('on') ?? session.today;
  const reading = usePages(readPlaceChanges, { on }, ({ changes }) => changes);
  const mayPropose = can(session, 'directory.propose-place-change');
  const open = useOpenRow(readPlaceChanges, {
    rows: reading.rows,
    ask: (change) => ({ on, change }),
    rowsOf: ({ changes }) => changes,
  });
  return (
    <div className="with-panel">
      <Page
        title={texts.title}
        lead={texts.lead}
        actions={
          <Button
            type="primary"
            disabled={!mayPropose}
            title={mayPropose ? undefined : texts.onlyCounty}
            onClick={() => setSearch({ open: 'new' })}
          >
            {texts.propose}
          </Button>
        }
      >
        <ReadingStates reading={reading}>
          {({ counts, names }) => (
            <div className="stack">
              <p>{fill(texts.counts, { ...counts, day: writeDay(counts.on) })}</p>
              {names.length > 0 && (
                <p className="soft">
                  {fill(texts.names, { names: names.map(({ name }) => name).join('、') })}
                </p>
              )}
              {!mayPropose && <p className="soft">{texts.onlyCounty}</p>}
              <DataTable
                name="place-changes"
                caption={texts.title}
                columns={columns}
                rows={reading.rows}
                total={reading.total}
                onMore={reading.more}
                readWhole={reading.readWhole}
                rowKey={({ id }) => id}
                rowLabel={titleOf}
                addressOf={({ id }) => addressWith({ open: id })}
                openKey={open?.id}
                toolbar={<DayBox label={texts.on} value={on} onChange={(day) => setSearch({ on: day })} />}
                empty={<Empty title={texts.empty} hint={texts.emptyHint} />}
              />
            </div>
          )}
        </ReadingStates>
      </Page>
      {open !== undefined && <PlaceChangePanel change={open} title={titleOf(open)} />}
      {mayPropose && search.get('open') === 'new' && <ProposeChangePanel />}
    </div>
  );
}
