import { describe, expect, test } from 'vitest';
import { comparePublished } from '../compare-published.ts';
import { PointsExample } from '../language/points-standard.ts';
import { compileStandard } from '../points-rules.ts';
import { breach, checkDraft, labour, standardOf, veto } from '../testing/draft-standard.ts';
import { resultsOf } from './check-points-examples.ts';
import { compiledSamples } from './item-samples.ts';

const compiled = () => compileStandard(standardOf(checkDraft()));
const worksOut = (given: Record<string, unknown>) =>
  resultsOf(compiled(), PointsExample.parse({ id: 'e', title: '例', given, expect: {} }));

describe('an example gives what can be worked out of it, and nothing else', () => {
  test.each([
    ['nothing', {}, {}],
    ['what is spendable alone', { spendable: 80 }, {}],
    ['a basket alone', { basketFen: 100 }, { basketPoints: 5 }],
    ['a total alone', { total: 30, items: ['labour'] }, { reachable: true }],
    ['a total of items that never make it', { total: 35, items: ['labour'] }, { reachable: false }],
    ['what was earned', { earned: 84 }, { earned: 84, yuan: 16, rest: 4 }],
    ['a quarter that ended below nothing', { earned: -10 }, { earned: -10, yuan: 0, rest: 0 }],
    ['what was earned and is left', { earned: 235, spendable: 81 }, { earned: 235, yuan: 16, rest: 1 }],
    [
      'a basket that can be paid',
      { earned: 80, basketFen: 1600 },
      { earned: 80, yuan: 16, rest: 0, basketPoints: 80, affordable: true },
    ],
    [
      'a basket that cannot',
      { earned: 80, basketFen: 1601 },
      { earned: 80, yuan: 16, rest: 0, basketPoints: 81, affordable: false },
    ],
    [
      'entries',
      { entries: [{ item: 'labour', quantity: 9 }, { item: 'ceremony-breach' }] },
      { earned: 80, yuan: 16, rest: 0 },
    ],
    [
      'entries that are refused',
      { entries: [{ item: 'labour', quantity: 99 }], basketFen: 20 },
      { basketPoints: 1 },
    ],
  ])('%s', (_, given, results) => {
    expect(worksOut(given)).toEqual(results);
  });

  test('a total is not asked of a standard that leaves its items to others, nor where entries say how it is made', () => {
    const codes = (given: object, open: readonly string[] = []) =>
      checkDraft((draft) => {
        draft.open = open;
        draft.examples = [{ id: 'e', title: '例', given, expect: { yuan: 47 } }];
      }).problems.map(({ code }) => code);
    expect(codes({ earned: 235 })).toEqual(['schemes.totals-unreachable']);
    expect(codes({ earned: 235 }, ['items'])).toEqual([]);
    expect(codes({ earned: 235, entries: [{ item: 'labour', quantity: 20 }] })).toEqual([
      'schemes.example-failed',
    ]);
    expect(codes({ earned: 230 })).toEqual(['schemes.example-failed']);
  });
});

test('the points of an item are those of every quantity it allows, and of none while nothing compiles', () => {
  const { items } = standardOf(checkDraft());
  const [work, deduction, claim] = items;
  if (work === undefined || deduction === undefined || claim === undefined) throw new Error('three items');
  expect([labour.id, breach.id, veto.id]).toEqual([work.id, deduction.id, claim.id]);
  expect(compiledSamples(compiled(), work)).toEqual(Array.from({ length: 20 }, (_, nth) => 10 * (nth + 1)));
  expect(compiledSamples(compiled(), deduction)).toEqual([-10]);
  expect(compiledSamples(compiled(), claim)).toEqual([]);
  expect(compiledSamples(compiled(), { ...work, id: 'other' })).toEqual([]);
  expect(compiledSamples(undefined, work)).toEqual([10]);
  expect(compiledSamples(undefined, { ...work, points: '10 * 次数' })).toEqual([]);
  expect(compiledSamples(undefined, claim)).toEqual([]);
});

test('only the same name with another meaning is no publication', () => {
  const one = { ref: 'a@1', hash: '1' };
  expect(comparePublished(one, one)).toBeUndefined();
  expect(comparePublished(one, { ref: 'a@2', hash: '2' })).toBeUndefined();
  expect(comparePublished(one, { ref: 'a@1', hash: '2' })).toMatchObject({
    params: { id: 'a', version: '1' },
  });
  expect(comparePublished({ ref: 'a', hash: '1' }, { ref: 'a', hash: '2' })).toMatchObject({
    params: { id: 'a', version: '' },
  });
});
