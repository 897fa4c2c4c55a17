import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, periodOf } from '../../kernel/index.ts';
import { exampleStandard } from '../../testing/points-standard.ts';
import { closeFigures } from '../close-figures.ts';
import type { Standard } from '../standard.ts';
import { type AccountChange, changeAccounts, type WhatIfLine } from './account-change.ts';
import { findCliffs, spreadEarned } from './find-cliffs.ts';
import { type GroupChange, groupChanges, hideSmallGroups } from './group-changes.ts';
import { compareRates } from './item-rates.ts';
import { type BookedEntry, differenceOf, revalueAccount } from './revalue-account.ts';
import { countAffected, pickMostAffected, summariseChanges, totalByAccount } from './summarise-changes.ts';

const former = exampleStandard();
const { items, redemption } = former.compiled.standard;
const withItem = (id: string, change: object) =>
  exampleStandard({ items: items.map((item) => (item.id === id ? { ...item, ...change } : item)) });
const withRedemption = (change: object) => exampleStandard({ redemption: { ...redemption, ...change } });

const entryOf = (change: Partial<BookedEntry> = {}): BookedEntry => ({
  item: 'labour',
  quantity: 1,
  points: 10,
  occurredOn: '2026-07-12',
  schemeVersion: 'former',
  countedQuarter: '2026-Q3',
  reversedQuarter: null,
  ...change,
});
const under = (entries: readonly BookedEntry[], draft: Standard) =>
  revalueAccount({ quarter: '2026-Q3', former: 'former', class: 'villager', entries }, draft);
const gained = (entries: readonly BookedEntry[], draft: Standard) => differenceOf(under(entries, draft));

const lineOf = (earned: number, change: Partial<WhatIfLine> = {}): WhatIfLine => ({
  account: `account-${earned}`,
  quarter: '2026-Q3',
  class: 'villager',
  accounts: 1,
  age: 'under-60',
  away: false,
  disabled: null,
  blocked: false,
  before: closeFigures({ earned, carried: 0 }, former.redemption),
  difference: 0,
  ...change,
});
const summaryOf = (changes: readonly AccountChange[]) => summariseChanges(totalByAccount(changes), changes);

/** Entries as the former standard let them be recorded: in their order, none over its item's maximum. */
const anyEntries = fc
  .array(
    fc.record({
      item: fc.constantFrom('labour', 'vehicle', 'ceremony', 'false-claim'),
      quantity: fc.integer({ min: 1, max: 20 }),
      day: fc.integer({ min: 0, max: 272 }),
      late: fc.boolean(),
      reversed: fc.constantFrom(null, null, null, '2026-Q3', '2026-Q4'),
      other: fc.boolean(),
    }),
    { maxLength: 30 },
  )
  .map((drawn) => {
    const entries: BookedEntry[] = [];
    for (const { item: id, quantity: wanted, day, late, reversed, other } of drawn) {
      const item = former.itemById.get(id);
      if (item === undefined) continue;
      const quantity = Math.min(wanted, item.quantityMax);
      const occurredOn = addDays('2026-01-01', day);
      const points = item.pointsFor(quantity);
      const held = entries
        .filter(
          (one) =>
            one.item === id &&
            one.reversedQuarter === null &&
            periodOf(one.occurredOn, 'quarter') === periodOf(occurredOn, 'quarter'),
        )
        .reduce((sum, one) => sum + one.points, 0);
      if (item.maximum !== null && held + points > item.maximum.points) continue;
      const countedQuarter = late ? '2026-Q3' : periodOf(occurredOn, 'quarter');
      entries.push({
        item: id,
        quantity,
        points,
        occurredOn,
        countedQuarter,
        schemeVersion: other ? 'older' : 'former',
        reversedQuarter: reversed !== null && reversed < countedQuarter ? null : reversed,
      });
    }
    return entries;
  });

