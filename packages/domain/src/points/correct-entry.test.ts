import { describe, expect, it } from 'vitest';
import { type CaseState, unopenedCase } from '../procedures/index.ts';
import { actorOf, outcomeOf } from '../testing/points-standard.ts';
import { type CountedEntry, decideCorrection } from './correct-entry.ts';
import { countEntry } from './count-entries.ts';

const entry: CountedEntry = {
  id: 'entry',
  village: 'v',
  account: 'account',
  points: 30,
  occurredOn: '2025-11-20',
  schemeVersion: 'test@1',
  countedMonth: '2025-11',
  countedQuarter: '2025-Q4',
  reversed: false,
  version: 8,
};
const state: CaseState = { ...unopenedCase, household: 'household', proposers: ['worker'] };
const secretary = actorOf('village-secretary', { household: 'own' });
const correct = (
  change: Partial<CountedEntry> = {},
  closed: readonly string[] = [],
  actor = secretary,
  of: Partial<CaseState> = {},
) =>
  outcomeOf(
    decideCorrection({ ...entry, ...change }, 'reason', {
      actor,
      today: '2026-02-03',
      closedQuarters: new Set(closed),
      state: { ...state, ...of },
    }),
  );

describe('更正已计的一笔', () => {
  it('T-19 books the opposite where the first ones stand', () => {
    expect(correct()).toMatchObject({
      type: 'PointsReversed',
      stream: 'entry',
      after: 8,
      occurredOn: '2026-02-03',
      content: 'reason',
      body: { points: -30, month: '2025-11', quarter: '2025-Q4', year: '2025', lateFor: null },
    });
    expect(correct({ points: -10 })).toMatchObject({ body: { points: 10 } });
  });

  it('T-19 books it into the open quarter once the first one’s is closed, and names that', () => {
    expect(correct({}, ['2025-Q4'])).toMatchObject({
      body: { points: -30, month: '2026-02', quarter: '2026-Q1', year: '2026', lateFor: '2025-Q4' },
    });
  });

  it('is for what was counted and not corrected yet', () => {
    expect(correct({ countedMonth: null, countedQuarter: null })).toBe('points.not-counted');
    expect(correct({ countedQuarter: null })).toBe('points.not-counted');
    expect(correct({ reversed: true })).toBe('points.already-corrected');
  });

  it('R-15 is not for whoever recorded it, nor about the own household', () => {
    expect(correct({}, [], secretary, { proposers: ['village-secretary'] })).toBe(
      'procedures.acted-at-other-stage',
    );
    expect(correct({}, [], secretary, { household: 'own' })).toBe('procedures.own-household');
    expect(correct({}, [], actorOf('committee-member'))).toBe('authority.not-your-duty');
    expect(correct({ village: 'w' })).toBe('authority.not-found');
  });
});

describe('计入', () => {
  it('C-72 books an entry where it happened, and after that quarter’s close into the open one', () => {
    expect(countEntry(entry, new Set(), '2026-02-03')).toMatchObject({
      type: 'PointsCounted',
      after: 8,
      occurredOn: '2025-11-20',
      body: { points: 30, quarter: '2025-Q4', lateFor: null },
    });
    expect(countEntry(entry, new Set(['2025-Q4']), '2026-02-03')).toMatchObject({
      body: { month: '2026-02', quarter: '2026-Q1', year: '2026', lateFor: '2025-Q4' },
    });
  });
});
