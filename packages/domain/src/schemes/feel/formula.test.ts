import { evaluate } from 'feelin';
import { describe, expect, test } from 'vitest';
import type { FormulaProblem } from './expression.ts';
import { compileFormula, type Formula, isFormulaProblem, type ResultTypes } from './formula.ts';
import { parseNamedFormulas } from './named-formulas.ts';
import type { Variable } from './typed.ts';

const variables: Record<string, Variable> = {
  季度积分: { type: 'number', whole: true },
  可用积分: { type: 'number', whole: true, min: 0 },
  人数: { type: 'number', whole: true, min: 0 },
  车次: { type: 'number', whole: true, min: 1, max: 10 },
  x: { type: 'number' },
  类别: { type: 'string' },
  已否决: { type: 'boolean' },
  各周积分: { type: 'number-list', whole: true },
  名单: { type: 'string-list' },
};

const scope = {
  季度积分: 235,
  可用积分: 81,
  人数: 4,
  车次: 2,
  x: -2.5,
  类别: '党员',
  已否决: false,
  各周积分: [10, 20, 30],
  名单: ['党员', '群众'],
};

function compiled<Type extends keyof ResultTypes>(text: string, type: Type): Formula<ResultTypes[Type]> {
  const formula = compileFormula(text, type, { variables });
  if (isFormulaProblem(formula))
    throw new Error(`${text}: ${formula.code} ${JSON.stringify(formula.params)}`);
  return formula;
}

function problem(text: string, type: keyof ResultTypes = 'number'): FormulaProblem | undefined {
  const formula = compileFormula(text, type, { variables });
  return isFormulaProblem(formula) ? formula : undefined;
}

describe('agrees with feelin, the oracle', () => {
  const cases: readonly [string, keyof ResultTypes][] = [
    // After the DMN TCK: arithmetic, comparison, conditional, between, in, list and numeric functions.
    ['1 + 2 * 3 - 4', 'whole'],
    ['(1 + 2) * 3', 'whole'],
    ['10 / 4', 'number'],
    ['-5 + 2', 'whole'],
    ['2 - -2', 'whole'],
    ['-(1 + 2)', 'whole'],
    ['1 - 2 - 3', 'whole'],
    ['20 / 2 / 5', 'number'],
    ['.5 + 1.5', 'number'],
    ['floor(1.5)', 'whole'],
    ['floor(-1.5)', 'whole'],
    ['ceiling(1.5)', 'whole'],
    ['ceiling(-1.5)', 'whole'],
    ['abs(-10)', 'whole'],
    ['modulo(12, 5)', 'whole'],
    ['modulo(-12, 5)', 'whole'],
    ['modulo(12, -5)', 'whole'],
    ['modulo(-12, -5)', 'whole'],
    ['round half up(5.5, 0)', 'whole'],
    ['round half up(-5.5, 0)', 'whole'],
    ['round half up(1.125, 2)', 'number'],
    ['round half up(15, -1)', 'whole'],
    ['min(1, 2, 3)', 'whole'],
    ['min([4, 2, 3])', 'whole'],
    ['max(1, 2, 3)', 'whole'],
    ['max([1, 2, 3])', 'whole'],
    ['sum(1, 2, 3)', 'whole'],
    ['sum([1, 2, 3])', 'whole'],
    ['sum(各周积分)', 'whole'],
    ['count(各周积分)', 'whole'],
    ['count(["a", "b"])', 'whole'],
    ['1 < 2 and 2 <= 2 and 3 > 2 and 3 >= 3 and 1 != 2 and 2 = 2', 'boolean'],
    ['1 = 2 or 3 = 4 and 5 = 5', 'boolean'],
    ['not(已否决) and 类别 = "党员"', 'boolean'],
    ['已否决 = false', 'boolean'],
    ['类别 != "群众"', 'boolean'],
    ['季度积分 between 80 and 235', 'boolean'],
    ['季度积分 between 80 and 234', 'boolean'],
    ['车次 in [1..2)', 'boolean'],
    ['车次 in [1..2]', 'boolean'],
    ['车次 in (2..5]', 'boolean'],
    ['车次 in ]1..3[', 'boolean'],
    ['车次 in (1, 2, 3)', 'boolean'],
    ['车次 in [1, 3]', 'boolean'],
    ['车次 in (>5, <3)', 'boolean'],
    ['车次 in <= 2', 'boolean'],
    ['类别 in ("党员", "网格员")', 'boolean'],
    ['类别 in 名单', 'boolean'],
    ['20 in 各周积分', 'boolean'],
    ['if 季度积分 >= 80 then floor(季度积分 / 5) else 0', 'whole'],
    ['if 类别 = "党员" then "person" else "household"', 'string'],
    ['"积" + "分"', 'string'],
    ['floor(季度积分/5) // 五积分一元', 'whole'],
  ];

  test.each(cases)('%s', (text, type) => {
    expect(compiled(text, type).evaluate(scope)).toEqual(evaluate(text, scope).value);
  });
});

