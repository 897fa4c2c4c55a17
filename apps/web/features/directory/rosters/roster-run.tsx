import { type RosterRunOutput, stopRoster } from '@yanzhen/contract/directory-rosters';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { fill } from '../../../ui/fill.ts';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { useCommand } from '../../../ui/use-command.ts';

const texts = officerTexts.rosters;

interface RosterRunProps {
  readonly roster: string;
  /** Null until the first word of it has come. */
  readonly run: RosterRunOutput | null;
  readonly kind: RosterRunOutput['kind'];
}

/** How far a check or an import is, by count, and how it is stopped. */
export function RosterRun({ roster, run, kind }: RosterRunProps) {
  const command = useCommand(stopRoster);
  if (run !== null && !run.isAlive) return <p role="alert">{texts.runBroken}</p>;
  const { stage = 'begun', done = 0, total = 0, isStopping = false } = run ?? {};
  return (
    <section className="part roster-run" aria-label={texts.run[run?.kind ?? kind]}>
      <p>{texts.run[run?.kind ?? kind]}</p>
      <progress max={Math.max(total, 1)} value={done} aria-hidden="true" />
      <div className="row">
        <output>{isStopping ? texts.stopping : fill(texts.stages[stage], { done, total })}</output>
        <Button
          disabled={run === null || isStopping}
          loading={command.isRunning}
          onClick={() => void command.run({ roster })}
        >
          {texts.stop}
        </Button>
        <span className="soft">{texts.stopHint}</span>
      </div>
      <ProblemNote problem={command.problem} />
    </section>
  );
}
