import { readRequests, type RequestRow } from '@yanzhen/contract/rights-requests';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { requestKinds, requestStates } from '@yanzhen/domain/rights';
import { Button } from 'antd';
import { can, useSession } from '../../officer/session.ts';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { addressWith, setSearch, useAddress } from '../../ui/router.tsx';
import { SelectBox } from '../../ui/select-box.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { usePages } from '../../ui/use-pages.ts';
import { writeClock } from '../../ui/write-day.ts';
import { PlaceFilter } from '../directory/place-filter.tsx';
import { useVillage } from '../directory/use-village.ts';
import { LodgeRequestPanel } from './lodge-request-panel.tsx';
import { RequestPanel } from './request-panel.tsx';
import { RequestState } from './request-state.tsx';

const texts = officerTexts.rights.requests;

function makeColumns(today: string): readonly Column<RequestRow>[] {
  return [
    {
      key: 'kind',
      title: texts.kind,
      always: true,
      cell: ({ kind }) => requestKinds[kind].label,
      text: ({ kind }) => requestKinds[kind].label,
    },
    {
      key: 'person',
      title: texts.person,
      cell: ({ personName }) => personName,
      text: ({ personName }) => personName,
    },
    {
      key: 'household',
      title: texts.household,
      cell: ({ villageName, householdNumber }) => `${villageName} ${householdNumber}`,
      text: ({ villageName, householdNumber }) => `${villageName} ${householdNumber}`,
    },
    {
      key: 'state',
      title: texts.state,
      cell: (row) => <RequestState row={row} />,
      text: ({ status }) => texts.states[status],
    },
    {
      key: 'due',
      title: texts.due,
      cell: ({ status, due }) =>
        status === 'open' || status === 'objected' ? writeClock(due, today) : texts.none,
      text: ({ due }) => due,
    },
    {
      key: 'lodged',
      title: texts.lodged,
      cell: ({ lodgedOn }) => lodgedOn,
      text: ({ lodgedOn }) => lodgedOn,
    },
    {
      key: 'channel',
      title: texts.channel,
      cell: ({ channel }) => texts.channels[channel],
      text: ({ channel }) => texts.channels[channel],
    },
  ];
}

/** Who asked sees that the list was taken along. */
const traceRequest = ({ person }: RequestRow) => ({ people: [person] });

/** 请求: what people asked about their own information, the most urgent first. */
export function RequestsPage() {
  const session = useSession();
  const { search } = useAddress();
  const village = useVillage();
  const status = requestStates.find((one) => one === search.get('status'));
  const reading = usePages(readRequests, { village, status }, ({ requests }) => requests);
  const openId = search.get('open');
  const open = reading.rows.find(({ id }) => id === openId);
  const mayLodge = can(session, 'rights.lodge-request');
  return (
    <div className="with-panel">
      <Page
        title={texts.title}
        lead={texts.lead}
        fixed
        actions={
          mayLodge && (
            <Button type="primary" onClick={() => setSearch({ open: 'new' })}>
              {texts.lodge}
            </Button>
          )
        }
      >
        <ReadingStates reading={reading}>
          {() => (
            <DataTable
              name="personal-requests"
              caption={texts.title}
              columns={makeColumns(session.today)}
              rows={reading.rows}
              total={reading.total}
              onMore={reading.more}
              readWhole={reading.readWhole}
              traced={{ table: 'export-personal-requests', named: traceRequest }}
              rowKey={({ id }) => id}
              rowLabel={({ kind, personName }) => `${requestKinds[kind].label} ${personName}`}
              addressOf={({ id }) => addressWith({ open: id })}
              openKey={open?.id}
              toolbar={
                <>
                  <PlaceFilter villagesOnly />
                  <SelectBox
                    label={texts.state}
                    value={status ?? ''}
                    onChange={(value) => setSearch({ status: value, open: undefined })}
                    options={[
                      { value: '', label: texts.all },
                      ...requestStates.map((value) => ({ value, label: texts.states[value] })),
                    ]}
                  />
                </>
              }
              empty={<Empty title={texts.empty} hint={texts.emptyHint} />}
            />
          )}
        </ReadingStates>
      </Page>
      {open !== undefined && (
        <RequestPanel
          key={`${open.id}${open.status}${open.due}${open.restricted?.liftedOn ?? ''}`}
          row={open}
        />
      )}
      {openId === 'new' && mayLodge && <LodgeRequestPanel village={village} />}
    </div>
  );
}
