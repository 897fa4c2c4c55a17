import { type MeetingRow, readMeetings } from '@yanzhen/contract/assemblies';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { can, useSession } from '../../officer/session.ts';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { addressWith, Link, setSearch, useAddress } from '../../ui/router.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { usePages } from '../../ui/use-pages.ts';
import { PlaceFilter } from '../directory/place-filter.tsx';
import { CallMeetingPanel } from './call-meeting-panel.tsx';
import { MeetingPanel } from './meeting-panel.tsx';
import { MeetingState } from './meeting-state.tsx';
import { writeBody } from './write-body.ts';

const texts = officerTexts.assemblies;

const columns: readonly Column<MeetingRow>[] = [
  { key: 'title', title: texts.name, always: true, cell: ({ title }) => title, text: ({ title }) => title },
  {
    key: 'body',
    title: texts.body,
    cell: ({ body }) => writeBody(body),
    text: ({ body }) => writeBody(body),
  },
  {
    key: 'held',
    title: texts.heldOn,
    cell: ({ heldOn }) => <span className="no-wrap">{heldOn}</span>,
    text: ({ heldOn }) => heldOn,
  },
  {
    key: 'present',
    title: texts.present,
    align: 'right',
    cell: ({ id, present, members }) => (
      <Link to={addressWith({ open: id })} className="number">{`${present}/${members}`}</Link>
    ),
    text: ({ present, members }) => `${present}/${members}`,
  },
  {
    key: 'status',
    title: texts.status,
    cell: (meeting) => <MeetingState meeting={meeting} />,
    text: ({ status }) => texts.statuses[status],
  },
];

/** Meetings of the village's bodies (WN-05, WN-10): called, attended, voted, filed. */
export function MeetingsPage() {
  const session = useSession();
  const { search } = useAddress();
  const village = search.get('village') ?? undefined;
  const reading = usePages(readMeetings, { village }, ({ meetings }) => meetings);
  const open = search.get('open') ?? undefined;
  const mayCall = can(session, 'assemblies.call-meeting') && session.current.village !== null;
  const callButton = (
    <Button type="primary" onClick={() => setSearch({ open: 'new' }, {})}>
      {texts.call}
    </Button>
  );
  return (
    <div className="with-panel">
      <Page title={texts.title} lead={texts.lead} actions={mayCall ? callButton : undefined} fixed>
        <ReadingStates reading={reading}>
          {() => (
            <DataTable
              name="meetings"
              caption={texts.title}
              columns={columns}
              rows={reading.rows}
              total={reading.total}
              onMore={reading.more}
              readWhole={reading.readWhole}
              rowKey={({ id }) => id}
              rowLabel={({ title }) => title}
              addressOf={({ id }) => addressWith({ open: id })}
              openKey={open}
              toolbar={<PlaceFilter villagesOnly />}
              empty={<Empty title={texts.empty} hint={texts.emptyHint} />}
            />
          )}
        </ReadingStates>
      </Page>
      {open === 'new' && mayCall && session.current.village !== null && (
        <CallMeetingPanel village={session.current.village} />
      )}
      {open !== undefined && open !== 'new' && <MeetingPanel key={open} meeting={open} />}
    </div>
  );
}
