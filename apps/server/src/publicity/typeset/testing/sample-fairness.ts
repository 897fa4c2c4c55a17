import type { FairnessPaper } from '@yanzhen/domain/publicity';
import {
  sampleIssued as issued,
  samplePlace,
  samplePrintedAt as printedAt,
  samplePublicUrl as publicUrl,
  sampleSeal,
} from './sample-parts.ts';

const figures = { accounts: 120, up: 14, down: 31, same: 75, fenBefore: 193_000, fenAfter: 141_500 };

/** A page of the invented 示例嘎查, with a trial or from before its first close. */
export function sampleFairness(isClosed: boolean): FairnessPaper {
  const trial: Pick<
    FairnessPaper,
    'period' | 'former' | 'summary' | 'groups' | 'cliffs' | 'items' | 'added' | 'kept'
  > = {
    period: '2026-Q3',
    former: [{ name: '示例嘎查积分标准（示例）', version: '1' }],
    summary: { ...figures, reachedBefore: 166, reachedAfter: 131, crossedUp: 4, crossedDown: 39 },
    groups: [
      { dimension: 'class', key: 'villager', figures },
      { dimension: 'age', key: 'under-60', figures },
      { dimension: 'age', key: '80-up', figures: null },
      { dimension: 'age', key: 'unknown', figures: null },
      { dimension: 'away', key: 'away', figures },
      { dimension: 'away', key: 'home', figures },
    ],
    cliffs: {
      before: [{ at: 80, yuan: 16, below: 0, near: 12 }],
      after: [{ at: 100, yuan: 20, below: 0, near: null }],
    },
    items: [
      { name: '义务劳动', change: 'points', figures: { entries: 1341, before: 16_120, after: 12_896 } },
      { name: '婚丧嫁娶大操大办', change: 'retired', figures: null },
    ],
    added: ['示例：读书'],
    kept: 12,
  };
  const none: typeof trial = {
    period: null,
    former: [],
    summary: null,
    groups: [],
    items: [],
    added: [],
    kept: 0,
    cliffs: { before: [], after: [] },
  };
  return {
    place: samplePlace,
    draft: { name: '示例嘎查积分标准（示例）', version: '2' },
    ...(isClosed ? trial : none),
    hash: 'ab12'.repeat(16),
    recordedOn: '2026-11-21',
    issuer: issued.issuer,
    publicUrl,
    seal: sampleSeal,
    printedAt,
  };
}
