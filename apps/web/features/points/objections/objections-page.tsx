import { writeSigned } from '@yanzhen/contract/texts/fill-text';
import { type ObjectionRow, readObjections } from '@yanzhen/contract/points-objections';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { can, useSession } from '../../../officer/session.ts';
import { Empty } from '../../../ui/empty.tsx';
import { Page } from '../../../ui/page.tsx';
import { ReadingStates } from '../../../ui/reading-states.tsx';
import { fill } from '../../../ui/fill.ts';
import { addressWith, Link, setSearch, useAddress } from '../../../ui/router.tsx';
import { SelectBox } from '../../../ui/select-box.tsx';
import type { Column } from '../../../ui/table/column.ts';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { useOpenRow } from '../../../ui/use-open-row.ts';
import { usePages } from '../../../ui/use-pages.ts';
import { writeClock } from '../../../ui/write-day.ts';
import { PlaceFilter } from '../../directory/place-filter.tsx';
import { LodgePanel } from './lodge-panel.tsx';
import { ObjectionPanel } from './objection-panel.tsx';
import { ObjectionState } from './objection-state.tsx';

const texts = officerTexts.objections;
const statuses = Object.keys(texts.statuses) as readonly ObjectionRow['status'][];

function columnsOn(today: string): readonly Column<ObjectionRow>[] {
  return [
    { key: 'item', title: texts.item, always: true, cell: ({ item }) => item, text: ({ item }) => item },
    {
      key: 'household',
      title: texts.household,
      cell: ({ householdNumber }) => householdNumber,
      text: ({ householdNumber }) => householdNumber,
    },
    {
      key: 'points',
      title: texts.points,
      align: 'right',
      cell: ({ points, village, entry }) => (
        <Link
          to={`/points/entries?village=${village}&entry=${entry}&open=${entry}`}
          className="number"
          aria-label={fill(officerTexts.points.why, { label: texts.points, value: points })}
        >
          {writeSigned(points)}
        </Link>
      ),
      text: ({ points }) => points,
    },
    {
      key: 'status',
      title: texts.status,
      cell: (row) => <ObjectionState status={row.status} />,
      text: ({ status }) => texts.statuses[status],
    },
    {
      key: 'due',
      title: texts.due,
      cell: ({ due, status }) => (due === null || status !== 'open' ? '' : writeClock(due, today)),
      text: ({ due }) => due ?? '',
    },
    {
      key: 'raised',
      title: texts.raisedOn,
      cell: ({ raisedOn }) => <span className="no-wrap">{raisedOn}</span>,
      text: ({ raisedOn }) => raisedOn,
    },
    {
      key: 'reason',
      title: texts.reason,
      cell: ({ reason }) => <span className="cell-text">{reason}</span>,
      text: ({ reason }) => reason,
    },
  ];
}

/** Objections to posted entries: those to be answered first, each with its last day. */
export function ObjectionsPage() {
  const session = useSession();
  const { search } = useAddress();
  const status = statuses.find((one) => one === search.get('status'));
  const reading = usePages(
    readObjections,
    { village: search.get('village') ?? undefined, status },
    ({ objections }) => objections,
  );
  const { rows } = reading;
  const mayLodge = can(session, 'points.lodge-objection');
  const { village } = session.current;
  const lodgeButton = (
    <Button
      disabled={!mayLodge}
      title={mayLodge ? undefined : texts.lodgeBarred}
      onClick={() => setSearch({ open: 'lodge' })}
    >
      {texts.lodge}
    </Button>
  );
  const open = useOpenRow(readObjections, {
    rows,
    ask: (objection) => ({ objection }),
    rowsOf: ({ objections }) => objections,
  });
  return (
    <div className="with-panel">
      <Page title={texts.title} lead={texts.lead} actions={lodgeButton} fixed>
        <ReadingStates reading={reading}>
          {() => (
            <DataTable
              name="objections"
              caption={texts.title}
              columns={columnsOn(session.today)}
              rows={rows}
              total={reading.total}
              onMore={reading.more}
              readWhole={reading.readWhole}
              traced={{ table: 'export-objections', named: ({ entry }) => ({ entries: [entry] }) }}
              rowKey={({ id }) => id}
              rowLabel={({ item, householdNumber }) => `${householdNumber} ${item}`}
              addressOf={({ id }) => addressWith({ open: id })}
              openKey={open?.id}
              toolbar={
                <>
                  <PlaceFilter villagesOnly />
                  <SelectBox
                    label={texts.status}
                    value={status ?? ''}
                    onChange={(value) => setSearch({ status: value })}
                    options={[
                      { value: '', label: texts.all },
                      ...statuses.map((value) => ({ value, label: texts.statuses[value] })),
                    ]}
                  />
                </>
              }
              empty={<Empty title={texts.empty} hint={texts.emptyHint} />}
            />
          )}
        </ReadingStates>
      </Page>
      {mayLodge && village !== null && search.get('open') === 'lodge' && <LodgePanel village={village} />}
      {open !== undefined && <ObjectionPanel key={open.id} objection={open} />}
    </div>
  );
}
