import type { importRoster, RosterCountsOutput } from '@yanzhen/contract/directory-rosters';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { z } from 'zod';
import { fill } from '../../../ui/fill.ts';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import type { Commanding } from '../../../ui/use-command.ts';

const texts = officerTexts.rosters;

interface RosterImportProps {
  readonly roster: string;
  readonly counts: RosterCountsOutput;
  /** How far it is, shown beside the button that began it. */
  readonly running: ReactNode;
  readonly command: Commanding<z.input<typeof importRoster.input>, z.infer<typeof importRoster.output>>;
}

/** All or the good rows alone: the person says which, and how many that is stands on the button. */
export function RosterImport({ roster, counts, command, running }: RosterImportProps) {
  const [mode, setMode] = useState<'all' | 'good'>(counts.bad === 0 ? 'all' : 'good');
  const count = counts.registered + counts.joined + counts.completed;
  const reason =
    count === 0
      ? texts.nothing
      : mode === 'all' && counts.bad > 0
        ? fill(texts.barredAll, { bad: counts.bad })
        : undefined;
  return (
    <section className="part">
      <h2>{texts.import}</h2>
      <fieldset className="roster-modes" aria-label={texts.import}>
        {(['all', 'good'] as const).map((value) => (
          <label key={value}>
            <input type="radio" name="mode" checked={mode === value} onChange={() => setMode(value)} />
            {value === 'all' ? texts.modeAll : texts.modeGood}
          </label>
        ))}
      </fieldset>
      {reason !== undefined && <p className="soft">{reason}</p>}
      <ProblemNote problem={command.problem} />
      {command.isRunning && running}
      <div className="row">
        <Button
          type="primary"
          disabled={reason !== undefined}
          title={reason}
          loading={command.isRunning}
          onClick={() => void command.run({ roster, mode })}
        >
          {mode === 'all' || counts.bad === 0
            ? fill(texts.importAll, { count })
            : fill(texts.importGood, { count, bad: counts.bad })}
        </Button>
      </div>
    </section>
  );
}
