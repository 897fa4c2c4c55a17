import { type AppointmentListed, type PostConflict, readAppointments } from '@yanzhen/contract/authority';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { isPost, postNames, posts } from '@yanzhen/domain/authority';
import { Button } from 'antd';
import { can, useSession } from '../../officer/session.ts';
import { Empty } from '../../ui/empty.tsx';
import { fill } from '../../ui/fill.ts';
import { Page } from '../../ui/page.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { addressWith, setSearch, useAddress } from '../../ui/router.tsx';
import { SelectBox } from '../../ui/select-box.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import { useRead } from '../../ui/use-read.ts';
import { PlaceFilter } from '../directory/place-filter.tsx';
import { appointmentColumns } from './appointment-columns.tsx';
import { AppointmentPanel } from './appointment-panel.tsx';
import { AppointPanel } from './appoint-panel.tsx';
import { NameDeputyPanel } from './name-deputy-panel.tsx';

const texts = officerTexts.appointments;
const choosable = postNames.filter((post) => post !== 'villager');

/** Who holds which post today; R-15: whose posts meet in one procedure, and whether a deputy is named. */
export function AppointmentsPage() {
  const session = useSession();
  const { search } = useAddress();
  const reading = useRead(readAppointments, { village: search.get('village') ?? undefined });
  const post = choosable.find((one) => one === search.get('post'));
  const onlyFlagged = search.get('flagged') === '1';
  const rows = reading.data?.appointments ?? [];
  const conflicts = new Map(reading.data?.conflicts.map((conflict) => [conflict.person, conflict]));
  const shown = rows.filter(
    (row) => (post === undefined || row.post === post) && (!onlyFlagged || conflicts.has(row.person)),
  );
  const open = search.get('open');
  // A link from another screen names the person, a row of this one the appointment.
  const opened = rows.find(({ id }) => id === open) ?? rows.find(({ person }) => person === open);
  const deputised = rows.find(({ id }) => id === search.get('deputy'));
  const mayAppoint = can(session, 'authority.appoint');
  return (
    <div className="with-panel">
      <Page
        title={texts.title}
        lead={texts.lead}
        fixed
        actions={
          mayAppoint && (
            <Button type="primary" onClick={() => setSearch({ open: 'new', deputy: undefined }, {})}>
              {texts.appoint}
            </Button>
          )
        }
      >
        <ReadingStates reading={reading}>
          {() => (
            <DataTable
              name="appointments"
              caption={texts.title}
              columns={appointmentColumns(conflicts)}
              rows={shown}
              traced={{ table: 'export-appointments', named: ({ person }) => ({ people: [person] }) }}
              rowKey={({ id }) => id}
              rowLabel={({ personName, postLabel }) => `${personName} ${postLabel}`}
              addressOf={({ id }) => addressWith({ open: id, deputy: undefined })}
              openKey={opened?.id}
              toolbar={<Filters post={post} onlyFlagged={onlyFlagged} flagged={conflicts.size} />}
              empty={<Empty title={texts.empty} hint={texts.emptyHint} />}
            />
          )}
        </ReadingStates>
      </Page>
      {open === 'new' && mayAppoint && <AppointPanel />}
      {deputised !== undefined && <NameDeputyPanel key={deputised.id} holder={deputised} />}
      {deputised === undefined && <Opened row={opened} rows={rows} conflicts={conflicts} />}
    </div>
  );
}

interface OpenedProps {
  readonly row: AppointmentListed | undefined;
  readonly rows: readonly AppointmentListed[];
  readonly conflicts: ReadonlyMap<string, PostConflict>;
}

function Opened({ row, rows, conflicts }: OpenedProps) {
  if (row === undefined) return null;
  return (
    <AppointmentPanel
      key={row.id}
      appointment={row}
      others={rows.filter(({ person, id }) => person === row.person && id !== row.id)}
      deputies={rows.filter(({ deputyOf }) => deputyOf === row.id)}
      conflict={conflicts.get(row.person)}
    />
  );
}

interface FiltersProps {
  readonly post: string | undefined;
  readonly onlyFlagged: boolean;
  readonly flagged: number;
}

function Filters({ post, onlyFlagged, flagged }: FiltersProps) {
  return (
    <>
      <PlaceFilter villagesOnly />
      <SelectBox
        label={texts.post}
        value={post ?? ''}
        onChange={(value) => setSearch({ post: value })}
        options={[
          { value: '', label: texts.allPosts },
          ...choosable.map((value) => ({ value, label: isPost(value) ? posts[value].label : value })),
        ]}
      />
      <label className="row">
        <input
          type="checkbox"
          checked={onlyFlagged}
          onChange={(event) => setSearch({ flagged: event.target.checked ? '1' : undefined })}
        />
        {fill(texts.flaggedOnly, { count: flagged })}
      </label>
    </>
  );
}
