import { readReview } from '@yanzhen/contract/points-review';
import { readSchemes, type SchemeRow } from '@yanzhen/contract/schemes';
import { type Reading, useRead } from '../../ui/use-read.ts';

export interface AgendaSubjects {
  /** Entries that wait at the stage this body decides. */
  readonly waiting: readonly string[];
  readonly drafts: readonly SchemeRow[];
  /** What could not be read: nothing waiting is then not known to be nothing. */
  readonly unread: readonly Pick<Reading<unknown>, 'problem' | 'retry'>[];
}

export function useAgendaSubjects(village: string, body: string): AgendaSubjects {
  const all = useRead(readReview, { village });
  const stage = all.data?.stages.find((one) => one.body === body)?.id;
  const reading = useRead(readReview, stage === undefined ? undefined : { village, stage });
  const review = reading.data;
  const schemes = useRead(readSchemes, { village, status: 'draft', limit: 500 });
  return {
    waiting: stage !== undefined && review?.stage === stage ? review.items.map(({ entry }) => entry) : [],
    drafts: (schemes.data?.schemes ?? []).filter((one) => one.village === village),
    unread: [all, reading, schemes].filter(({ problem }) => problem !== undefined),
  };
}
