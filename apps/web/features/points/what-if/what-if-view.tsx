import type { WhatIfResult } from '@yanzhen/contract/points-what-if';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../../ui/fill.ts';
import { writePeriod } from '../../../ui/write-day.ts';
import { type AccountQuestion } from './account-why.tsx';
import { ChangeFigures } from './change-figures.tsx';
import { CliffList } from './cliff-list.tsx';
import { GroupTable } from './group-table.tsx';
import { ItemTable } from './item-table.tsx';
import { MostAffected } from './most-affected.tsx';
import { SpreadChart } from './spread-chart.tsx';

const texts = officerTexts.whatIf;

interface WhatIfViewProps {
  readonly result: WhatIfResult;
  readonly question: AccountQuestion;
  readonly isWhole: boolean;
}

/** What a trial found: sums, where the cliffs are, who they stand before, and whom it moves. */
export function WhatIfView({ result, question, isWhole }: WhatIfViewProps) {
  const { summary, former, draft } = result;
  const named = (one: { readonly title: string; readonly version: string }) => fill(texts.version, one);
  return (
    <div className="stack">
      <p>
        {fill(texts.compared, {
          period: writePeriod(result.period),
          villages: result.villages,
          accounts: summary.accounts,
          former: former.map(named).join('、'),
          draft: named(draft),
        })}
      </p>
      <ChangeFigures summary={summary} blocked={result.blocked} />
      {result.affected === 0 && <p>{texts.nobody}</p>}
      {result.kept > 0 && <p className="soft">{fill(texts.kept, { count: result.kept })}</p>}
      {result.added.length > 0 && (
        <p className="soft">{fill(texts.added, { items: result.added.join('、') })}</p>
      )}
      <div className="what-if-pair">
        <CliffList cliffs={result.cliffs} />
        <SpreadChart spread={result.spread} cliffs={result.cliffs.after} />
      </div>
      <GroupTable groups={result.groups} />
      <ItemTable items={result.items} />
      {isWhole ? (
        <p className="soft">{texts.onlyCounty}</p>
      ) : (
        <MostAffected result={result} question={question} />
      )}
    </div>
  );
}
