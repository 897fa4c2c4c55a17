import { describe, expect, it } from 'vitest';
import {
  type BoardFacts,
  boardFingerprint,
  findAgeChange,
  isStale,
  listBoardChanges,
} from './board-fingerprint.ts';

const consent = { id: 'consent-1', givenOn: '2026-01-05', withdrawnOn: null };
const row = (number: string, points: number, householder = '包额尔敦') => ({
  number,
  householder,
  whose: 'household' as const,
  points,
  consent,
});

const printed: BoardFacts = {
  place: { county: '翁牛特旗', township: '示例镇', village: '示例嘎查', isDemo: true },
  grid: '第三网格',
  worker: {
    name: '包额尔敦',
    duty: '网格员',
    basis: { kind: 'consent', consent },
    phone: { number: '0476-555-0101', kind: 'duty', basis: { kind: 'consent', consent } },
    hours: '每天 8:00–18:00',
  },
  period: '2026-Q4',
  standard: {
    name: '示例嘎查积分标准',
    version: '第2版',
    adoptedBy: '村民代表会议',
    adoptedOn: '2026-09-20',
  },
  households: 70,
  participating: 61,
  listed: [row('03-001', 235), row('03-002', 40), row('03-003', 12)],
};

const stale = (now: BoardFacts) => isStale(boardFingerprint(printed), boardFingerprint(now));

describe('a board on the wall', () => {
  it('is not stale when only the order of households or the consent’s number differs', () => {
    const listed = printed.listed
      .map((one) => ({ ...one, consent: { ...consent, id: 'consent-2' } }))
      .reverse();
    expect(stale({ ...printed, listed })).toBe(false);
    expect(listBoardChanges(printed, { ...printed, listed })).toEqual([]);
  });

  it('WN-06: is stale as soon as a household’s points change', () => {
    const now = { ...printed, listed: [row('03-001', 245), row('03-002', 40), row('03-003', 12)] };
    expect(stale(now)).toBe(true);
    expect(listBoardChanges(printed, now)).toEqual([{ code: 'points-changed', numbers: ['03-001'] }]);
  });

  it('puts a name that must come down first', () => {
    const now = {
      ...printed,
      listed: [row('03-001', 235), row('03-003', 13), row('03-009', 5)],
      participating: 60,
    };
    expect(stale(now)).toBe(true);
    expect(listBoardChanges(printed, now)).toEqual([
      { code: 'names-to-remove', numbers: ['03-002'] },
      { code: 'names-to-add', numbers: ['03-009'] },
      { code: 'points-changed', numbers: ['03-003'] },
      { code: 'counts-changed' },
    ]);
  });

  it.each([
    ['worker-changed', { worker: null }],
    ['period-changed', { period: '2027-Q1' }],
    ['standard-changed', { standard: null }],
    ['counts-changed', { households: 71 }],
    ['place-changed', { grid: '第四网格' }],
  ] as const)('is stale: %s', (code, change) => {
    const now = { ...printed, ...change };
    expect(stale(now)).toBe(true);
    expect(listBoardChanges(printed, now)).toEqual([{ code }]);
  });

  it('is outdated the day after the days its scheme gives it', () => {
    expect(findAgeChange('2026-10-22', 31, '2026-11-22')).toBeUndefined();
    expect(findAgeChange('2026-10-22', 31, '2026-11-23')).toEqual({ code: 'too-old', days: 32, limit: 31 });
    expect(findAgeChange('2026-10-22', null, '2027-11-23')).toBeUndefined();
  });
});
