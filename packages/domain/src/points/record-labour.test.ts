import { describe, expect, it } from 'vitest';
import type { Actor } from '../authority/index.ts';
import { isRefusal } from '../kernel/index.ts';
import { PointsStandard } from '../schemes/index.ts';
import { calendar2026, pointsReview } from '../testing/points-review.ts';
import type { AccountState } from './record-entry.ts';
import { decideEntries, decideRecordLabour, type EntryToDecide } from './record-labour.ts';
import { prepareStandard } from './standard.ts';

const item = (id: string, measures: string, points: number, rest: object = {}) => ({
  id,
  title: id,
  kind: 'base',
  topic: 'living-environment',
  classes: ['villager'],
  measures,
  points,
  unit: '次',
  evidence: 'optional',
  quantity: { name: '数量', max: 20 },
  ...rest,
});

const items = prepareStandard(
  PointsStandard.parse({
    kind: 'points-standard',
    id: 'small',
    version: 1,
    title: '示例',
    level: 'village',
    catalogue: ['WN-18'],
    source: [{ title: '示例' }],
    effective: '2026-01-01',
    purpose: 'village-points',
    uses: ['board'],
    subjects: {
      classes: [{ id: 'villager', title: '群众', holder: 'household' }],
      ranking: 'off',
      adultsOnly: true,
    },
    calendar: { collect: 'week', count: 'month', redeem: 'quarter', summary: 'year' },
    items: [
      item('labour', 'labour-turnout', 10),
      item('vehicle', 'vehicle-trip', 50, { maximum: { points: 100, per: 'month' } }),
      item('help', 'mutual-help', 5),
    ],
  }),
);

const worker: Actor = {
  tenant: 150426,
  person: 'worker',
  appointment: 'appointment',
  post: 'grid-worker',
  place: 'grid',
  whole: false,
  villages: ['village'],
  household: 'own',
};

const account = (id: string, change: Partial<AccountState> = {}): AccountState => ({
  id,
  village: 'village',
  grid: 'grid',
  partyGroup: 'group',
  household: `household ${id}`,
  person: null,
  class: 'villager',
  takingPart: true,
  closedOn: null,
  ...change,
});

const entry = (
  of: AccountState | undefined,
  what: string,
  change: Partial<EntryToDecide> & { day?: string; quantity?: number } = {},
): EntryToDecide => {
  const { day = '2026-11-20', quantity = 1, ...rest } = change;
  return {
    account: of,
    command: {
      entry: `${of?.id}/${what}/${day}`,
      item: what,
      quantity,
      occurredOn: day,
      occasion: '清理排水沟',
      note: 'place',
      evidence: null,
    },
    standard: { version: 'version', items },
    rules: pointsReview,
    closedPeriod: null,
    alreadyHeld: 0,
    taken: false,
    ...rest,
  };
};

const context = { actor: worker, today: '2026-11-22', calendar: calendar2026 };
const outcomes = (decided: ReturnType<typeof decideEntries>) =>
  decided.map((outcome) => (isRefusal(outcome) ? outcome.code : outcome.points));

describe('a list of entries', () => {
  it('decides each by itself, in its order', () => {
    const list = [
      entry(account('a'), 'labour'),
      entry(undefined, 'labour'),
      entry(account('b', { takingPart: false }), 'labour'),
      entry(account('c', { grid: 'next' }), 'labour'),
      entry(account('d'), 'labour', { standard: undefined }),
      entry(account('e'), 'labour', { rules: undefined }),
      entry(account('f'), 'labour', { closedPeriod: '2026-Q4' }),
      entry(account('g', { household: 'own' }), 'labour'),
      entry(account('h'), 'labour', { quantity: 2 }),
    ];
    expect(outcomes(decideEntries(list, context))).toEqual([
      10,
      'authority.not-found',
      'points.no-consent',
      'authority.other-grid',
      'points.no-standard',
      'points.no-procedure',
      'points.period-closed',
      'points.own-household',
      20,
    ]);
  });

  it('takes a happening once, whether it is on record or named twice', () => {
    const list = [
      entry(account('a'), 'labour'),
      entry(account('a'), 'labour'),
      entry(account('a'), 'labour', { day: '2026-11-21' }),
      entry(account('b'), 'labour', { taken: true }),
    ];
    expect(outcomes(decideEntries(list, context))).toEqual([
      10,
      'points.already-recorded',
      10,
      'points.already-recorded',
    ]);
  });

  it('shares a maximum over the list, account by account and period by period', () => {
    const list = [
      entry(account('a'), 'vehicle', { quantity: 2 }),
      entry(account('a'), 'vehicle', { day: '2026-11-21' }),
      entry(account('a'), 'vehicle', { day: '2026-10-31' }),
      entry(account('b'), 'vehicle', { alreadyHeld: 50 }),
      entry(account('b'), 'vehicle', { alreadyHeld: 50, day: '2026-11-21' }),
    ];
    expect(outcomes(decideEntries(list, context))).toEqual([
      100,
      'points.maximum-reached',
      50,
      50,
      'points.maximum-reached',
    ]);
  });

  it('lets a refused one leave its place to the next', () => {
    const list = [
      entry(account('a'), 'vehicle', { quantity: 3 }),
      entry(account('a'), 'vehicle', { quantity: 2 }),
    ];
    expect(outcomes(decideEntries(list, context))).toEqual(['points.maximum-reached', 100]);
  });
});

describe('the attendance list of a labour event', () => {
  it('WN-18 takes turns of labour and trips of a vehicle, nothing else', () => {
    const list = ['labour', 'vehicle', 'help', 'unknown'].map((what) => entry(account('a'), what));
    expect(outcomes(decideRecordLabour(list, context))).toEqual([
      10,
      50,
      'points.not-a-labour-item',
      'points.no-such-item',
    ]);
  });

  it('has an ability of its own: a representative holds no list', () => {
    const actor = { ...worker, post: 'representative' as const };
    expect(outcomes(decideRecordLabour([entry(account('a'), 'labour')], { ...context, actor }))).toEqual([
      'authority.not-your-duty',
    ]);
  });
});
