import type { reviewEntries } from '@yanzhen/contract/points';
import type { ReviewItem } from '@yanzhen/contract/points-review';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import type { z } from 'zod';
import { DoneNote } from '../../../ui/done-note.tsx';
import { fill } from '../../../ui/fill.ts';

const texts = officerTexts.review;

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
          <ul>
            {exceptions.slice(0, 8).map(({ entry, detail }) => (
              <li key={entry}>
                {nameOf(entry)}
                {detail}
              </li>
            ))}
          </ul>
        </>
      )}
    </DoneNote>
  );
}
