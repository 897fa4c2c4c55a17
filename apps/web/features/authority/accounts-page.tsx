import { readSignIns } from '@yanzhen/contract/authority';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { useSession } from '../../officer/session.ts';
import { Empty } from '../../ui/empty.tsx';
import { fill } from '../../ui/fill.ts';
import { FindBox } from '../../ui/find-box.tsx';
import { Page } from '../../ui/page.tsx';
import { ReadingStates } from '../../ui/reading-states.tsx';
import { addressWith, setSearch, useAddress } from '../../ui/router.tsx';
import { SelectBox } from '../../ui/select-box.tsx';
import { type StateKind, StateTag } from '../../ui/state-tag.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { useRead } from '../../ui/use-read.ts';
import { writeMoment } from '../../ui/write-day.ts';
import { AccountPanel } from './account-panel.tsx';
import type { Staff } from './staff.ts';

const texts = officerTexts.accounts;
const states = Object.keys(texts.states) as readonly Staff['state'][];
const kinds: Readonly<Record<Staff['state'], StateKind>> = {
  none: 'plain',
  open: 'passed',
  disabled: 'frozen',
};

const STALE = 'stale';

const columns: readonly Column<Staff>[] = [
  { key: 'name', title: texts.name, always: true, cell: ({ name }) => name, text: ({ name }) => name },
  {
    key: 'posts',
    title: texts.posts,
    cell: ({ posts }) => posts.join('、'),
    text: ({ posts }) => posts.join('、'),
  },
  {
    key: 'phone',
    title: texts.phone,
    cell: ({ phone }) => phone ?? '',
    text: ({ phone }) => phone ?? '',
  },
  {
    key: 'state',
    title: texts.state,
    cell: ({ state, lockedUntil, stale }) => (
      <span className="row">
        <StateTag kind={kinds[state]} word={texts.states[state]} />
        {stale && <StateTag kind="pending" word={texts.stale} />}
        {lockedUntil !== null && (
          <StateTag kind="pending" word={fill(texts.locked, { time: writeMoment(lockedUntil) })} />
        )}
      </span>
    ),
    text: ({ state, stale }) => (stale ? `${texts.states[state]}；${texts.stale}` : texts.states[state]),
  },
  {
    key: 'factor',
    title: texts.factor,
    cell: ({ secondFactor }) =>
      secondFactor ? texts.factorOn : <span className="soft">{texts.factorOff}</span>,
    text: ({ secondFactor }) => (secondFactor ? texts.factorOn : texts.factorOff),
  },
  {
    key: 'last',
    title: texts.lastSignedIn,
    cell: ({ lastSignedIn }) =>
      lastSignedIn === null ? <span className="soft">{texts.never}</span> : writeMoment(lastSignedIn),
    text: ({ lastSignedIn }) => lastSignedIn ?? '',
  },
  {
    key: 'sessions',
    title: texts.sessions,
    align: 'right',
    cell: ({ openSessions }) => fill(texts.sessionsCount, { count: openSessions }),
    text: ({ openSessions }) => openSessions,
  },
];

/** Who may sign in: opened, closed and reset by the security administrator, who sees nothing of the villages. */
export function AccountsPage() {
  const { person: own } = useSession();
  const { search } = useAddress();
  const reading = useRead(readSignIns, {});
  const state = states.find((one) => one === search.get('state'));
  const onlyStale = search.get('state') === STALE;
  const text = (search.get('find') ?? '').trim();
  const rows = (reading.data?.people ?? []).filter(
    (row) =>
      (state === undefined || row.state === state) &&
      (!onlyStale || row.stale) &&
      (row.name.includes(text) || (row.phone ?? '').includes(text)),
  );
  const open = reading.data?.people.find(({ person }) => person === search.get('open'));
  return (
    <div className="with-panel">
      <Page title={texts.title} lead={texts.lead} fixed>
        <ReadingStates reading={reading}>
          {() => (
            <DataTable
              name="sign-ins"
              caption={texts.title}
              columns={columns}
              rows={rows}
              traced={{ table: 'export-sign-ins', named: ({ person }) => ({ people: [person] }) }}
              rowKey={({ person }) => person}
              rowLabel={({ name }) => name}
              addressOf={({ person }) => addressWith({ open: person })}
              openKey={open?.person}
              toolbar={
                <>
                  <FindBox label={texts.find} name="find" width={200} />
                  <SelectBox
                    label={texts.state}
                    value={onlyStale ? STALE : (state ?? '')}
                    onChange={(value) => setSearch({ state: value })}
                    options={[
                      { value: '', label: texts.all },
                      ...states.map((value) => ({ value, label: texts.states[value] })),
                      { value: STALE, label: texts.stale },
                    ]}
                  />
                </>
              }
              empty={<Empty title={texts.empty} hint={texts.emptyHint} />}
            />
          )}
        </ReadingStates>
      </Page>
      {open !== undefined && <AccountPanel key={open.person} staff={open} isOwn={open.person === own} />}
    </div>
  );
}
