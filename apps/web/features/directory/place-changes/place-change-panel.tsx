import {
  confirmPlaceChange,
  dropPlaceChange,
  type PlaceChangeRow,
} from '@yanzhen/contract/directory-place-changes';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { isPlaceKind, placeKinds } from '@yanzhen/domain/directory';
import { Button } from 'antd';
import { can, useSession } from '../../../officer/session.ts';
import { fill } from '../../../ui/fill.ts';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { setSearch } from '../../../ui/router.tsx';
import { SidePanel } from '../../../ui/side-panel.tsx';
import { useCommand } from '../../../ui/use-command.ts';
import { writeDay } from '../../../ui/write-day.ts';
import '../../../ui/account-panel.css';

const texts = officerTexts.placeChanges;

type PlaceThen = PlaceChangeRow['before'][number];
const describe = ({ name, code, kind }: PlaceThen) =>
  `${name}（${isPlaceKind(kind) ? placeKinds[kind].label : kind}，${code}）`;

interface PlaceChangePanelProps {
  readonly change: PlaceChangeRow;
  readonly title: string;
}

/** What a change does and what it leaves where it is; whoever did not propose it confirms it here. */
export function PlaceChangePanel({ change, title }: PlaceChangePanelProps) {
  const { kind, document, effectiveOn, before, after, concerned, status } = change;
  return (
    <SidePanel title={title} onClose={() => setSearch({ open: undefined })}>
      <dl className="pairs">
        <dt>{texts.kind}</dt>
        <dd>{texts.kinds[kind]}</dd>
        <dt>{texts.document}</dt>
        <dd>{document}</dd>
        <dt>{texts.effectiveOn}</dt>
        <dd>{writeDay(effectiveOn)}</dd>
        <dt>{texts.status}</dt>
        <dd>{texts.statuses[status]}</dd>
        {before.length > 0 && <dt>{texts.before}</dt>}
        {before.length > 0 && <dd>{before.map(describe).join('、')}</dd>}
        {kind !== 'merge' && after.length > 0 && <dt>{texts.after}</dt>}
        {kind !== 'merge' && after.length > 0 && <dd>{after.map(describe).join('、')}</dd>}
        <dt>{texts.preview}</dt>
        <dd>{fill(texts.concerned, concerned)}</dd>
      </dl>
      <p>{texts.stays[kind]}</p>
      {concerned.boards > 0 && <p>{fill(texts.boards, { count: concerned.boards })}</p>}
      {status === 'proposed' && <Settle change={change} />}
    </SidePanel>
  );
}

function Settle({ change }: { readonly change: PlaceChangeRow }) {
  const session = useSession();
  const confirming = useCommand(confirmPlaceChange);
  const dropping = useCommand(dropPlaceChange);
  if (!can(session, 'directory.confirm-place-change')) return <p className="soft">{texts.onlyCounty}</p>;
  const { id, isOwn, obstacle } = change;
  return (
    <div className="stack">
      {isOwn && <p className="soft">{texts.own}</p>}
      {obstacle !== null && (
        <output>
          {texts.obstacle}
          {obstacle}
        </output>
      )}
      <ProblemNote problem={confirming.problem ?? dropping.problem} />
      <div className="row">
        <Button
          type="primary"
          disabled={isOwn || obstacle !== null}
          title={isOwn ? texts.own : (obstacle ?? undefined)}
          loading={confirming.isRunning}
          onClick={() => void confirming.run({ change: id })}
        >
          {texts.confirm}
        </Button>
        <Button loading={dropping.isRunning} onClick={() => void dropping.run({ change: id })}>
          {texts.drop}
        </Button>
      </div>
    </div>
  );
}
