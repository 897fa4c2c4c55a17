import { whatIf } from '@yanzhen/contract/points-what-if';
import type { SchemeProblem } from '@yanzhen/contract/schemes';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { periodOf, previousPeriod } from '@yanzhen/domain/kernel';
import { Button } from 'antd';
import { useState } from 'react';
import { can, useSession } from '../../../officer/session.ts';
import { Empty } from '../../../ui/empty.tsx';
import { fill } from '../../../ui/fill.ts';
import { ReadingStates } from '../../../ui/reading-states.tsx';
import { SelectBox } from '../../../ui/select-box.tsx';
import { useFollowed } from '../../../ui/use-followed.ts';
import { writePeriod } from '../../../ui/write-day.ts';
import type { TryOutProps } from '../../schemes/try-out.ts';
import { TrialRun } from './trial-run.tsx';
import { WhatIfView } from './what-if-view.tsx';
import './what-if.css';

const texts = officerTexts.whatIf;

/** The four quarters before this one, the year and the one before; which of them is closed the server says. */
function listPeriods(today: string): readonly string[] {
  const quarters = [previousPeriod(periodOf(today, 'quarter'))];
  while (quarters.length < 4) quarters.push(previousPeriod(quarters.at(-1) ?? ''));
  const year = periodOf(today, 'year');
  return [...quarters, year, previousPeriod(year)];
}

type Question = Parameters<typeof useFollowed<typeof whatIf.input, typeof whatIf.output>>[1];

/** Tries a draft on a closed period, as often as wished: what is asked is sent, and nothing is recorded. */
export function WhatIfDesk({ village, draft }: TryOutProps) {
  const session = useSession();
  const periods = listPeriods(session.today);
  const [period, setPeriod] = useState(periods[0] ?? '');
  const now: Question = { ...(village === null ? {} : { village }), period, ...draft };
  const [asked, setAsked] = useState<Question>('version' in draft ? now : undefined);
  const reading = useFollowed(whatIf, asked);
  if (!can(session, 'points.what-if')) return null;
  const isStale = asked !== undefined && JSON.stringify(asked) !== JSON.stringify(now);
  const tryIt = () => {
    if (asked === undefined || isStale) setAsked(now);
    else reading.retry();
  };
  const isBlank = 'text' in draft && draft.text.trim() === '';
  return (
    <section className="stack what-if" aria-label={texts.section}>
      <div className="what-if-head no-print">
        <div>
          <h2>{texts.section}</h2>
          <p className="soft">{texts.lead}</p>
        </div>
        <div className="row">
          <SelectBox
            label={texts.period}
            value={period}
            onChange={setPeriod}
            options={periods.map((value) => ({ value, label: writePeriod(value) }))}
          />
          <Button disabled={isBlank} onClick={tryIt}>
            {asked === undefined ? texts.run : texts.again}
          </Button>
        </div>
      </div>
      {isStale && <output className="what-if-stale">{texts.stale}</output>}
      {reading.isFetching && <TrialRun progress={reading.progress} stop={reading.stop} />}
      {reading.isStopped && <output className="what-if-stale">{texts.stopped}</output>}
      {asked !== undefined && !reading.isLoading && !reading.isStopped && (
        <ReadingStates reading={reading}>
          {({ result, problems }) =>
            result === null ? (
              <Empty title={texts.unsound} hint={problems[0]?.message ?? ''} />
            ) : (
              <>
                <FailingExamples problems={problems} />
                <WhatIfView result={result} question={asked} isWhole={village === null} />
              </>
            )
          }
        </ReadingStates>
      )}
    </section>
  );
}

/** A draft whose own examples expect the old numbers is tried all the same, and cannot be proposed yet. */
function FailingExamples({ problems }: { readonly problems: readonly SchemeProblem[] }) {
  const count = problems.filter(({ severity }) => severity === 'error').length;
  return count === 0 ? null : <p className="soft">{fill(texts.examplesFail, { count })}</p>;
}
