import { closeQuarter } from '@yanzhen/contract/points-close';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { daysOf } from '@yanzhen/domain/kernel';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useSession } from '../../../officer/session.ts';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { fill } from '../../../ui/fill.ts';
import { useCommand } from '../../../ui/use-command.ts';
import { writeDay, writePeriod } from '../../../ui/write-day.ts';
import type { Close } from './close.ts';

const texts = officerTexts.closing;

/** The close of a quarter; entries still under way go over only when that is said. */
export function QuarterClose({ village, close }: { readonly village: string; readonly close: Close }) {
  const { today } = useSession();
  const command = useCommand(closeQuarter);
  const [carryOver, setCarryOver] = useState(false);
  const { last } = daysOf(close.period);
  if (today <= last) return <p className="soft">{fill(texts.notOver, { day: writeDay(last) })}</p>;
  return (
    <section className="stack">
      <ProblemNote problem={command.problem} />
      {close.unsettled.length > 0 && (
        <Checkbox checked={carryOver} onChange={(event) => setCarryOver(event.target.checked)}>
          {texts.carryOver}
        </Checkbox>
      )}
      <div>
        <Button
          type="primary"
          loading={command.isRunning}
          onClick={() => void command.run({ village, quarter: close.period, carryOver })}
        >
          {fill(texts.closeQuarter, { quarter: writePeriod(close.period) })}
        </Button>
      </div>
    </section>
  );
}