describe('exact where a float is not', () => {
  test.each([
    ['0.1 + 0.2 = 0.3', true],
    ['(1 / 3) * 3 = 1', true],
    ['round half up(1.005, 2) = 1.01', true],
    ['floor(0.7 * 10) = 7 and floor((0.1 + 0.7) * 10) = 8', true],
    ['9007199254740993 - 9007199254740992 = 1', true],
  ])('%s', (text, expected) => {
    expect(compiled(text, 'boolean').evaluate({})).toBe(expected);
  });

  test('a number from outside is taken as it is written', () => {
    expect(compiled('x * 3 = 0.3', 'boolean').evaluate({ x: 0.1 })).toBe(true);
  });

  test('an empty list from outside sums to 0: no entries are no points', () => {
    expect(compiled('sum(各周积分)', 'whole').evaluate({ 各周积分: [] })).toBe(0);
  });
});

describe('refused at publication, with the place', () => {
  test.each([
    ['floor(季度积份 / 5)', 'schemes.formula-name-unknown', 6, 10],
    ['季度 积分 + 1', 'schemes.formula-name-unknown', 0, 5],
    ['1 + null', 'schemes.formula-null', 4, 8],
    ['today()', 'schemes.formula-clock', 0, 5],
    ['1 + now()', 'schemes.formula-clock', 4, 7],
    ['flor(1.5)', 'schemes.formula-function-unknown', 0, 4],
    ['floor(1, 2)', 'schemes.formula-arguments-wrong', 0, 11],
    ['round half up(1.5)', 'schemes.formula-arguments-wrong', 0, 18],
    ['round half up(1.5, 车次)', 'schemes.formula-arguments-wrong', 19, 21],
    ['1 + "a"', 'schemes.formula-type-wrong', 4, 7],
    ['if 1 then 2 else 3', 'schemes.formula-type-wrong', 3, 4],
    ['if 已否决 then 2 else "a"', 'schemes.formula-type-wrong', 19, 22],
    ['1 < 2 < 3', 'schemes.formula-type-wrong', 8, 9],
    ['"a" < "b"', 'schemes.formula-type-wrong', 6, 9],
    ['季度积分 / 0', 'schemes.formula-division-by-zero', 7, 8],
    ['季度积分 / (5 - 5)', 'schemes.formula-division-by-zero', 8, 13],
    ['1 / (0.1 + 0.2 - 0.3)', 'schemes.formula-division-by-zero', 5, 20],
    ['季度积分 / 人数', 'schemes.formula-division-unproven', 7, 9],
    ['modulo(季度积分, 人数)', 'schemes.formula-division-unproven', 13, 15],
    ['min(各周积分)', 'schemes.formula-list-may-be-empty', 0, 9],
    ['max([])', 'schemes.formula-list-may-be-empty', 4, 6],
    ['1 +', 'schemes.formula-syntax', 2, 3],
    ['', 'schemes.formula-syntax', 0, 0],
    ['80分', 'schemes.formula-syntax', 2, 3],
    ['(1, 2)', 'schemes.formula-syntax', 2, 3],
    ['2 ** 3', 'schemes.formula-unsupported', 2, 4],
    ['for i in [1] return i', 'schemes.formula-unsupported', 0, 21],
    ['车次 in [1..5] and 已否决', 'schemes.formula-unsupported', 6, 20],
    ['x.y', 'schemes.formula-unsupported', 0, 3],
    ['floor(n: 3)', 'schemes.formula-unsupported', 0, 11],
    ['@"2026-01-01"', 'schemes.formula-unsupported', 0, 13],
  ])('%s → %s', (text, code, from, to) => {
    expect(problem(text)).toMatchObject({ code, from, to });
  });

  test('a misspelt name is answered with the name that was meant', () => {
    expect(problem('季度积份 + 1')?.params).toMatchObject({ name: '季度积份', suggestion: '季度积分' });
    expect(problem('florr(1.5)')?.params).toMatchObject({ suggestion: 'floor' });
  });

  test('points must be whole: a fraction has to say how it is rounded', () => {
    expect(problem('季度积分 / 5', 'whole')?.code).toBe('schemes.formula-not-whole');
    expect(problem('floor(季度积分 / 5)', 'whole')).toBeUndefined();
    expect(problem('round half up(季度积分 / 5, 1)', 'whole')?.code).toBe('schemes.formula-not-whole');
  });

  test('a text too long, a tree too large and a deep nest of brackets are refused, not run', () => {
    expect(problem(`1${' + 1'.repeat(400)}`)?.code).toBe('schemes.formula-too-large');
    expect(problem(`${'('.repeat(450)}1${')'.repeat(450)}`)).toBeUndefined();
    const doubling = Array.from({ length: 40 }, (_, index) => ({
      name: `f${index + 1}`,
      formula: `f${index} + f${index}`,
    }));
    const { formulas } = parseNamedFormulas([{ name: 'f0', formula: '1' }, ...doubling]);
    expect(compileFormula('f40', 'whole', { variables, formulas })).toMatchObject({
      code: 'schemes.formula-too-large',
    });
  });
});

