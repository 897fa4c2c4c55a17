import type { StaffRow } from '@yanzhen/contract/authority';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../ui/fill.ts';
import { type StateKind, StateTag } from '../../ui/state-tag.tsx';
import type { Column } from '../../ui/table/column.ts';
import { writeMoment } from '../../ui/write-day.ts';

const texts = officerTexts.accounts;

const kinds: Readonly<Record<StaffRow['state'], StateKind>> = {
  none: 'plain',
  open: 'passed',
  disabled: 'frozen',
};

const writePosts = ({ posts }: StaffRow) => (posts.length === 0 ? texts.leftOffice : posts.join('、'));

export const accountColumns: readonly Column<StaffRow>[] = [
  { key: 'name', title: texts.name, always: true, cell: ({ name }) => name, text: ({ name }) => name },
  { key: 'posts', title: texts.posts, cell: writePosts, text: writePosts },
  {
    key: 'places',
    optional: true,
    title: texts.places,
    cell: ({ places }) => places.join('、'),
    text: ({ places }) => places.join('、'),
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
      <span className="row no-wrap">
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
