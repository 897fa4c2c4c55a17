import { describe, expect, it } from 'vitest';
import { actorOf, outcomeOf, exampleStandard } from '../testing/points-standard.ts';
import { calendar2026, pointsReview } from '../testing/points-review.ts';
import {
  type AccountState,
  bookInto,
  decideRecordEntry,
  type RecordEntry,
  type RecordingContext,
} from './record-entry.ts';

const account: AccountState = {
  id: 'account',
  village: 'v',
  grid: 'g',
  partyGroup: 'p',
  household: 'household',
  person: null,
  class: 'villager',
  takingPart: true,
  closedOn: null,
};

const command: RecordEntry = {
  entry: 'entry',
  item: 'labour',
  quantity: 3,
  occurredOn: '2026-11-20',
  occasion: '',
  note: null,
  evidence: null,
};

const context: RecordingContext = {
  actor: actorOf('grid-worker', { household: 'own' }),
  today: '2026-11-22',
  schemeVersion: 'test@1',
  standard: exampleStandard(),
  rules: pointsReview,
  calendar: calendar2026,
  closedPeriod: null,
  alreadyHeld: 0,
};

const decide = (
  said: Partial<RecordEntry> = {},
  of: Partial<AccountState> = {},
  circumstances: Partial<RecordingContext> = {},
) => decideRecordEntry({ ...account, ...of }, { ...command, ...said }, { ...context, ...circumstances });
const codeOf = (...about: Parameters<typeof decide>) => {
  const outcome = outcomeOf(decide(...about));
  return typeof outcome === 'string' ? outcome : outcome.points;
};
const wrong = { note: '婚宴办了三十桌', evidence: '登记表第 7 号' };

describe('记一笔', () => {
  it('gives what the standard gives, and passes the first stage at once', () => {
    expect(decide()).toMatchObject({
      points: 30,
      facts: [
        { type: 'EntryRecorded', occurredOn: '2026-11-20', after: 0, body: { points: 30, evidence: null } },
        { type: 'CaseOpened', stream: 'entry', subject: 'account', after: 0, body: { evidence: [] } },
        { type: 'StagePassed', stream: 'entry', body: { stage: 'score' } },
      ],
    });
  });

  it('keeps reason and evidence with the case of a deduction', () => {
    expect(codeOf({ item: 'ceremony', quantity: 1, ...wrong })).toBe(-10);
    expect(decide({ item: 'ceremony', quantity: 1, ...wrong })).toMatchObject({
      facts: [
        { content: wrong.note, body: { points: -10, note: wrong.note, evidence: wrong.evidence } },
        { body: { adverse: true, evidence: [wrong.evidence] } },
        {},
      ],
    });
  });

  it('asks reason and evidence of a deduction and of a veto, and of nothing else', () => {
    for (const item of ['ceremony', 'false-claim']) {
      expect(codeOf({ item, quantity: 1, ...wrong, note: null })).toBe('points.reason-required');
      expect(codeOf({ item, quantity: 1, ...wrong, evidence: null })).toBe('points.evidence-required');
    }
    expect(codeOf({ item: 'false-claim', quantity: 1, ...wrong })).toBe(0);
    expect(codeOf({ item: 'labour' })).toBe(30);
  });

  it('takes an item that the standard still has, for the account’s class, in its quantities', () => {
    expect(codeOf({ item: 'nothing' })).toBe('points.no-such-item');
    expect(codeOf({ item: 'old', quantity: 1 })).toBe('points.item-retired');
    expect(codeOf({ item: 'member', quantity: 1 })).toBe('points.item-of-other-class');
    expect(codeOf({ item: 'member', quantity: 1 }, { class: 'party-member' })).toBe(5);
    expect([0, 1, 20, 21].map((quantity) => codeOf({ quantity }))).toEqual([
      'points.quantity-out-of-range',
      10,
      200,
      'points.quantity-out-of-range',
    ]);
  });

  it('fills an item’s maximum to the last point and not beyond', () => {
    const vehicle = { item: 'vehicle', quantity: 1 };
    expect(codeOf(vehicle, {}, { alreadyHeld: 50 })).toBe(50);
    expect(codeOf(vehicle, {}, { alreadyHeld: 51 })).toBe('points.maximum-reached');
    expect(codeOf({}, {}, { alreadyHeld: 1000 })).toBe(30);
  });

  it('takes today and no day ahead', () => {
    expect(codeOf({ occurredOn: '2026-11-22' })).toBe(30);
    expect(codeOf({ occurredOn: '2026-11-23' })).toBe('points.day-ahead');
  });

  it('takes a day of a closed period only on purpose and with a reason', () => {
    const closed = { closedPeriod: '2026-Q3' };
    const then = { occurredOn: '2026-09-20' };
    expect(codeOf(then, {}, closed)).toBe('points.period-closed');
    expect(codeOf({ ...then, late: false, note: '当时漏记' }, {}, closed)).toBe('points.period-closed');
    expect(codeOf({ ...then, late: true }, {}, closed)).toBe('points.late-reason-required');
    expect(codeOf({ ...then, late: true, note: '当时漏记' }, {}, closed)).toBe(30);
  });

  it('is for a household of the own grid that takes part, and never for the own household', () => {
    expect(outcomeOf(decideRecordEntry(undefined, command, context))).toBe('authority.not-found');
    expect(codeOf({}, { grid: 'next' })).toBe('authority.other-grid');
    expect(codeOf({}, { closedOn: '2026-11-01' })).toBe('points.account-closed');
    expect(codeOf({}, { takingPart: false })).toBe('points.no-consent');
    expect(codeOf({}, { household: 'own' })).toBe('points.own-household');
    expect(codeOf({}, {}, { actor: actorOf('village-secretary') })).toBe('authority.not-your-duty');
  });

  it('opens no case where the first stage is not the recorder’s to pass', () => {
    const [, ...later] = pointsReview.stages;
    const first = { id: 'score', title: '评议', by: 'points-review-group', act: 'body' } as const;
    const rules = { ...pointsReview, stages: [first, ...later] };
    const decided = decide({}, {}, { rules });
    expect(decided).toMatchObject({ facts: [{ type: 'EntryRecorded' }, { type: 'CaseOpened' }] });
  });
});

describe('入账的期间', () => {
  it('is that of the day, or, once its quarter is closed, that of today with the closed one named', () => {
    expect(bookInto('2026-09-20', new Set(), '2026-11-22')).toEqual({
      month: '2026-09',
      quarter: '2026-Q3',
      year: '2026',
      lateFor: null,
    });
    expect(bookInto('2025-12-20', new Set(['2025-Q4']), '2026-11-22')).toEqual({
      month: '2026-11',
      quarter: '2026-Q4',
      year: '2026',
      lateFor: '2025-Q4',
    });
  });
});