describe('a divisor that is proven', () => {
  test.each([
    'if 人数 > 0 then 季度积分 / 人数 else 0',
    'if 人数 != 0 then 季度积分 / 人数 else 0',
    'if 人数 = 0 then 0 else 季度积分 / 人数',
    'if not(人数 = 0) then 季度积分 / 人数 else 0',
    'if 人数 <= 0 or 已否决 then 0 else 季度积分 / 人数',
    'if 已否决 and 0 < 人数 then modulo(季度积分, 人数) else 0',
    'if x < 0 then 1 / x else 0',
    '季度积分 / max(人数, 1)',
    '季度积分 / (人数 + 1)',
    '季度积分 / 车次',
    '季度积分 / (count(各周积分) + 1)',
    'if 0 > 0 then round half up(x, 0) / 车次 else 0',
    'if 人数 * 2 > 0 then 1 / (人数 * 2) else 0',
  ])('%s', (text) => {
    expect(problem(text)).toBeUndefined();
  });

  test.each([
    'if 人数 >= 0 then 季度积分 / 人数 else 0',
    'if 人数 > 0 or 已否决 then 季度积分 / 人数 else 0',
    'if 人数 > 1 then 0 else 季度积分 / 人数',
    'if 车次 > 0 then 季度积分 / 人数 else 0',
    'if x > -1 then 1 / x else 0',
    '(if 人数 > 0 then 1 else 0) * 季度积分 / 人数',
  ])('not by %s', (text) => {
    expect(problem(text)?.code).toBe('schemes.formula-division-unproven');
  });
});

