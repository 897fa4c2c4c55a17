import { describe, expect, test } from 'vitest';
import { compileFormula, type Formula, isFormulaProblem, type ResultTypes } from './formula.ts';
import type { Variable } from './typed.ts';

const variables: Record<string, Variable> = {
  甲: { type: 'number', whole: true },
  乙: { type: 'number', whole: true, min: 1 },
  丙: { type: 'number' },
  类: { type: 'string' },
  否: { type: 'boolean' },
  各周: { type: 'number-list', whole: true },
  名单: { type: 'string-list' },
};
const columns = Object.fromEntries(Object.keys(variables).map((name) => [name, name]));

function compiled<Type extends keyof ResultTypes>(text: string, type: Type): Formula<ResultTypes[Type]> {
  const formula = compileFormula(text, type, { variables });
  if (isFormulaProblem(formula)) throw new Error(`${text}: ${formula.code}`);
  return formula;
}

/*
 * That SQL and the closure agree is shown on a database; here stands what the database is asked: a quotient carried out
 * once and last, no division by what may be zero, every name and text quoted, and the words for the same formula.
 */
describe('a formula as SQL, and in words', () => {
  const cases: readonly (readonly [text: string, type: keyof ResultTypes, sql: string, words: string])[] = [
    ['甲 + 乙 * 2', 'number', '("甲"::numeric + ("乙"::numeric * 2::numeric))', '甲 + 乙 × 2'],
    ['甲 - -3', 'number', '("甲"::numeric - (-3)::numeric)', '甲 − −3'],
    ['-甲', 'number', '(-"甲"::numeric)', '−甲'],
    ['-(1/3)', 'number', '(round((-1::numeric), 40) / 3)', '−（1 ÷ 3）'],
    ['abs(甲 / 3)', 'number', 'abs((round("甲"::numeric, 40) / 3))', '绝对值（甲 ÷ 3）'],
    ['ceiling(甲 / 3)', 'number', 'ceil((round("甲"::numeric, 40) / 3))', '零头进一（甲 ÷ 3）'],
    [
      'round half up(甲 / 3, 2)',
      'number',
      'round((round("甲"::numeric, 40) / 3), 2)',
      '四舍五入到 0.01（甲 ÷ 3）',
    ],
    ['round half up(甲, -1)', 'number', 'round("甲"::numeric, -1)', '四舍五入到 10（甲）'],
    [
      'sum(各周)',
      'number',
      '(SELECT coalesce(sum(item), 0) FROM unnest("各周"::numeric[]) AS item)',
      '合计（各周）',
    ],
    ['sum(甲, 乙)', 'number', '("甲"::numeric + "乙"::numeric)', '甲 + 乙'],
    ['count(各周)', 'number', 'cardinality("各周"::numeric[])::numeric', '个数（各周）'],
    ['count(名单)', 'number', 'cardinality("名单"::text[])::numeric', '个数（名单）'],
    ['甲 / 5', 'number', '(round("甲"::numeric, 40) / 5)', '甲 ÷ 5'],
    ['甲 / -5', 'number', '(round(("甲"::numeric * (-1)), 40) / 5)', '甲 ÷ −5'],
    ['甲 / 乙', 'number', '(round("甲"::numeric, 40) / "乙"::numeric)', '甲 ÷ 乙'],
    ['甲 / 0.5', 'number', '("甲"::numeric * 2)', '甲 ÷ 0.5'],
    [
      '甲 / 2 + 丙 / 3',
      'number',
      '(round((("甲"::numeric * 3) + ("丙"::numeric * 2)), 40) / 6)',
      '甲 ÷ 2 + 丙 ÷ 3',
    ],
    ['甲 / 2 + 丙 / 2', 'number', '(round(("甲"::numeric + "丙"::numeric), 40) / 2)', '甲 ÷ 2 + 丙 ÷ 2'],
    ['甲 / 2 - 1', 'number', '(round(("甲"::numeric - (1::numeric * 2)), 40) / 2)', '甲 ÷ 2 − 1'],
    [
      '甲 / 乙 + 1',
      'number',
      '(round(("甲"::numeric + (1::numeric * "乙"::numeric)), 40) / "乙"::numeric)',
      '甲 ÷ 乙 + 1',
    ],
    ['甲 / 乙 / 2', 'number', '(round("甲"::numeric, 40) / ("乙"::numeric * 2))', '（甲 ÷ 乙） ÷ 2'],
    [
      '甲 / 乙 * (丙 / 乙)',
      'number',
      '(round(("甲"::numeric * "丙"::numeric), 40) / ("乙"::numeric * "乙"::numeric))',
      '（甲 ÷ 乙） × （丙 ÷ 乙）',
    ],
    ['甲 / -2 + 1', 'number', '(round((("甲"::numeric * (-1)) + (1::numeric * 2)), 40) / 2)', '甲 ÷ −2 + 1'],
    [
      'modulo(甲, 5)',
      'number',
      '("甲"::numeric - (5::numeric * floor((round("甲"::numeric, 40) / 5))))',
      '甲 除以 5 的余数',
    ],
    [
      'modulo(甲, 乙)',
      'number',
      '("甲"::numeric - ("乙"::numeric * floor((round("甲"::numeric, 40) / "乙"::numeric))))',
      '甲 除以 乙 的余数',
    ],
    [
      'modulo(甲 / 2, 3)',
      'number',
      '(round(("甲"::numeric - ((3::numeric * floor((round("甲"::numeric, 40) / 6))) * 2)), 40) / 2)',
      '（甲 ÷ 2） 除以 3 的余数',
    ],
    [
      'modulo(甲 / 2, 0.5)',
      'number',
      '(round(("甲"::numeric - (1::numeric * floor((round(("甲"::numeric * 2), 40) / 2)))), 40) / 2)',
      '（甲 ÷ 2） 除以 0.5 的余数',
    ],
    ['min(甲, 乙)', 'number', 'LEAST("甲"::numeric, "乙"::numeric)', '甲 与 乙 中较小的'],
    ['max(甲, 乙)', 'number', 'GREATEST("甲"::numeric, "乙"::numeric)', '甲 与 乙 中较大的'],
    [
      'min(甲 / 2, 乙)',
      'number',
      '(round((CASE WHEN ("甲"::numeric <= ("乙"::numeric * 2)) THEN "甲"::numeric ELSE "乙"::numeric END), 40) / (CASE WHEN ("甲"::numeric <= ("乙"::numeric * 2)) THEN 2 ELSE 1 END))',
      '甲 ÷ 2 与 乙 中较小的',
    ],
    [
      'max(甲 / 2, 乙 / 2)',
      'number',
      '(round((CASE WHEN ("甲"::numeric >= "乙"::numeric) THEN "甲"::numeric ELSE "乙"::numeric END), 40) / 2)',
      '甲 ÷ 2 与 乙 ÷ 2 中较大的',
    ],
    [
      'if 否 then 甲 else 乙',
      'number',
      '(CASE WHEN "否"::boolean THEN "甲"::numeric ELSE "乙"::numeric END)',
      '（如果否，就是 甲，否则是 乙）',
    ],
    [
      'if 否 then 甲 / 2 else 1',
      'number',
      '(round((CASE WHEN "否"::boolean THEN "甲"::numeric ELSE 1::numeric END), 40) / (CASE WHEN "否"::boolean THEN 2 ELSE 1 END))',
      '（如果否，就是 甲 ÷ 2，否则是 1）',
    ],
    [
      'if 否 then 甲 / 2 else 乙 / 2',
      'number',
      '(round((CASE WHEN "否"::boolean THEN "甲"::numeric ELSE "乙"::numeric END), 40) / 2)',
      '（如果否，就是 甲 ÷ 2，否则是 乙 ÷ 2）',
    ],
    ['甲 = 1', 'boolean', '("甲"::numeric = 1::numeric)', '甲 等于 1'],
    ['甲 != 1', 'boolean', '("甲"::numeric <> 1::numeric)', '甲 不等于 1'],
    ['甲 / 2 < 乙', 'boolean', '("甲"::numeric < ("乙"::numeric * 2))', '甲 ÷ 2 不满 乙'],
    ['甲 / 2 < 乙 / 2', 'boolean', '("甲"::numeric < "乙"::numeric)', '甲 ÷ 2 不满 乙 ÷ 2'],
    ['甲 / 2 >= 乙 / 3', 'boolean', '(("甲"::numeric * 3) >= ("乙"::numeric * 2))', '甲 ÷ 2 达到 乙 ÷ 3'],
    [
      '甲 / 乙 <= 丙',
      'boolean',
      '(("甲"::numeric * "乙"::numeric * 1 * 1) <= ("丙"::numeric * 1 * "乙"::numeric * "乙"::numeric))',
      '甲 ÷ 乙 不超过 丙',
    ],
    [
      '甲 <= 丙 / 乙',
      'boolean',
      '(("甲"::numeric * 1 * "乙"::numeric * "乙"::numeric) <= ("丙"::numeric * "乙"::numeric * 1 * 1))',
      '甲 不超过 丙 ÷ 乙',
    ],
    [
      '甲 / 乙 > 丙 / 乙',
      'boolean',
      '(("甲"::numeric * "乙"::numeric * "乙"::numeric * "乙"::numeric) > ("丙"::numeric * "乙"::numeric * "乙"::numeric * "乙"::numeric))',
      '甲 ÷ 乙 超过 丙 ÷ 乙',
    ],
    ['true', 'boolean', 'TRUE', '是'],
    ['false', 'boolean', 'FALSE', '否'],
    ['否', 'boolean', '"否"::boolean', '否'],
    ['not(否)', 'boolean', '(NOT "否"::boolean)', '并非（否）'],
    ['否 and 甲 > 1', 'boolean', '("否"::boolean AND ("甲"::numeric > 1::numeric))', '否，并且甲 超过 1'],
    ['否 or 甲 > 1', 'boolean', '("否"::boolean OR ("甲"::numeric > 1::numeric))', '否，或者甲 超过 1'],
    ['类 = "群众"', 'boolean', '("类"::text = \'群众\'::text)', '类 等于 “群众”'],
    ['类 != "群众"', 'boolean', '("类"::text <> \'群众\'::text)', '类 不等于 “群众”'],
    ['否 = false', 'boolean', '("否"::boolean = FALSE)', '否 等于 否'],
    ['类 in 名单', 'boolean', '("类"::text = ANY ("名单"::text[]))', '类 在 名单 之中'],
    ['甲 in 各周', 'boolean', '("甲"::numeric = ANY ("各周"::numeric[]))', '甲 在 各周 之中'],
    ['甲 in [1, 2]', 'boolean', '("甲"::numeric = ANY (ARRAY[1::numeric, 2::numeric]))', '甲 在 1、2 之中'],
    [
      '甲 in [1..5)',
      'boolean',
      '(("甲"::numeric >= 1::numeric) AND ("甲"::numeric < 5::numeric))',
      '甲 达到 1，并且甲 不满 5',
    ],
    [
      '甲 between 1 and 5',
      'boolean',
      '(("甲"::numeric >= 1::numeric) AND ("甲"::numeric <= 5::numeric))',
      '甲 达到 1，并且甲 不超过 5',
    ],
    [
      '类 in ("群众", "党员")',
      'boolean',
      '(("类"::text = \'群众\'::text) OR ("类"::text = \'党员\'::text))',
      '类 等于 “群众”，或者类 等于 “党员”',
    ],
    [
      'if 否 then 甲 > 1 else false',
      'boolean',
      '(CASE WHEN "否"::boolean THEN ("甲"::numeric > 1::numeric) ELSE FALSE END)',
      '（如果否，就是 甲 超过 1，否则是 否）',
    ],
    ['类 + "户"', 'string', '("类"::text || \'户\'::text)', '类“户”'],
    [
      'if 否 then 类 else "无"',
      'string',
      '(CASE WHEN "否"::boolean THEN "类"::text ELSE \'无\'::text END)',
      '（如果否，就是 类，否则是 “无”）',
    ],
    ['"a\'b"', 'string', "'a''b'::text", "“a'b”"],
    [
      'sum(if 否 then 各周 else [1, 2])',
      'number',
      '(SELECT coalesce(sum(item), 0) FROM unnest((CASE WHEN "否"::boolean THEN "各周"::numeric[] ELSE ARRAY[1::numeric, 2::numeric] END)) AS item)',
      '合计（（如果否，就是 各周，否则是 1、2））',
    ],
    ['count(["a", "b"])', 'number', "cardinality(ARRAY['a'::text, 'b'::text])::numeric", '个数（“a”、“b”）'],
    [
      '类 in (if 否 then 名单 else ["a"])',
      'boolean',
      '("类"::text = ANY ((CASE WHEN "否"::boolean THEN "名单"::text[] ELSE ARRAY[\'a\'::text] END)))',
      '类 在 （如果否，就是 名单，否则是 “a”） 之中',
    ],
  ];

  test.each(cases)('%s', (text, type, sql, words) => {
    const formula = compiled(text, type);
    expect(formula.toSql(columns)).toBe(sql);
    expect(formula.describe()).toBe(words);
  });

  test('the words keep apart what brackets keep apart', () => {
    const words = (text: string, type: keyof ResultTypes = 'number') => compiled(text, type).describe();
    expect(words('1 + min(甲, 8)')).toBe('1 + （甲 与 8 中较小的）');
    expect(words('min(1 + 甲, 8)')).toBe('1 + 甲 与 8 中较小的');
    expect(words('max(甲, 0) - 1')).toBe('（甲 与 0 中较大的） − 1');
    expect(words('(甲 > 1 or 甲 < 0) and 否', 'boolean')).toBe('（甲 超过 1，或者甲 不满 0），并且否');
    expect(words('甲 > 1 or 甲 < 0 and 否', 'boolean')).toBe('甲 超过 1，或者甲 不满 0，并且否');
    expect(words('否 and (甲 > 1 or 甲 < 0)', 'boolean')).toBe('否，并且（甲 超过 1，或者甲 不满 0）');
  });

  test('numbers are written as decimals where they end, as fractions where they do not', () => {
    const words = (text: string) => compiled(text, 'number').describe();
    expect(words('0.000000000001')).toBe('0.000000000001');
    expect(words('0.0000000000001')).toBe('1/10000000000000');
    expect(words('-12.50')).toBe('−12.5');
    expect(words('100')).toBe('100');
  });
});

