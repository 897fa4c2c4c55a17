import type { reviewEntries } from '@yanzhen/contract/points';
import type { ReviewItem } from '@yanzhen/contract/points-review';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import type { z } from 'zod';
import { DoneNote } from '../../../ui/done-note.tsx';
import { fill } from '../../../ui/fill.ts';

const texts = officerTexts.review;
/** More than these would push the queue out of sight; the rest unfolds. */
const AT_ONCE = 8;

interface ReviewOutcomeProps {
  readonly outcome: z.infer<typeof reviewEntries.output>;
  readonly items: readonly ReviewItem[];
}

/** What became of what was handed in; what was not done is named with its reason and stays in the queue. */
export function ReviewOutcome({ outcome, items }: ReviewOutcomeProps) {
  const { passed, returned, exceptions } = outcome;
  const nameOf = (id: string) => {
    const item = items.find(({ entry }) => entry === id);
    return item === undefined ? '' : `${item.holderName} ${item.itemTitle}：`;
  };
  return (
    <DoneNote>
      {fill(texts.done, { passed: passed.length, returned: returned.length })}
      {exceptions.length > 0 && (
        <>
          {fill(texts.notDone, { count: exceptions.length })}
          <Exceptions exceptions={exceptions.slice(0, AT_ONCE)} nameOf={nameOf} />
          {exceptions.length > AT_ONCE && (
            <details>
              <summary>{fill(texts.notDoneRest, { count: exceptions.length - AT_ONCE })}</summary>
              <Exceptions exceptions={exceptions.slice(AT_ONCE)} nameOf={nameOf} />
            </details>
          )}
        </>
      )}
    </DoneNote>
  );
}

interface ExceptionsProps {
  readonly exceptions: ReviewOutcomeProps['outcome']['exceptions'];
  readonly nameOf: (entry: string) => string;
}

function Exceptions({ exceptions, nameOf }: ExceptionsProps) {
  return (
    <ul>
      {exceptions.map(({ entry, detail }) => (
        <li key={entry}>
          {nameOf(entry)}
          {detail}
        </li>
      ))}
    </ul>
  );
}
