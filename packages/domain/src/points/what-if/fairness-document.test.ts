import { describe, expect, it } from 'vitest';
import type { GroupChange } from './group-changes.ts';
import { toFairness } from './fairness-document.ts';

const draft = { title: '示例标准', version: 'standard@2', hash: 'hash-2' };
const summary = {
  accounts: 30,
  up: 1,
  down: 2,
  same: 27,
  pointsOnly: 0,
  reachedBefore: 10,
  reachedAfter: 9,
  crossedUp: 0,
  crossedDown: 1,
  fenBefore: 6_300,
  fenAfter: 4_700,
};
const figures = (accounts: number) => ({
  accounts,
  up: 0,
  down: 0,
  same: accounts,
  fenBefore: 0,
  fenAfter: 0,
});
const cliff = (near: number) => ({ at: 80, yuan: 16, below: 0, near });
const itemOf = (entries: number, capped = 0) => ({
  item: 'labour',
  title: '义务劳动',
  reason: 'points' as const,
  entries,
  before: 300,
  after: 450,
  capped,
});
const trial = {
  period: '2026-Q3',
  former: [{ title: '示例标准', version: 'standard@1', hash: 'hash-1' }],
  summary,
  groups: [],
  cliffs: { before: [], after: [] },
  items: [],
  added: ['示例：读书'],
  kept: 4,
};

describe('公平性说明', () => {
  it('names the draft alone where the village has closed no period yet', () => {
    expect(toFairness(draft, null)).toEqual({ draft, trial: null });
  });

  it('tells the whole trial: period, former version, sums, and what is new or left alone', () => {
    expect(toFairness(draft, trial)).toEqual({ draft, trial });
  });

  it('leaves out how many stand before a cliff where they are a handful, and says none and many', () => {
    const cliffs = { before: [0, 1, 4].map(cliff), after: [5, 20].map(cliff) };
    expect(toFairness(draft, { ...trial, cliffs }).trial?.cliffs).toEqual({
      before: [cliff(0), { ...cliff(1), near: null }, { ...cliff(4), near: null }],
      after: [cliff(5), cliff(20)],
    });
  });

  it('leaves out the figures of an item that a handful recorded', () => {
    const items = [0, 1, 4, 5].map((entries) => itemOf(entries));
    const shown = toFairness(draft, { ...trial, items }).trial?.items ?? [];
    expect(shown.map((one) => one.figures?.entries ?? null)).toEqual([0, null, null, 5]);
    expect(shown[1]).toEqual({ item: 'labour', title: '义务劳动', reason: 'points', figures: null });
  });

  it('takes from an item what the maximum of the draft does not let count', () => {
    expect(toFairness(draft, { ...trial, items: [itemOf(30, 50)] }).trial?.items).toEqual([
      {
        item: 'labour',
        title: '义务劳动',
        reason: 'points',
        figures: { entries: 30, before: 300, after: 400 },
      },
    ]);
  });

  it('hides the groups in which a villager would be recognised', () => {
    const groups = [20, 7, 3].map(
      (accounts): GroupChange => ({ dimension: 'age', key: '60-69', figures: figures(accounts) }),
    );
    const shown = toFairness(draft, { ...trial, groups }).trial?.groups ?? [];
    expect(shown.map((group) => group.figures)).toEqual([figures(20), null, null]);
  });
});