/** What is wrong, of which part of the formula, and what the sentence is told. */
describe('a formula that is refused', () => {
  const functions = 'floor、ceiling、abs、round half up、modulo、min、max、sum、count、not';
  const names = '甲、乙、丙、类、否、各周、名单';
  const cases: readonly (readonly [
    string,
    keyof ResultTypes,
    string,
    string,
    Record<string, string | number>,
  ])[] = [
    ['time("10:00")', 'number', 'unsupported', 'time("10:00")', { construct: 'time("10:00")' }],
    [
      'date("2026-01-01")',
      'number',
      'unsupported',
      'date("2026-01-01")',
      { construct: 'date("2026-01-01")' },
    ],
    ['floor()', 'number', 'arguments-wrong', 'floor()', { name: 'floor', expected: 1, found: 0 }],
    ['floor(1, 2)', 'number', 'arguments-wrong', 'floor(1, 2)', { name: 'floor', expected: 1, found: 2 }],
    [
      'florr(1)',
      'number',
      'function-unknown',
      'florr',
      { name: 'florr', suggestion: 'floor', known: functions },
    ],
    [
      'round half up(1, 7)',
      'number',
      'arguments-wrong',
      '7',
      { name: 'round half up', expected: 2, found: 2 },
    ],
    [
      'round half up(1, -7)',
      'number',
      'arguments-wrong',
      '-7',
      { name: 'round half up', expected: 2, found: 2 },
    ],
    [
      'round half up(1, 0.5)',
      'number',
      'arguments-wrong',
      '0.5',
      { name: 'round half up', expected: 2, found: 2 },
    ],
    [
      'round half up(1)',
      'number',
      'arguments-wrong',
      'round half up(1)',
      { name: 'round half up', expected: 2, found: 1 },
    ],
    ['modulo(1)', 'number', 'arguments-wrong', 'modulo(1)', { name: 'modulo', expected: 2, found: 1 }],
    ['modulo(甲, 0)', 'number', 'division-by-zero', '0', {}],
    ['sum()', 'number', 'arguments-wrong', 'sum()', { name: 'sum', expected: 1, found: 0 }],
    ['min()', 'number', 'arguments-wrong', 'min()', { name: 'min', expected: 1, found: 0 }],
    ['min(名单)', 'number', 'type-wrong', '名单', { expected: 'number-list', found: 'string-list' }],
    ['min(各周)', 'number', 'list-may-be-empty', 'min(各周)', {}],
    ['count(1)', 'number', 'type-wrong', '1', { expected: 'number-list', found: 'number' }],
    ['count(甲, 乙)', 'number', 'arguments-wrong', 'count(甲, 乙)', { name: 'count', expected: 1, found: 2 }],
    ['not(1)', 'boolean', 'type-wrong', '1', { expected: 'boolean', found: 'number' }],
    ['abs("a")', 'number', 'type-wrong', '"a"', { expected: 'number', found: 'string' }],
    ['1 + "a"', 'number', 'type-wrong', '"a"', { expected: 'number', found: 'string' }],
    ['"a" + 1', 'string', 'type-wrong', '1', { expected: 'string', found: 'number' }],
    ['甲', 'boolean', 'type-wrong', '甲', { expected: 'boolean', found: 'number' }],
    ['类', 'number', 'type-wrong', '类', { expected: 'number', found: 'string' }],
    ['各周 = 各周', 'boolean', 'type-wrong', '各周', { expected: 'number', found: 'number-list' }],
    ['类 < "a"', 'boolean', 'type-wrong', '"a"', { expected: 'number', found: 'string' }],
    ['类 = 1', 'boolean', 'type-wrong', '1', { expected: 'string', found: 'number' }],
    ['否 and 1', 'boolean', 'type-wrong', '1', { expected: 'boolean', found: 'number' }],
    ['1 and 否', 'boolean', 'type-wrong', '1', { expected: 'boolean', found: 'number' }],
    ['if 1 then 2 else 3', 'number', 'type-wrong', '1', { expected: 'boolean', found: 'number' }],
    ['if 否 then 2 else "a"', 'number', 'type-wrong', '"a"', { expected: 'number', found: 'string' }],
    ['[1, "a"]', 'number', 'type-wrong', '"a"', { expected: 'number', found: 'string' }],
    ['sum([1, "a"])', 'number', 'type-wrong', '"a"', { expected: 'number', found: 'string' }],
    ['count([])', 'number', 'list-may-be-empty', '[]', {}],
    ['count([true])', 'number', 'type-wrong', 'true', { expected: 'number', found: 'boolean' }],
    ['丁 + 1', 'number', 'name-unknown', '丁', { name: '丁', suggestion: '', known: names }],
    ['甲甲 + 1', 'number', 'name-unknown', '甲甲', { name: '甲甲', suggestion: '甲', known: names }],
    ['1e40', 'number', 'unsupported', '1e40', { construct: '1e40' }],
    ['1 +', 'number', 'syntax', '+', { near: '+' }],
    ['1 2', 'number', 'syntax', '2', { near: '2' }],
    ['甲 in ["a"]', 'boolean', 'type-wrong', '["a"]', { expected: 'string', found: 'number' }],
    ['甲 in ("a")', 'boolean', 'type-wrong', '"a"', { expected: 'number', found: 'string' }],
    ['甲 in (>= "a")', 'boolean', 'unsupported', '>= "a"', { construct: '>= "a"' }],
    ['甲 between "a" and 3', 'boolean', 'type-wrong', '"a"', { expected: 'number', found: 'string' }],
    ['类 in [1..3]', 'boolean', 'type-wrong', '类', { expected: 'number', found: 'string' }],
    ['甲 ** 2', 'number', 'unsupported', '**', { construct: '**' }],
    ['+甲', 'number', 'unsupported', '+甲', { construct: '+甲' }],
    ['甲[1]', 'number', 'unsupported', '甲[1]', { construct: '甲[1]' }],
    ['{a: 1}', 'number', 'unsupported', '{a: 1}', { construct: '{a: 1}' }],
    ['"\\x"', 'string', 'unsupported', '"\\x"', { construct: '"\\x"' }],
    [
      'some x in 各周 satisfies x > 1',
      'boolean',
      'unsupported',
      'some x in 各周 satisfies x > 1',
      { construct: 'some x in 各周 satisfies x > 1' },
    ],
    ['甲 in (1, not(2))', 'boolean', 'type-wrong', '2', { expected: 'boolean', found: 'number' }],
    ['甲 in > 1 and 否', 'boolean', 'type-wrong', '1', { expected: 'boolean', found: 'number' }],
    ['null', 'number', 'null', 'null', {}],
    ['甲 / (乙 - 1)', 'number', 'division-unproven', '乙 - 1', {}],
    ['1 / 甲', 'number', 'division-unproven', '甲', {}],
    ['甲 / 0', 'number', 'division-by-zero', '0', {}],
    ['丙 / 2', 'whole', 'not-whole', '丙 / 2', {}],
    ['甲 * 0.5', 'whole', 'not-whole', '甲 * 0.5', {}],
  ];

  test.each(cases)('%s is no %s', (text, type, code, at, params) => {
    const problem = compileFormula(text, type, { variables });
    if (!isFormulaProblem(problem)) throw new Error('was compiled');
    expect(problem.code).toBe(`schemes.formula-${code}`);
    expect(text.slice(problem.from, problem.to)).toBe(at);
    expect(problem.params).toEqual(params);
  });

  test('is longer than a thousand letters, and not one of a thousand', () => {
    const long = (length: number) => compileFormula(`甲${' '.repeat(length - 1)}`, 'number', { variables });
    expect(isFormulaProblem(long(1000))).toBe(false);
    expect(long(1001)).toMatchObject({ code: 'schemes.formula-too-large', params: { maximum: 1000 } });
  });
});
