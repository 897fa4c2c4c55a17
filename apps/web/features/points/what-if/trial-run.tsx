import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { fill } from '../../../ui/fill.ts';
import type { Following } from '../../../ui/use-followed.ts';

const texts = officerTexts.whatIf;

/** How many villages are tried, and how one stops it. */
export function TrialRun({ progress, stop }: Pick<Following<unknown>, 'progress' | 'stop'>) {
  const { stage, done, total } = progress ?? { stage: 'begun', done: 0, total: 0 };
  const top = useRef<HTMLElement>(null);
  // Whoever pressed the button may stand at the foot of the window.
  useEffect(() => {
    top.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const said = stage === 'trying' || stage === 'waiting' ? texts.stages[stage] : texts.stages.begun;
  return (
    <section className="trial-run" ref={top} aria-label={texts.running}>
      <progress max={Math.max(total, 1)} value={done} aria-hidden="true" />
      <div className="row">
        <output>{fill(said, { done, total })}</output>
        <Button onClick={stop}>{texts.stop}</Button>
        <span className="soft">{texts.stopHint}</span>
      </div>
    </section>
  );
}
