import { describe, expect, test } from 'vitest';
import { compileFormula, isFormulaProblem } from './formula.ts';
import type { Variable } from './typed.ts';

const variables: Record<string, Variable> = {
  x: { type: 'number' },
  y: { type: 'number' },
  n: { type: 'number', whole: true },
  m: { type: 'number', whole: true },
  t: { type: 'boolean' },
  ws: { type: 'number-list', whole: true },
  xs: { type: 'number-list' },
};
const codeOf = (text: string, type: 'number' | 'whole' = 'number') => {
  const formula = compileFormula(text, type, { variables });
  return isFormulaProblem(formula) ? formula.code.replace('schemes.formula-', '') : 'proven';
};

describe('what a condition teaches of a divisor', () => {
  const expressions = [
    'x + y',
    'y + x',
    'x - y',
    'x * y',
    'x / 7',
    'x / 8',
    'modulo(x, 7)',
    'abs(x - 1)',
    '-(x - 1)',
    'floor(x)',
    'ceiling(x)',
    'round half up(x, 1)',
    'round half up(x, 2)',
    'min(x, y)',
    'max(x, y)',
    'sum(ws)',
    'sum(xs)',
    'count(ws)',
    'count(xs)',
    '(if t then x else y)',
    '(if t then y else x)',
  ];

  test.each(expressions)('%s != 0 proves that very divisor, and no other', (guard) => {
    for (const divisor of expressions) {
      const code = codeOf(`if ${guard} != 0 then 1 / (${divisor}) else 0`);
      expect([divisor, code]).toEqual([divisor, divisor === guard ? 'proven' : 'division-unproven']);
    }
  });

  test.each([
    'if n > 1 then 1 / (n - 1) else 0',
    'if 1 < n then 1 / (n - 1) else 0',
    'if n < 5 then 1 / (5 - n) else 0',
    'if 5 > n then 1 / (5 - n) else 0',
    'if n >= 5 then 0 else 1 / (5 - n)',
    'if not(n >= 5) then 1 / (5 - n) else 0',
    'if n <= 1 then 0 else 1 / (n - 1)',
    'if n >= 2 then 1 / (n - 1) else 0',
    'if n <= 4 then 1 / (5 - n) else 0',
    'if n = 3 then 1 / n else 0',
    'if n != 3 then 0 else 1 / n',
    'if x > 0 then 1 / x else 0',
    'if x < 0 then 1 / x else 0',
    'if x > 0.5 then 1 / x else 0',
    'if x > 1 and t then 1 / x else 0',
    'if x <= 0 or t then 0 else 1 / x',
    'if n in [1..9] then 1 / n else 0',
    'if m >= 0 then (if n > m then 1 / n else 0) else 0',
    '1 / (modulo(n, 7) + 1)',
    '1 / (abs(x) + 1)',
    '1 / (count(ws) + 1)',
    '1 / max(x, 0.1)',
    '1 / (min(x, 3) - 4)',
  ])('%s', (text) => {
    expect(codeOf(text)).toBe('proven');
  });

  test.each([
    'if n >= 1 then 1 / (n - 1) else 0',
    'if n <= 5 then 1 / (5 - n) else 0',
    'if n > 5 then 0 else 1 / (5 - n)',
    'if x > 1 then 1 / (x - 1.5) else 0',
    'if x < 5 then 1 / (4.5 - x) else 0',
    'if n > 0.5 then 1 / (n - 1.2) else 0',
    'if x > -1 then 1 / x else 0',
    'if x < 1 then 1 / x else 0',
    'if x != 1 then 1 / x else 0',
    'if x > 1 or t then 1 / x else 0',
    'if x <= 0 and t then 0 else 1 / x',
    'if n > m then 1 / n else 0',
    'if x > y then 1 / (x - y) else 0',
    '1 / modulo(n, 7)',
    '1 / (modulo(n, -7) + 1)',
    '1 / min(x, 1)',
    '1 / max(x, -1)',
  ])('not %s', (text) => {
    expect(codeOf(text)).toBe('division-unproven');
  });
});

describe('what is known to be whole', () => {
  test.each([
    '6 / 3',
    'n + m',
    'n - m',
    'n * m',
    '-n',
    'abs(n)',
    'min(n, m)',
    'max(n, 3)',
    'modulo(n, 7)',
    'sum(ws)',
    'sum([1, n])',
    'count(xs)',
    'floor(x)',
    'ceiling(x)',
    'round half up(x, 0)',
    'round half up(x, -1)',
    'round half up(n, 2)',
    'if t then n else 3',
    'if n = 3 then n else 0',
  ])('%s', (text) => {
    expect(codeOf(text, 'whole')).toBe('proven');
  });

  test.each([
    'x',
    '7 / 3',
    'n / 2',
    'n + 0.5',
    '0.5 + n',
    'n - 0.5',
    'n * 0.5',
    '0.5 * n',
    '-x',
    'abs(x)',
    'min(n, 0.5)',
    'max(0.5, n)',
    'modulo(n, 0.5)',
    'modulo(0.5, 7)',
    'sum(xs)',
    'sum([1, 0.5])',
    'round half up(x, 1)',
    'if t then n else 0.5',
    'if t then 0.5 else n',
  ])('and not %s', (text) => {
    expect(codeOf(text, 'whole')).toBe('not-whole');
  });
});
