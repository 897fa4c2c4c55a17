import { summariseYear } from '@yanzhen/contract/points-close';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { fill } from '../../../ui/fill.ts';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { useCommand } from '../../../ui/use-command.ts';
import { writePeriod } from '../../../ui/write-day.ts';

const texts = officerTexts.closing;

export function YearSummary({ village, year }: { readonly village: string; readonly year: string }) {
  const command = useCommand(summariseYear);
  return (
    <section className="stack">
      <ProblemNote problem={command.problem} />
      <div>
        <Button
          type="primary"
          loading={command.isRunning}
          onClick={() => void command.run({ village, year })}
        >
          {fill(texts.summariseYear, { year: writePeriod(year) })}
        </Button>
      </div>
    </section>
  );
}
