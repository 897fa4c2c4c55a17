import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { daysBetween } from '../../kernel/index.ts';
import {
  addSpan,
  isAtLeast,
  isAtMost,
  retentionBounds,
  retentionParts,
  type Span,
} from '../retention-bounds.ts';
import { emptyContext } from '../testing/draft-standard.ts';
import { checkSchemeText } from './check-scheme.ts';

interface Draft {
  readonly periods: readonly ({ readonly id: string; readonly basis: string } & Span)[];
  readonly [field: string]: unknown;
}
const file = new URL('../../../../../localities/base/retention.yaml', import.meta.url);
const shipped = parse(readFileSync(file, 'utf8')) as Draft;
const withPeriod = (id: string, span: Span): Draft => ({
  ...shipped,
  level: 'county',
  periods: shipped.periods.map((one) => (one.id === id ? { id, basis: one.basis, ...span } : one)),
});
const problemsOf = (draft: object) =>
  checkSchemeText(stringify(draft, { aliasDuplicateObjects: false }), 'a.yaml', emptyContext).problems;

describe('the retention of a county', () => {
  it('may be whatever law allows, to the bounds themselves', () => {
    expect(problemsOf(shipped)).toEqual([]);
    for (const part of retentionParts)
      for (const span of [retentionBounds[part].least, retentionBounds[part].most])
        expect([part, problemsOf(withPeriod(part, span))]).toEqual([part, []]);
  });

  it('claims no row of the catalogue, for none is about it', () => {
    expect(problemsOf({ ...shipped, catalogue: ['WN-20'] })).not.toEqual([]);
  });

  it.each([
    ['shorter than a log must be kept', 'audit-events', { days: 183 }, 'schemes.retention-short', '六个月'],
    [
      'three years told in days, which may be one short',
      'access-log',
      { days: 1_095 },
      'schemes.retention-short',
      '三年',
    ],
    ['shorter than an archive', 'contents', { years: 9 }, 'schemes.retention-short', '村级档案'],
    ['longer than anybody may sue', 'people', { years: 4 }, 'schemes.retention-long', '第四十七条'],
    ['longer than a visit needs', 'visit-contacts', { days: 91 }, 'schemes.retention-long', '第十九条'],
  ] as const)('is refused %s, with the article', (_title, part, span, code, law) => {
    const [problem, ...others] = problemsOf(withPeriod(part, span));
    expect([problem?.code, others]).toEqual([code, []]);
    expect(problem?.cites).toContain(law);
    expect(problem?.line).toBeGreaterThan(10);
  });

  it('names every part, once, and is no village’s', () => {
    const codes = (draft: object) => problemsOf(draft).map(({ code }) => code);
    expect(codes({ ...shipped, periods: shipped.periods.slice(1) })).toEqual(['schemes.retention-missing']);
    expect(codes({ ...shipped, periods: [...shipped.periods, shipped.periods[0]] })).toEqual([
      'schemes.id-twice',
    ]);
    expect(codes({ ...shipped, level: 'village' })).toContain('schemes.retention-level');
    expect(
      codes({ ...shipped, periods: [{ id: 'faces', days: 3, basis: '试' }, ...shipped.periods] }),
    ).not.toEqual([]);
  });

  const span = fc.oneof(
    fc.record({ days: fc.integer({ min: 1, max: 4_000 }) }),
    fc.record({ years: fc.integer({ min: 1, max: 11 }) }),
  );
  const day = fc
    .tuple(
      fc.integer({ min: 2_000, max: 2_090 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
    )
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join('-'));

  it('is never shorter in days than a bound it is said to reach, whatever day it is counted from', () => {
    fc.assert(
      fc.property(span, span, day, (one, bound, from) => {
        const lasts = daysBetween(from, addSpan(from, one));
        const least = daysBetween(from, addSpan(from, bound));
        if (isAtLeast(one, bound)) expect(lasts).toBeGreaterThanOrEqual(least);
        if (isAtMost(one, bound)) expect(lasts).toBeLessThanOrEqual(least);
      }),
    );
    expect(addSpan('2028-02-29', { years: 3 })).toBe('2031-03-01');
  });
});
