import { describe, expect, test } from 'vitest';
import { parseNamedFormulas } from './named-formulas.ts';

const parse = (texts: Readonly<Record<string, string>>, taken: readonly string[] = []) =>
  parseNamedFormulas(
    Object.entries(texts).map(([name, formula]) => ({ name, formula })),
    taken,
  );

describe('formulas that use one another', () => {
  test('are ordered by use, each once, however often it is used', () => {
    const { order, problems } = parse({ 丁: '乙 + 丙', 乙: '甲 * 2', 丙: 'max(甲, 乙)', 甲: '1' });
    expect(problems).toEqual([]);
    expect(order).toEqual(['甲', '乙', '丙', '丁']);
  });

  test('find a name wherever it stands in a formula', () => {
    const { order } = parse({
      和: 'sum([甲, 乙]) + (if 丙 > 1 then 丁 else -戊) + (if 己 in (庚, > 辛, [壬..癸]) then 1 else 0)',
      ...Object.fromEntries('甲、乙、丙、丁、戊、己、庚、辛、壬、癸'.split('、').map((name) => [name, '1'])),
    });
    expect(order.at(-1)).toBe('和');
    expect(order).toHaveLength(11);
  });

  test('one that cannot be read is told at its place, and does not take the others along', () => {
    const { order, formulas, problems } = parse({ 甲: '1', 乙: '甲 +', 丙: '甲 + 乙' });
    expect(problems).toMatchObject([{ index: 1, problem: { code: 'schemes.formula-syntax', from: 2 } }]);
    expect(order).toEqual(['甲', '丙']);
    expect([...formulas.keys()]).toEqual(['甲', '丙']);
  });

  test('one whose name is taken, by another or from outside, is refused, and the first stays', () => {
    const twice = parseNamedFormulas(
      [
        { name: '甲', formula: '1' },
        { name: '甲', formula: '2' },
        { name: '门槛', formula: '3' },
      ],
      ['门槛'],
    );
    const taken = (name: string) => ({
      code: 'schemes.formula-name-taken',
      params: { name },
      from: 0,
      to: 0,
    });
    expect(twice.problems).toEqual([
      { index: 1, problem: taken('甲') },
      { index: 2, problem: taken('门槛') },
    ]);
    expect(twice.formulas.get('甲')).toMatchObject({ kind: 'number', text: '1' });
    expect(twice.order).toEqual(['甲']);
  });

  test('a cycle is told of the whole formula it begins with, and none of it is left', () => {
    const { order, formulas, problems } = parse({ 甲: '1', 乙: '丙 + 1', 丙: '乙 * 2', 丁: '丁' });
    expect(problems).toEqual([
      {
        index: 1,
        problem: { code: 'schemes.formula-cycle', params: { path: '乙 → 丙 → 乙' }, from: 0, to: 5 },
      },
      { index: 3, problem: { code: 'schemes.formula-cycle', params: { path: '丁 → 丁' }, from: 0, to: 1 } },
    ]);
    expect([order, [...formulas.keys()]]).toEqual([['甲'], ['甲']]);
  });
});
