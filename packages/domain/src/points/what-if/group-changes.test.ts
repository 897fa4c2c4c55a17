import { describe, expect, it } from 'vitest';
import { closeFigures } from '../close-figures.ts';
import type { AccountChange } from './account-change.ts';
import { type Dimension, type GroupChange, groupChanges, hideSmallGroups } from './group-changes.ts';
import type { AccountTotal } from './summarise-changes.ts';

const totalOf = (
  change: Partial<AccountChange>,
  fenBefore: number,
  fenAfter: number,
  accounts = 1,
): AccountTotal => {
  const figures = closeFigures({ earned: 0, carried: 0 }, null);
  return {
    account: null,
    accounts,
    change: {
      account: null,
      accounts,
      quarter: '2026-Q3',
      class: 'villager',
      age: 'under-60',
      away: false,
      disabled: null,
      blocked: false,
      before: figures,
      after: figures,
      ...change,
    },
    earnedBefore: 0,
    earnedAfter: 0,
    fenBefore,
    fenAfter,
  };
};

describe('who gains and who loses, by group', () => {
  it('is told of every dimension, of those groups that have anybody, in one order', () => {
    const groups = groupChanges([
      totalOf({ age: '70-79', away: true, disabled: true }, 100, 300),
      totalOf({ disabled: false }, 500, 200),
      totalOf({ class: 'party-member', age: 'unknown' }, 400, 400),
    ]);
    const rising = { accounts: 1, up: 1, down: 0, same: 0, fenBefore: 100, fenAfter: 300 };
    const falling = { accounts: 1, up: 0, down: 1, same: 0, fenBefore: 500, fenAfter: 200 };
    const alike = { accounts: 1, up: 0, down: 0, same: 1, fenBefore: 400, fenAfter: 400 };
    expect(groups).toEqual([
      {
        dimension: 'class',
        key: 'villager',
        figures: { accounts: 2, up: 1, down: 1, same: 0, fenBefore: 600, fenAfter: 500 },
      },
      { dimension: 'class', key: 'party-member', figures: alike },
      { dimension: 'age', key: 'under-60', figures: falling },
      { dimension: 'age', key: '70-79', figures: rising },
      { dimension: 'age', key: 'unknown', figures: alike },
      { dimension: 'away', key: 'away', figures: rising },
      {
        dimension: 'away',
        key: 'home',
        figures: { accounts: 2, up: 0, down: 1, same: 1, fenBefore: 900, fenAfter: 600 },
      },
      { dimension: 'disability', key: 'disabled', figures: rising },
      { dimension: 'disability', key: 'other', figures: falling },
    ]);
  });

  it('counts as many as a line speaks for, and their money', () => {
    const groups = groupChanges([totalOf({}, 1, 2, 3), totalOf({}, 4, 2, 5), totalOf({}, 6, 6, 7)]);
    expect(groups[0]?.figures).toEqual({
      accounts: 15,
      up: 3,
      down: 5,
      same: 7,
      fenBefore: 3 + 20 + 42,
      fenAfter: 6 + 10 + 42,
    });
  });

  it('says nothing of disability where nobody’s is known', () => {
    const dimensions = groupChanges([totalOf({}, 1, 1)]).map(({ dimension }) => dimension);
    expect(dimensions).toEqual(['class', 'age', 'away']);
  });
});

describe('a group that is too small to be shown', () => {
  const groupOf = (accounts: number, dimension: Dimension = 'age'): GroupChange => ({
    dimension,
    key: '60-69',
    figures: { accounts, up: 0, down: 0, same: accounts, fenBefore: 0, fenAfter: 0 },
  });
  const shown = (groups: readonly GroupChange[]) =>
    hideSmallGroups(groups).map(({ figures }) => figures?.accounts ?? null);

  it.each([
    { what: 'five are shown', sizes: [20, 5, 6], shows: [20, 5, 6] },
    { what: 'one alone would follow from the whole', sizes: [20, 7, 3], shows: [20, null, null] },
    { what: 'two of together five hide each other', sizes: [20, 6, 3, 2], shows: [20, 6, null, null] },
    { what: 'two of together three need another', sizes: [20, 6, 2, 1], shows: [20, null, null, null] },
    { what: 'the next smallest goes along, not the next', sizes: [9, 8, 3], shows: [9, null, null] },
    { what: 'there is nothing else to hide', sizes: [3], shows: [null] },
  ])('$what: $sizes', ({ sizes, shows }) => {
    expect(shown(sizes.map((size) => groupOf(size)))).toEqual(shows);
  });

  it('hides others of its own dimension only, and keeps its name', () => {
    const groups = [groupOf(3), groupOf(10), groupOf(20), groupOf(8, 'away'), groupOf(9, 'away')];
    expect(shown(groups)).toEqual([null, null, 20, 8, 9]);
    expect(hideSmallGroups(groups)[0]).toEqual({ dimension: 'age', key: '60-69', figures: null });
  });

  it('may be as large as whoever asks says', () => {
    expect(hideSmallGroups([groupOf(9), groupOf(30), groupOf(40)], 10).map(({ figures }) => figures)).toEqual(
      [null, null, groupOf(40).figures],
    );
  });
});