describe('named formulas', () => {
  test('are put in the order of use, whatever the order of writing', () => {
    const named = parseNamedFormulas([
      { name: '奖励', formula: 'floor(基础 / 10)' },
      { name: '基础', formula: '车次 * 50' },
    ]);
    expect(named.problems).toEqual([]);
    expect(named.order).toEqual(['基础', '奖励']);
    const total = compileFormula('基础 + 奖励', 'whole', { variables, formulas: named.formulas });
    expect(isFormulaProblem(total) ? total : total.evaluate(scope)).toBe(110);
  });

  test('a cycle is named with its path', () => {
    const named = parseNamedFormulas([
      { name: '甲', formula: '乙 + 1' },
      { name: '乙', formula: '丙 * 2' },
      { name: '丙', formula: '甲 - 1' },
    ]);
    expect(named.problems).toMatchObject([
      { index: 0, problem: { code: 'schemes.formula-cycle', params: { path: '甲 → 乙 → 丙 → 甲' } } },
    ]);
  });

  test('a name given twice is refused', () => {
    const named = parseNamedFormulas([{ name: '车次', formula: '1' }], ['车次']);
    expect(named.problems).toMatchObject([{ index: 0, problem: { code: 'schemes.formula-name-taken' } }]);
  });

  test('a problem inside a named formula is shown where it is used', () => {
    const { formulas } = parseNamedFormulas([{ name: '人均', formula: '季度积分 / 人数' }]);
    expect(compileFormula('1 + 人均', 'number', { variables, formulas })).toMatchObject({
      code: 'schemes.formula-division-unproven',
      params: { within: '人均' },
      from: 4,
      to: 6,
    });
    const guarded = compileFormula('if 人数 > 0 then 人均 else 0', 'number', { variables, formulas });
    expect(isFormulaProblem(guarded)).toBe(false);
  });
});

describe('as SQL', () => {
  const columns = {
    季度积分: ['totals', 'earned'],
    类别: 'kind',
    人数: 'no "quotes"',
    可用积分: 'spendable',
  };

  test('quotes every identifier and every text', () => {
    expect(compiled('人数 + 1', 'whole').toSql(columns)).toBe('("no ""quotes"""::numeric + 1::numeric)');
    expect(compiled(`类别 = "a' OR '1'='1"`, 'boolean').toSql(columns)).toBe(
      `("kind"::text = 'a'' OR ''1''=''1'::text)`,
    );
  });

  test('divides once, where the formula rounds', () => {
    expect(compiled('if 季度积分 >= 80 then floor(可用积分 / 5) else 0', 'whole').toSql(columns)).toBe(
      '(CASE WHEN ("totals"."earned"::numeric >= 80::numeric) THEN floor((round("spendable"::numeric, 40) / 5)) ELSE 0::numeric END)',
    );
  });

  test('says which names need a column', () => {
    expect([...compiled('季度积分 + 可用积分 * 2', 'whole').names]).toEqual(['季度积分', '可用积分']);
    expect(() => compiled('车次 + 1', 'whole').toSql(columns)).toThrow('no column for 车次');
  });
});

test('a closure given what the checker was not promised throws: that is a bug, not a refusal', () => {
  expect(() => compiled('车次 * 2', 'whole').evaluate({})).toThrow();
  expect(() => compiled('车次 * 2', 'whole').evaluate({ 车次: 1.5 })).toThrow();
  expect(() => compiled('车次 * 2', 'whole').evaluate({ 车次: '2' })).toThrow();
});

describe('in words, for the person whose points it counts', () => {
  test.each([
    ['10 + 2 * floor(人数 / 5)', '10 + 2 × 舍去零头（人数 4 ÷ 5）'],
    ['2 * min(车次, 8)', '2 ×（车次 2 与 8 中较小的）'],
    ['(人数 + 1) * -0.5', '（人数 4 + 1）× −0.5'],
    ['季度积分 - (人数 - 1)', '季度积分 235 −（人数 4 − 1）'],
    ['round half up(x / 3, 2)', '四舍五入到 0.01（x -2.5 ÷ 3）'],
    [
      'if 季度积分 >= 80 and 类别 in ("党员") then 1 else 0',
      '（如果季度积分 235 达到 80，并且类别 党员 等于 “党员”，就是 1，否则是 0）',
    ],
    [
      'if not(已否决) then sum(各周积分) else 0',
      '（如果并非（已否决 否），就是 合计（各周积分 10、20、30），否则是 0）',
    ],
  ])('%s', (text, words) => {
    const described = compiled(text, 'number').describe(scope);
    expect(described.replaceAll(' （', '（').replaceAll('） ', '）')).toBe(words);
  });

  test('without values the names stand alone, and named formulas are written out', () => {
    const { formulas } = parseNamedFormulas([{ name: '基础', formula: '车次 * 50' }]);
    const total = compileFormula('基础 + 1 / 3', 'number', { variables, formulas });
    expect(isFormulaProblem(total) ? total : total.describe()).toBe('车次 × 50 + 1 ÷ 3');
  });
});
