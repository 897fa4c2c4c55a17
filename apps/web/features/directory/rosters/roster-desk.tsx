import {
  checkRoster,
  discardRoster,
  importRoster,
  readRoster,
  type RosterView,
} from '@yanzhen/contract/directory-rosters';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { DoneNote } from '../../../ui/done-note.tsx';
import { fill } from '../../../ui/fill.ts';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { ReadingStates } from '../../../ui/reading-states.tsx';
import { addressWith, Link, navigate } from '../../../ui/router.tsx';
import { useCommand } from '../../../ui/use-command.ts';
import { useRead } from '../../../ui/use-read.ts';
import type { Asked } from './asked.ts';
import { RosterColumns } from './roster-columns.tsx';
import { RosterCounts } from './roster-counts.tsx';
import { RosterImport } from './roster-import.tsx';
import { RosterProblems } from './roster-problems.tsx';
import { RosterRun } from './roster-run.tsx';
import { useRosterRun } from './use-roster-run.ts';

const texts = officerTexts.rosters;

function Discard({ roster }: { readonly roster: string }) {
  const command = useCommand(discardRoster);
  const [isAsking, setAsking] = useState(false);
  const discard = async () => {
    const output = await command.run({ roster });
    if (output !== undefined) navigate(addressWith({ roster: undefined }), { replace: true });
  };
  if (!isAsking) return <Button onClick={() => setAsking(true)}>{texts.discard}</Button>;
  return (
    <fieldset className="roster-modes" aria-label={texts.discard}>
      <span>{texts.discardAsk}</span>
      <Button danger loading={command.isRunning} onClick={() => void discard()}>
        {texts.discardYes}
      </Button>
      <Button onClick={() => setAsking(false)}>{texts.discardNo}</Button>
      <ProblemNote problem={command.problem} />
    </fieldset>
  );
}

function Imported({ view }: { readonly view: RosterView }) {
  const { result } = view;
  const top = useRef<HTMLElement>(null);
  // Whoever pressed the button stood at the foot of a long list.
  useEffect(() => {
    // In a block: newer browsers answer a promise, which an effect may not hand on.
    top.current?.scrollIntoView({ block: 'center' });
  }, []);
  if (result === null) return null;
  return (
    <section className="part" ref={top}>
      <DoneNote>{fill(texts.done, result)}</DoneNote>
      {result.bad > 0 && <p>{fill(texts.doneBad, { bad: result.bad })}</p>}
      <p>
        <Link to="/households">{texts.openHouseholds}</Link>
      </p>
    </section>
  );
}

/** So many numbers of rows are said at once. */
const MOST_LINES = 30;

/** What of the file was not read, so that nobody has to find out for himself: rows about nobody, and other sheets. */
function Unread({ view: { left, sheets, sheet } }: { readonly view: RosterView }) {
  const others = sheets.filter((_, nth) => nth !== sheet).map(({ name }) => `“${name}”`);
  const said = left.slice(0, MOST_LINES).join('、');
  const lines = left.length > MOST_LINES ? fill(texts.leftMost, { lines: said }) : said;
  return (
    <>
      {left.length > 0 && <p className="soft">{fill(texts.left, { count: left.length, lines })}</p>}
      {others.length > 0 && <p className="soft">{fill(texts.otherSheets, { names: others.join('、') })}</p>}
    </>
  );
}

/** One file on its way in: its columns, what a check found, and the import. */
export function RosterDesk({ roster }: { readonly roster: string }) {
  const [asked, setAsked] = useState<Asked>({});
  const reading = useRead(readRoster, { roster, ...asked });
  const checking = useCommand(checkRoster);
  const importing = useCommand(importRoster);
  const isOwn = checking.isRunning || importing.isRunning;
  const run = useRosterRun(roster, isOwn, reading.retry);
  // Somebody who comes back while it runs sees how far it is, and nothing that he could begin a second time.
  const isElsewhere = run?.isAlive === true && !isOwn;
  return (
    <ReadingStates reading={reading}>
      {(view) => (
        <>
          <div className="row">
            <h2>{view.fileName}</h2>
            <Link to={addressWith({ roster: undefined })}>{texts.back}</Link>
            {!isElsewhere && !isOwn && <Discard roster={roster} />}
          </div>
          {run !== null && !isOwn && <RosterRun roster={roster} run={run} kind={run.kind} />}
          {view.importedAt !== null && <Imported view={view} />}
          {view.importedAt === null && !isElsewhere && (
            <RosterColumns
              key={`${view.sheet}/${view.header?.row ?? 0}/${view.header?.rows ?? 0}/${view.mappingFrom}`}
              view={view}
              onAsk={setAsked}
              onChecked={() => setAsked({})}
              command={checking}
              running={<RosterRun roster={roster} run={run} kind="check" />}
            />
          )}
          {view.counts !== null && (
            <section className="part">
              <h2>{texts.result}</h2>
              {view.importedAt === null && <p className="soft">{texts.resultLead}</p>}
              <RosterCounts counts={view.counts} />
              <Unread view={view} />
              <RosterProblems view={view} counts={view.counts} />
            </section>
          )}
          {view.counts !== null && view.importedAt === null && !isElsewhere && (
            <RosterImport
              roster={roster}
              counts={view.counts}
              command={importing}
              running={<RosterRun roster={roster} run={run} kind="import" />}
            />
          )}
        </>
      )}
    </ReadingStates>
  );
}
