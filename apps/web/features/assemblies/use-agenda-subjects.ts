import { readReview } from '@yanzhen/contract/points-review';
import { readSchemes, type SchemeRow } from '@yanzhen/contract/schemes';
import { useRead } from '../../ui/use-read.ts';

export interface AgendaSubjects {
  /** Entries that wait at the stage this body decides. */
  readonly waiting: readonly string[];
  readonly drafts: readonly SchemeRow[];
}

export function useAgendaSubjects(village: string, body: string): AgendaSubjects {
  const stages = useRead(readReview, { village }).data?.stages ?? [];
  const stage = stages.find((one) => one.body === body)?.id;
  const review = useRead(readReview, stage === undefined ? undefined : { village, stage }).data;
  const schemes = useRead(readSchemes, { village, status: 'draft', limit: 500 }).data?.schemes ?? [];
  return {
    waiting: stage !== undefined && review?.stage === stage ? review.items.map(({ entry }) => entry) : [],
    drafts: schemes.filter((one) => one.village === village),
  };
}
