import { type IncidentRow, readIncidents } from '@yanzhen/contract/rights-incidents';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { can, useSession } from '../../../officer/session.ts';
import { Empty } from '../../../ui/empty.tsx';
import { fill } from '../../../ui/fill.ts';
import { Page } from '../../../ui/page.tsx';
import { ReadingStates } from '../../../ui/reading-states.tsx';
import { addressWith, setSearch, useAddress } from '../../../ui/router.tsx';
import { SelectBox } from '../../../ui/select-box.tsx';
import type { Column } from '../../../ui/table/column.ts';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { usePages } from '../../../ui/use-pages.ts';
import { writeMoment } from '../../../ui/write-day.ts';
import { IncidentForm } from './incident-form.tsx';
import { IncidentPanel, nameOf } from './incident-panel.tsx';
import { IncidentState } from './incident-state.tsx';

const texts = officerTexts.incidents;
const states = Object.keys(texts.states) as IncidentRow['status'][];

function reportOf({ reported, reportBy }: IncidentRow): string {
  if (reported !== null) return fill(texts.reportedAt, { time: writeMoment(reported.at) });
  return reportBy === null ? texts.atOnce : fill(texts.reportBy, { time: writeMoment(reportBy) });
}

function tellingOf({ told, notTold }: IncidentRow): string {
  return told !== null ? texts.told : notTold !== null ? texts.notTold : texts.untold;
}

const columns: readonly Column<IncidentRow>[] = [
  { key: 'what', title: texts.what, always: true, cell: nameOf, text: nameOf },
  {
    key: 'noticed',
    title: texts.noticed,
    cell: ({ noticedAt }) => writeMoment(noticedAt),
    text: ({ noticedAt }) => noticedAt,
  },
  {
    key: 'concerned',
    title: texts.concerned,
    cell: ({ people, households }) => fill(texts.count, { people, households }),
    text: ({ people }) => people,
  },
  {
    key: 'state',
    title: texts.state,
    cell: (row) => <IncidentState row={row} />,
    text: ({ status }) => texts.states[status],
  },
  { key: 'report', title: texts.report, cell: reportOf, text: reportOf },
  { key: 'telling', title: texts.telling, cell: tellingOf, text: tellingOf },
];

/** 安全事件: what happened to personal information, what is left to do about it, the open ones first. */
export function IncidentsPage() {
  const session = useSession();
  const { search } = useAddress();
  const status = states.find((one) => one === search.get('status'));
  const reading = usePages(readIncidents, { status }, ({ incidents }) => incidents);
  const openId = search.get('open');
  const open = reading.rows.find(({ id }) => id === openId);
  const mayRecord = can(session, 'rights.record-incident');
  return (
    <div className="with-panel">
      <Page
        title={texts.title}
        lead={texts.lead}
        fixed
        actions={
          mayRecord && (
            <Button type="primary" onClick={() => setSearch({ open: 'new' })}>
              {texts.record}
            </Button>
          )
        }
      >
        <ReadingStates reading={reading}>
          {() => (
            <DataTable
              name="incidents"
              caption={texts.title}
              columns={columns}
              rows={reading.rows}
              total={reading.total}
              onMore={reading.more}
              readWhole={reading.readWhole}
              rowKey={({ id }) => id}
              rowLabel={(row) => `${nameOf(row)} ${writeMoment(row.noticedAt)}`}
              addressOf={({ id }) => addressWith({ open: id })}
              openKey={open?.id}
              toolbar={
                <SelectBox
                  label={texts.state}
                  value={status ?? ''}
                  onChange={(value) => setSearch({ status: value, open: undefined })}
                  options={[
                    { value: '', label: texts.all },
                    ...states.map((value) => ({ value, label: texts.states[value] })),
                  ]}
                />
              }
              empty={
                status === undefined ? (
                  <Empty title={texts.empty} hint={texts.emptyHint} />
                ) : (
                  <Empty title={texts.noneOf} hint={texts.noneOfHint} />
                )
              }
            />
          )}
        </ReadingStates>
      </Page>
      {open !== undefined && (
        <IncidentPanel
          key={`${open.id}${open.status}${open.reported === null}${open.told === null}${open.notes.length}`}
          row={open}
        />
      )}
      {openId === 'new' && mayRecord && <IncidentForm staff={reading.data?.staff ?? []} />}
    </div>
  );
}
