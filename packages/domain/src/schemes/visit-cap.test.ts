import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VisitRules, visitKindNames, visitKinds } from './language/visit-rules.ts';
import { capOf, findHiddenKind, standingOf } from './visit-cap.ts';

const caps = {
  guidance: 'uncapped',
  research: { visits: 4, per: 'year', basis: '测试' },
  learning: { visits: 2, per: 'month', basis: '测试' },
  inspection: { visits: 1, per: 'quarter', basis: '测试' },
  training: null,
} as const;

const rules = VisitRules.parse({
  kind: 'visit-rules',
  id: 'visits',
  version: 1,
  title: '测试',
  level: 'county',
  catalogue: ['WN-20'],
  source: [{ title: '测试' }],
  effective: '2026-01-01',
  kinds: visitKindNames.map((id) => ({ id, title: visitKinds[id], cap: caps[id] })),
});

describe('the limit of a kind of visit', () => {
  it('is what the rules say of that very kind, and an empty slot where they are silent', () => {
    for (const kind of visitKindNames) expect(capOf(rules, kind)).toEqual(caps[kind]);
    expect(capOf(undefined, 'learning')).toBeNull();
    const fewer = { ...rules, kinds: rules.kinds.filter(({ id }) => id !== 'learning') };
    expect(capOf(fewer, 'learning')).toBeNull();
  });
});

describe('where a village stands', () => {
  const taken = [
    { kind: 'learning', day: '2026-10-31' },
    { kind: 'learning', day: '2026-11-01' },
    { kind: 'research', day: '2026-01-01' },
    { kind: 'research', day: '2025-12-31' },
    { kind: 'guidance', day: '2026-02-02' },
    { kind: 'training', day: '2026-03-03' },
  ] as const;

  it('WN-20 counts the visits of the same kind in the period of the limit', () => {
    expect(standingOf(rules, 'learning', '2026-11-30', taken)).toEqual({
      kind: 'learning',
      cap: 'capped',
      limit: 2,
      per: 'month',
      period: '2026-11',
      taken: 1,
      left: 1,
    });
    expect(standingOf(rules, 'research', '2026-11-30', taken)).toMatchObject({
      per: 'year',
      period: '2026',
      taken: 1,
      left: 3,
    });
    expect(standingOf(rules, 'inspection', '2026-11-30', taken)).toMatchObject({
      per: 'quarter',
      period: '2026-Q4',
      taken: 0,
      left: 1,
    });
  });

  it('tells a kind that is not limited from one whose limit nobody has set, and counts the year of both', () => {
    const open = { limit: null, per: null, period: '2026', taken: 1, left: null };
    expect(standingOf(rules, 'guidance', '2026-11-30', taken)).toEqual({
      kind: 'guidance',
      cap: 'uncapped',
      ...open,
    });
    expect(standingOf(rules, 'training', '2026-11-30', taken)).toEqual({
      kind: 'training',
      cap: 'unset',
      ...open,
    });
    expect(standingOf(undefined, 'training', '2026-11-30', taken)).toMatchObject({ cap: 'unset', taken: 1 });
  });

  it('has never less than none left, and none is lost to visits of another kind', () => {
    const visit = fc.record({
      kind: fc.constantFrom(...visitKindNames),
      day: fc.constantFrom('2026-10-31', '2026-11-01', '2026-11-30', '2025-11-15'),
    });
    fc.assert(
      fc.property(fc.array(visit, { maxLength: 12 }), (visits) => {
        const { left, taken: count } = standingOf(rules, 'learning', '2026-11-15', visits);
        expect(left).toBe(Math.max(0, 2 - count));
        const others = visits.filter(({ kind }) => kind !== 'learning');
        expect(standingOf(rules, 'learning', '2026-11-15', others).left).toBe(2);
      }),
    );
  });
});

describe('a trip with several purposes', () => {
  it('cannot hide a limited purpose, or one whose limit is open, behind an unlimited one', () => {
    expect(findHiddenKind(rules, 'guidance', ['learning'])).toBe('learning');
    expect(findHiddenKind(rules, 'guidance', ['training'])).toBe('training');
    expect(findHiddenKind(rules, 'guidance', ['guidance', 'inspection'])).toBe('inspection');
  });

  it('is what it says where its main kind counts, or where no other is named', () => {
    expect(findHiddenKind(rules, 'learning', ['inspection'])).toBeUndefined();
    expect(findHiddenKind(rules, 'guidance', [])).toBeUndefined();
    expect(findHiddenKind(rules, 'guidance', ['guidance'])).toBeUndefined();
  });
});
