import type { Explanation } from '@yanzhen/contract/explanation';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from './fill.ts';
import { type StateKind, StateTag } from './state-tag.tsx';
import { writeDay } from './write-day.ts';
import './trail-list.css';

type Trail = Explanation['facts'][number]['trail'];

const texts = officerTexts.review;

const kinds: Readonly<Record<Trail[number]['decision'], StateKind>> = {
  passed: 'passed',
  returned: 'returned',
  refused: 'returned',
  resubmitted: 'pending',
  withdrawn: 'plain',
};

/** Who or which meeting decided at each stage, and what its recorder did in between: when, and why. */
export function TrailList({ trail }: { readonly trail: Trail }) {
  return (
    <ol className="trail">
      {trail.map((step, nth) => (
        // A stage may be decided twice, after a return; the order is the identity.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={nth}>
          <span className="row">
            {step.stage !== null && <span>{step.stage}</span>}
            <StateTag kind={kinds[step.decision]} word={texts.decisions[step.decision]} />
          </span>
          <span className="soft">
            {step.by} {writeDay(step.on)}
          </span>
          {step.resolution !== null && <span>{fill(texts.resolution, { title: step.resolution })}</span>}
          {step.reason !== null && (
            <span>
              {fill(step.decision === 'resubmitted' ? texts.replyGiven : texts.reasonGiven, {
                reason: step.reason,
              })}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