describe('one account’s quarter under a draft', () => {
  it('under the very standard that closed it is what it was, whatever was recorded, late or taken back', () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        expect(gained(entries, former)).toBe(0);
        expect(under(entries, former).every(({ reason }) => reason === 'same')).toBe(true);
      }),
    );
  });

  it('gives an approved fact the draft’s points', () => {
    const draft = withItem('labour', { points: 15 });
    expect(under([entryOf({ quantity: 3, points: 30 })], draft)).toEqual([
      { item: 'labour', reason: 'points', entries: 1, before: 30, after: 45, capped: 0 },
    ]);
  });

  it('lets what the draft would not have taken give nothing, and says why', () => {
    const reasonOf = (change: object) => under([entryOf()], withItem('labour', change))[0];
    expect(reasonOf({ retired: true })).toMatchObject({ reason: 'retired', after: 0 });
    expect(reasonOf({ classes: ['party-member'] })).toMatchObject({ reason: 'other-class', after: 0 });
    expect(reasonOf({ quantity: { name: '次数', min: 2, max: 20 } })).toMatchObject({
      reason: 'out-of-range',
    });
    const gone = exampleStandard({ items: items.filter(({ id }) => id !== 'labour') });
    expect(under([entryOf()], gone)[0]).toMatchObject({ reason: 'missing', before: 10, after: 0 });
  });

  it('leaves alone what another version scored, what another quarter counted and what was taken back within it', () => {
    const draft = withItem('labour', { points: 15 });
    expect(gained([entryOf({ schemeVersion: 'older' })], draft)).toBe(0);
    expect(gained([entryOf({ countedQuarter: '2026-Q2' })], draft)).toBe(0);
    expect(gained([entryOf({ reversedQuarter: '2026-Q3' })], draft)).toBe(0);
    expect(gained([entryOf({ reversedQuarter: '2026-Q4' })], draft)).toBe(5);
  });

  it('shares the draft’s maximum within its own period, after what earlier quarters hold of it', () => {
    const monthly = withItem('labour', { maximum: { points: 15, per: 'month' } });
    const july = [entryOf(), entryOf(), entryOf({ occurredOn: '2026-08-01' })];
    expect(gained(july, monthly)).toBe(-5);
    const yearly = withItem('labour', { maximum: { points: 25, per: 'year' } });
    const before = entryOf({ countedQuarter: '2026-Q2', occurredOn: '2026-05-01', points: 20, quantity: 2 });
    expect(gained([before, entryOf()], yearly)).toBe(-5);
    expect(gained([{ ...before, reversedQuarter: '2026-Q4' }, entryOf()], yearly)).toBe(0);
    expect(gained([before, entryOf({ points: -10 })], yearly)).toBe(15);
  });

  it('lets a reversed entry neither share a maximum nor take of it', () => {
    const draft = withItem('labour', { maximum: { points: 15, per: 'quarter' } });
    expect(gained([entryOf({ reversedQuarter: '2026-Q4' }), entryOf()], draft)).toBe(0);
    expect(gained([entryOf({ reversedQuarter: '2026-Q4', quantity: 2, points: 20 })], draft)).toBe(-5);
  });
});

describe('what a draft changes of the items', () => {
  it('is nothing for the same standard, and nothing but the redemption rule needs no entries', () => {
    expect(compareRates(former, former)).toEqual({ changed: [], rates: [], maximums: [], added: [] });
    expect(compareRates(former, withRedemption({ threshold: 60 })).changed).toEqual([]);
  });

  it('names the items whose entries may be worth something else, and those nobody can have recorded', () => {
    const draft = exampleStandard({
      items: [
        ...items.map((item) => (item.id === 'labour' ? { ...item, points: 12 } : item)),
        { ...items[0], id: 'reading', title: '示例：读书' },
      ],
    });
    const { changed, rates, added } = compareRates(former, draft);
    expect(changed).toEqual(['labour']);
    expect(rates.find(({ quantity }) => quantity === 3)).toMatchObject({ points: 36, reason: 'points' });
    expect(added).toEqual(['示例：读书']);
  });

  it('sees a maximum that came, went or changed', () => {
    const quarter = { points: 100, per: 'quarter' };
    expect(compareRates(former, withItem('vehicle', { maximum: quarter })).changed).toEqual([]);
    expect(compareRates(former, withItem('vehicle', { maximum: { ...quarter, points: 50 } }))).toMatchObject({
      changed: ['vehicle'],
      maximums: [{ item: 'vehicle', points: 50, per: 'quarter' }],
    });
    expect(compareRates(former, withItem('labour', { maximum: quarter })).changed).toEqual(['labour']);
  });
});

