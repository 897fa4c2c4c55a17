import { explainWhatIf, type WhatIfExplanation } from '@yanzhen/contract/points-what-if';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { writeNumber } from '@yanzhen/contract/texts/fill-text';
import { fill } from '../../../ui/fill.ts';
import { ReadingStates } from '../../../ui/reading-states.tsx';
import { useRead } from '../../../ui/use-read.ts';
import { writePeriod } from '../../../ui/write-day.ts';

const texts = officerTexts.whatIf;

/** The draft and the period that were tried. */
export interface AccountQuestion {
  readonly period: string;
  readonly text?: string | undefined;
  readonly version?: string | undefined;
}

interface AccountWhyProps {
  readonly account: string;
  readonly question: AccountQuestion;
}

/** Which rule moves one household: item by item, then the rule of redemption, one step after the other. */
export function AccountWhy({ account, question: { period, text, version } }: AccountWhyProps) {
  const draft = text === undefined ? { version } : { text };
  const reading = useRead(explainWhatIf, { account, period, ...draft });
  return (
    <ReadingStates reading={reading}>
      {({ quarters }) => (
        <div className="stack">
          {quarters.map((quarter) => (
            <Quarter key={quarter.quarter} quarter={quarter} />
          ))}
        </div>
      )}
    </ReadingStates>
  );
}

type QuarterWhy = WhatIfExplanation['quarters'][number];

function Quarter({ quarter }: { readonly quarter: QuarterWhy }) {
  const { earnedBefore, earnedAfter, carried, yuanBefore, yuanByItems, yuanAfter } = quarter;
  const moved = quarter.items.filter(({ reason, capped }) => reason !== 'same' || capped > 0);
  const threshold = (value: number | null) => (value === null ? texts.noThreshold : String(value));
  return (
    <div className="what-if-why">
      <h4>{writePeriod(quarter.quarter)}</h4>
      <ul>
        {moved.length === 0 && <li>{texts.noItems}</li>}
        {moved.map(({ item, title, entries, before, after, capped, reason }) => (
          <li key={item}>
            {fill(texts.itemLine, {
              title,
              entries,
              before: writeNumber(before),
              after: writeNumber(after - capped),
              reason: reason === 'same' ? fill(texts.capped, { points: capped }) : texts.reasons[reason],
            })}
            {reason !== 'same' && capped > 0 && `；${fill(texts.capped, { points: capped })}`}
          </li>
        ))}
        <li>
          {fill(texts.earnedSum, {
            before: writeNumber(earnedBefore),
            after: writeNumber(earnedAfter),
            carried,
          })}
          {fill(texts.thresholdSum, {
            before: threshold(quarter.thresholdBefore),
            after: threshold(quarter.thresholdAfter),
          })}
        </li>
        <li>{fill(texts.byItems, { before: yuanBefore, after: yuanByItems })}</li>
        <li>{fill(texts.byRule, { before: yuanByItems, after: yuanAfter })}</li>
        {quarter.formulaBefore !== null && (
          <li className="soft">
            {fill(texts.formula, { side: texts.before, formula: quarter.formulaBefore })}
          </li>
        )}
        {quarter.formulaAfter !== null && (
          <li className="soft">
            {fill(texts.formula, { side: texts.after, formula: quarter.formulaAfter })}
          </li>
        )}
      </ul>
    </div>
  );
}
