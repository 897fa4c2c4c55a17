import type { Notice } from '@yanzhen/domain/publicity';
import { describe, expect, it } from 'vitest';
import { samplePosting } from '../testing/sample-notices.ts';
import { samplePapers, sampleSlips } from '../testing/sample-papers.ts';
import { toPaperView } from './to-paper-view.ts';

function writePosting(change: Partial<Extract<Notice, { kind: 'posting' }>>): string {
  if (samplePosting.kind !== 'posting') throw new Error('not a posting');
  return JSON.stringify(toPaperView('notice', { ...samplePosting, ...change }));
}

describe('the words of papers', () => {
  it('WN-10: say of what is given how much of it somebody objects to, and nothing when nobody does', () => {
    const award = { item: '义务劳动', entries: 3, points: 30 };
    expect(writePosting({ awards: [{ ...award, frozen: 2 }] })).toContain(
      '其中 2 笔有人提出异议，暂停办理。',
    );
    expect(writePosting({ awards: [{ ...award, frozen: 0 }] })).not.toContain('有人提出异议，暂停办理');
  });

  it('WN-19: do not end the days of a burden with those of the notice', () => {
    const own = '上面逐件写明异议期的，以写明的为准。';
    expect(writePosting({})).toContain(own);
    expect(writePosting({ matters: [] })).not.toContain(own);
  });

  it('WN-06: say of each entry of a slip where it stands and until when one may object', () => {
    const [slip] = sampleSlips('A5').slips;
    const states = ['final', 'open', 'posted', 'awaiting', 'frozen', 'reversed', 'refused'] as const;
    const entries = states.map((state) => ({ ...slip!.entries[0]!, state, objectUntil: '2026-11-27' }));
    const view = toPaperView('quarter-slips', { ...sampleSlips('A5'), slips: [{ ...slip!, entries }] });
    const [printed] = view['slips'] as unknown as { entries: { note: string | null; counts: boolean }[] }[];
    expect(printed?.entries.map(({ note, counts }) => [note, counts])).toEqual([
      [null, true],
      ['审核中，还没有计入', false],
      ['公示中，11月27日前可提异议', false],
      ['公示期满，等月计分计入', false],
      ['有异议，已冻结', false],
      ['异议成立，已撤销', false],
      ['没有通过，不计入', false],
    ]);
  });

  it('WN-09: write sums of money in groups as the points beside them', () => {
    const paper = samplePapers.find(({ template }) => template === 'year-summary');
    const view = JSON.stringify(toPaperView('year-summary', paper!.data as never));
    expect(view).toContain('"31,805.00"');
    expect(view).toContain('"3,180.50"');
  });
});
