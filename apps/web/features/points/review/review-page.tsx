import { readReview } from '@yanzhen/contract/points-review';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { Empty } from '../../../ui/empty.tsx';
import { Page } from '../../../ui/page.tsx';
import { ReadingStates } from '../../../ui/reading-states.tsx';
import { useAddress } from '../../../ui/router.tsx';
import { useRead } from '../../../ui/use-read.ts';
import { ReviewDesk } from './review-desk.tsx';
import { StageTabs } from './stage-tabs.tsx';
import './review.css';

const texts = officerTexts.review;

/** WN-10: the reviewer's stages; left the queue, right one entry with all it takes to decide. */
export function ReviewPage() {
  const { search } = useAddress();
  const reading = useRead(readReview, {
    stage: search.get('stage') ?? undefined,
    village: search.get('village') ?? undefined,
  });
  return (
    <Page title={texts.title} lead={texts.lead} fixed>
      <ReadingStates reading={reading}>
        {(review) => {
          const stage = review.stages.find(({ id }) => id === review.stage);
          if (stage === undefined) return <Empty title={texts.noStage} hint={texts.noStageHint} />;
          return (
            <>
              <StageTabs stages={review.stages} current={stage.id} />
              <ReviewDesk key={stage.id} stage={stage} review={review} />
            </>
          );
        }}
      </ReadingStates>
    </Page>
  );
}
