import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QuorumRule, type Threshold } from './language/quorum-rules.ts';
import { type Attendance, isPassed, isQuorate } from './quorum.ts';

const half = { numerator: 1, denominator: 2, comparison: 'more-than', base: 'all' } as const;
const twoThirds = { numerator: 2, denominator: 3, comparison: 'at-least', base: 'households' } as const;

const ruleOf = (attendance: readonly Threshold[], pass: Threshold): QuorumRule =>
  QuorumRule.parse({
    id: 'villagers-assembly',
    title: '村民会议',
    body: 'villagers-assembly',
    attendance,
    pass,
    noticeDays: null,
    source: { title: '示例' },
    effective: '2026-01-01',
  });

/** 村民委员会组织法: more than half of the adults, or two thirds of the households; more than half of those present. */
const villagers = ruleOf([half, twoThirds], { ...half, base: 'present' });

/** 90 adults in 30 households. */
const village = (present: number, householdsPresent: number): Attendance => ({
  present,
  all: 90,
  households: 30,
  householdsPresent,
});

describe('the quorum of a rule', () => {
  it('is met by more than half of the adults, or by two thirds of the households, and by either alone', () => {
    expect(isQuorate(villagers, village(45, 19))).toBe(false);
    expect(isQuorate(villagers, village(46, 1))).toBe(true);
    expect(isQuorate(villagers, village(20, 20))).toBe(true);
    expect(isQuorate(villagers, village(20, 19))).toBe(false);
  });

  it('never counts persons for households', () => {
    const byHousehold = ruleOf([twoThirds], half);
    expect(isQuorate(byHousehold, village(90, 19))).toBe(false);
    const byHead = ruleOf([half], half);
    expect(isQuorate(byHead, village(31, 30))).toBe(false);
  });

  it('is somebody, where the source sets none', () => {
    const unset = ruleOf([], half);
    expect([0, 1].map((present) => isQuorate(unset, village(present, present)))).toEqual([false, true]);
    expect(isQuorate(villagers, village(0, 30))).toBe(false);
  });
});

describe('the majority of a rule', () => {
  const shares = (base: Threshold['base']) => ruleOf([], { ...half, base });

  it('is of those present, of all, or of the households, as the rule says', () => {
    const among = village(50, 20);
    expect([25, 26].map((votes) => isPassed(shares('present'), among, votes))).toEqual([false, true]);
    expect([45, 46].map((votes) => isPassed(shares('all'), among, votes))).toEqual([false, true]);
    expect([15, 16].map((votes) => isPassed(shares('households'), among, votes))).toEqual([false, true]);
  });

  it('passes nothing without a quorum, though all vote in favour', () => {
    expect(isPassed(villagers, village(45, 19), 45)).toBe(false);
    expect(isPassed(villagers, village(46, 19), 45)).toBe(true);
  });

  it('never turns against a motion because more are in favour', () => {
    const count = fc.nat(90);
    fc.assert(
      fc.property(count, fc.nat(30), count, (present, householdsPresent, inFavour) => {
        const attendance = village(present, householdsPresent);
        if (isPassed(villagers, attendance, inFavour)) {
          expect(isPassed(villagers, attendance, inFavour + 1)).toBe(true);
          expect(isQuorate(villagers, attendance)).toBe(true);
        }
      }),
    );
  });
});
