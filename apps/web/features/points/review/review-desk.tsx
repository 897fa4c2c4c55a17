import type { readReview, ReviewItem, ReviewStage } from '@yanzhen/contract/points-review';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { useMemo, useState } from 'react';
import type { z } from 'zod';
import { Empty } from '../../../ui/empty.tsx';
import { setSearch, useAddress } from '../../../ui/router.tsx';
import { useShowsRow } from '../../../ui/shown-row.ts';
import { orderItems } from './order-items.ts';
import { ReviewActions } from './review-actions.tsx';
import { ReviewItemView } from './review-item-view.tsx';
import { ReviewQueue } from './review-queue.tsx';
import { ReviewOutcome } from './review-outcome.tsx';
import { type ReviewDone, ReviewTray } from './review-tray.tsx';
import { type Mark, useReviewMarks } from './use-review-marks.ts';

interface ReviewDeskProps {
  readonly stage: ReviewStage;
  readonly review: z.infer<typeof readReview.output>;
}

/** The next one not yet settled after `from`, going round once. */
function findNextOpen(all: readonly ReviewItem[], from: number, isOpen: (item: ReviewItem) => boolean) {
  return [...all.slice(from + 1), ...all.slice(0, from)].find(isOpen);
}

export function ReviewDesk({ stage, review }: ReviewDeskProps) {
  const texts = officerTexts.review;
  const { search } = useAddress();
  // Its queue moves on by itself: what was decided a moment ago is not missing.
  useShowsRow();
  const { marks, mark, unmark } = useReviewMarks(stage.id);
  const [isReturning, setReturning] = useState(false);
  const [outcome, setOutcome] = useState<ReviewDone>();
  // The stage stays chosen when its queue runs empty, so that what was done can be read.
  const finish = (done: ReviewDone) => {
    setOutcome(done);
    setSearch({ stage: stage.id });
  };
  const ordered = useMemo(() => orderItems(review.items), [review.items]);
  const { all } = ordered;
  const at = Math.max(
    0,
    all.findIndex(({ entry }) => entry === search.get('open')),
  );
  const item = all[at];
  const open = (next: ReviewItem | undefined) => {
    if (next === undefined) return;
    setReturning(false);
    setSearch({ open: next.entry });
  };
  const settle = (one: Mark) => {
    if (item === undefined) return;
    mark([item.entry], one);
    open(findNextOpen(all, at, ({ entry, obstacle }) => !marks.has(entry) && obstacle === null));
    setReturning(false);
  };
  const told = outcome !== undefined && <ReviewOutcome outcome={outcome} items={review.items} />;
  if (item === undefined) {
    return (
      <>
        {told}
        <Empty title={texts.empty} hint={texts.emptyHint} />
      </>
    );
  }
  return (
    <>
      {told}
      <div className="review-desk">
        <ReviewQueue ordered={ordered} waiting={stage.waiting} marks={marks} openKey={item.entry} />
        <div className="review-right">
          <ReviewItemView item={item} mark={marks.get(item.entry)} />
          <ReviewActions
            key={item.entry}
            item={item}
            mark={marks.get(item.entry)}
            reasons={review.reasons}
            isReturning={isReturning}
            onReturning={setReturning}
            onSettle={settle}
            onUndo={() => unmark([item.entry])}
            onNext={all[at + 1] && (() => open(all[at + 1]))}
            onPrevious={all[at - 1] && (() => open(all[at - 1]))}
          />
          <ReviewTray
            stage={stage}
            review={review}
            ordered={ordered}
            marks={marks}
            mark={mark}
            unmark={unmark}
            onDone={finish}
          />
        </div>
      </div>
    </>
  );
}