describe('who gains and who loses', () => {
  it('C-67 a threshold of 80 moved to 79 lets one household in and costs what it can buy', () => {
    const lines = [79, 80, 235].map((earned) => lineOf(earned));
    const changes = changeAccounts(lines, withRedemption({ threshold: 79 }).redemption);
    expect(summaryOf(changes)).toMatchObject({
      accounts: 3,
      up: 1,
      down: 0,
      same: 2,
      pointsOnly: 0,
      crossedUp: 1,
      crossedDown: 0,
      fenBefore: 6300,
      fenAfter: 7800,
    });
    expect(pickMostAffected(totalByAccount(changes), 5).map(({ account }) => account)).toEqual([
      'account-79',
    ]);
  });

  it('under the rule of the close every line is the close’s own', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200, max: 600 }), fc.nat(300), (earned, carried) => {
        const before = closeFigures({ earned, carried }, former.redemption);
        const [change] = changeAccounts([lineOf(earned, { before })], former.redemption);
        expect(change?.after).toEqual(before);
      }),
    );
  });

  it('counts everybody once, and adds up to the money', () => {
    const anyLines = fc.array(
      fc.record({
        earned: fc.integer({ min: -50, max: 300 }),
        difference: fc.integer({ min: -80, max: 80 }),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(anyLines, (drawn) => {
        const lines = drawn.map(({ earned, difference }, nth) =>
          lineOf(earned, { account: String(nth), difference }),
        );
        const changes = changeAccounts(lines, withRedemption({ threshold: 60, pointsPerYuan: 4 }).redemption);
        const summary = summaryOf(changes);
        expect(summary.up + summary.down + summary.same).toBe(lines.length);
        expect(summary.reachedAfter - summary.reachedBefore).toBe(summary.crossedUp - summary.crossedDown);
        expect(summary.fenAfter).toBe(changes.reduce((sum, { after }) => sum + after.yuan * 100, 0));
        for (const dimension of ['class', 'age', 'away'] as const) {
          const groups = groupChanges(totalByAccount(changes)).filter(
            (group) => group.dimension === dimension,
          );
          expect(groups.reduce((sum, { figures }) => sum + (figures?.accounts ?? 0), 0)).toBe(lines.length);
          expect(groups.reduce((sum, { figures }) => sum + (figures?.fenAfter ?? 0), 0)).toBe(
            summary.fenAfter,
          );
        }
        const spread = spreadEarned(changes);
        expect(spread.reduce((sum, step) => sum + step.after, 0)).toBe(lines.length);
      }),
    );
  });

  it('says of accounts of which the same is said together what it says of each', () => {
    const anyLines = fc.array(
      fc.record({
        earned: fc.integer({ min: 60, max: 90 }),
        difference: fc.integer({ min: -9, max: 9 }),
        away: fc.boolean(),
        accounts: fc.integer({ min: 1, max: 6 }),
      }),
      { minLength: 1, maxLength: 30 },
    );
    const draft = withRedemption({ threshold: 70, pointsPerYuan: 4 }).redemption;
    const described = (lines: readonly WhatIfLine[]) => {
      const changes = changeAccounts(lines, draft);
      const totals = totalByAccount(changes);
      const counts = changes.map(({ accounts, after }) => ({ accounts, earned: after.earned }));
      return {
        summary: summariseChanges(totals, changes),
        groups: groupChanges(totals),
        spread: spreadEarned(changes),
        cliffs: findCliffs(draft, counts),
        affected: countAffected(totals),
      };
    };
    fc.assert(
      fc.property(anyLines, (drawn) => {
        const together = drawn.map(({ earned, ...line }) => lineOf(earned, { ...line, account: null }));
        const each = drawn.flatMap(({ earned, accounts, ...line }) =>
          Array.from({ length: accounts }, () => lineOf(earned, line)),
        );
        expect(described(together)).toEqual(described(each));
      }),
    );
  });

  it('of a year adds up the quarters of each account', () => {
    const quarters = ['2026-Q2', '2026-Q3'].map((quarter) => lineOf(80, { quarter, difference: -1 }));
    const [total] = totalByAccount(changeAccounts(quarters, former.redemption));
    expect(total).toMatchObject({ earnedBefore: 160, earnedAfter: 158, fenBefore: 3_200, fenAfter: 0 });
  });
});

describe('cliffs', () => {
  const countsOf = (...points: number[]) => points.map((earned) => ({ earned, accounts: 1 }));

  it('C-67 C-69 finds the threshold, with who stands up to five points below it, and none in mere rounding', () => {
    const cliffs = findCliffs(former.redemption, countsOf(74, 75, 79, 80, 235));
    expect(cliffs).toEqual([{ at: 80, yuan: 16, below: 0, near: 2 }]);
  });

  it('finds a step inside a formula, and none where no money is offered', () => {
    const stepped = withRedemption({ threshold: 0, yuan: 'if 季度积分 >= 100 then 50 else 20' });
    expect(
      findCliffs(stepped.redemption, countsOf(150)).map(({ at, below, yuan }) => [at, below, yuan]),
    ).toEqual([
      [1, 0, 20],
      [100, 20, 50],
    ]);
    expect(findCliffs(null, countsOf(80))).toEqual([]);
  });
});

describe('groups', () => {
  it('that are small are hidden, and what is hidden does not follow from what is shown', () => {
    const anyGroups = fc.array(fc.nat(12), { minLength: 1, maxLength: 5 }).map((sizes) =>
      sizes.map((accounts): GroupChange => {
        const figures = { accounts, up: 0, down: 0, same: accounts, fenBefore: 0, fenAfter: 0 };
        return { dimension: 'age', key: '60-69', figures };
      }),
    );
    fc.assert(
      fc.property(anyGroups, (groups) => {
        const shown = hideSmallGroups(groups);
        const hidden = groups.filter((_, nth) => shown[nth]?.figures === null);
        for (const { figures } of shown) expect(figures?.accounts ?? 5).toBeGreaterThanOrEqual(5);
        const size = hidden.reduce((sum, { figures }) => sum + (figures?.accounts ?? 0), 0);
        if (hidden.length > 0 && hidden.length < groups.length) {
          expect(hidden.length).toBeGreaterThan(1);
          expect(size).toBeGreaterThanOrEqual(5);
        }
      }),
    );
  });
});
