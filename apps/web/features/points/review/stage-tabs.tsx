import type { ReviewStage } from '@yanzhen/contract/points-review';
import { officerTexts } from '@yanzhen/contract/texts/officer';
import { fill } from '../../../ui/fill.ts';
import { addressWith, Link } from '../../../ui/router.tsx';

interface StageTabsProps {
  readonly stages: readonly ReviewStage[];
  readonly current: string;
}

/** The stages of this post with what waits at each; a post of one stage needs no choice. */
export function StageTabs({ stages, current }: StageTabsProps) {
  const texts = officerTexts.review;
  return (
    <nav className="stage-tabs" aria-label={texts.stages}>
      {stages.map(({ id, title, waiting }) => (
        <Link
          key={id}
          to={addressWith({ stage: id, open: undefined })}
          aria-current={id === current ? 'page' : undefined}
        >
          {fill(texts.stageWith, { title, count: waiting })}
        </Link>
      ))}
    </nav>
  );
}
