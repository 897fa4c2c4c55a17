import { readEntries, reviewEntries } from '@yanzhen/contract/points';
import { resubmitEntry } from '@yanzhen/contract/points-returned';
import type { LocalClient } from '../http/local-client.ts';

/** Who plays it: whoever reviews for a Party group, its leader before his deputies, and a grid's worker. */
export interface ReturnsPlay {
  /** Grid → its Party group. */
  readonly grids: ReadonlyMap<string, string>;
  readonly reviewers: (group: string) => Promise<readonly LocalClient[]>;
  readonly worker: (grid: string) => Promise<LocalClient>;
}

const REASONS = ['与出工表对不上，请核对是哪一天（示例）', '请写明在场见证的人（示例）'];

/** In every grid two entries are sent back: the worker has answered for one, the other waits for him. */
export async function returnSome({ grids, reviewers, worker }: ReturnsPlay): Promise<void> {
  for (const [grid, group] of grids) {
    const recorder = await worker(grid);
    const { entries } = await recorder.read(readEntries, {
      grid,
      stage: 'group',
      status: 'open',
      limit: REASONS.length,
    });
    const sentBack: string[] = [];
    // A leader who recorded it himself stands back, and his deputy sends it back.
    for (const reviewer of await reviewers(group)) {
      const left = entries.filter(({ id }) => !sentBack.includes(id));
      if (left.length === 0) break;
      const { returned } = await reviewer.run(reviewEntries, {
        stage: 'group',
        return: left.map(({ id }, nth) => ({ entry: id, reason: REASONS[nth] ?? '' })),
      });
      sentBack.push(...returned);
    }
    const [, answered] = sentBack;
    if (answered === undefined) continue;
    await recorder.run(resubmitEntry, {
      entry: answered,
      reply: '组长和两位邻居在场，已在出工表补签（示例）',
    });
  }
}
