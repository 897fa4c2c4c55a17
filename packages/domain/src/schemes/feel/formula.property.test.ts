import * as fc from 'fast-check';
import { evaluate } from 'feelin';
import { expect, test } from 'vitest';
import { compileFormula, isFormulaProblem } from './formula.ts';
import type { Variable } from './typed.ts';

const variables: Record<string, Variable> = {
  甲: { type: 'number', whole: true },
  乙: { type: 'number', whole: true, min: 0, max: 40 },
  真: { type: 'boolean' },
};

const ranges = fc
  .tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .map(([low, width]) => [low, low + width] as const);

/** Whole-number formulas small enough that feelin's floats are exact too. */
const formulas = fc.letrec<{ number: string; truth: string }>((tie) => ({
  number: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.integer({ min: -20, max: 20 }).map(String),
    fc.constantFrom('甲', '乙'),
    fc
      .tuple(tie('number'), fc.constantFrom('+', '-', '*'), tie('number'))
      .map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc.tuple(tie('number'), fc.constantFrom(2, 4, 5, 8, -4)).map(([a, b]) => `floor(${a} / ${b})`),
    fc.tuple(tie('number'), fc.constantFrom(2, 4, -8)).map(([a, b]) => `ceiling(${a} / ${b})`),
    fc.tuple(tie('number'), fc.constantFrom(3, 7, -5)).map(([a, b]) => `modulo(${a}, ${b})`),
    fc.tuple(tie('number'), fc.constantFrom(2, 4)).map(([a, b]) => `round half up(${a} / ${b}, 0)`),
    fc
      .tuple(fc.constantFrom('min', 'max', 'sum'), tie('number'), tie('number'))
      .map(([f, a, b]) => `${f}(${a}, ${b})`),
    tie('number').map((a) => `abs(${a})`),
    tie('number').map((a) => `-(${a})`),
    fc.tuple(tie('truth'), tie('number'), tie('number')).map(([c, a, b]) => `(if ${c} then ${a} else ${b})`),
  ),
  truth: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('真', 'true', 'false'),
    fc
      .tuple(tie('number'), fc.constantFrom('=', '!=', '<', '<=', '>', '>='), tie('number'))
      .map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc
      .tuple(tie('truth'), fc.constantFrom('and', 'or'), tie('truth'))
      .map(([a, op, b]) => `(${a} ${op} ${b})`),
    tie('truth').map((a) => `not(${a})`),
    fc.tuple(tie('number'), tie('number'), tie('number')).map(([a, b, c]) => `(${a} in (${b}, ${c}))`),
    // feelin turns a range written backwards round; ours is empty, as the standard has it. So: low to high.
    fc.tuple(tie('number'), ranges).map(([a, [low, high]]) => `(${a} between ${low} and ${high})`),
    fc
      .tuple(tie('number'), fc.constantFrom('[', '('), ranges, fc.constantFrom(']', ')'))
      .map(([a, open, [low, high], close]) => `(${a} in ${open}${low}..${high}${close})`),
  ),
}));

const scopes = fc.record({
  甲: fc.integer({ min: -1000, max: 1000 }),
  乙: fc.integer({ min: 0, max: 40 }),
  真: fc.boolean(),
});

/** feelin has a negative zero, we do not. */
const plain = (value: unknown) => (value === 0 ? 0 : value);

test('closure and feelin agree on every number formula of the shared subset', () => {
  fc.assert(
    fc.property(formulas.number, scopes, (text, scope) => {
      const formula = compileFormula(text, 'whole', { variables });
      if (isFormulaProblem(formula)) {
        expect(formula.code).toBe('schemes.formula-too-large');
        return;
      }
      const { value } = evaluate(text, scope);
      fc.pre(typeof value === 'number' && Math.abs(value) < 2 ** 45);
      expect(plain(formula.evaluate(scope)), text).toBe(plain(value));
    }),
    { numRuns: 400 },
  );
});

test('closure and feelin agree on every boolean formula of the shared subset', () => {
  fc.assert(
    fc.property(formulas.truth, scopes, (text, scope) => {
      const formula = compileFormula(text, 'boolean', { variables });
      if (isFormulaProblem(formula)) {
        expect(formula.code).toBe('schemes.formula-too-large');
        return;
      }
      expect(formula.evaluate(scope), text).toBe(evaluate(text, scope).value);
    }),
    { numRuns: 300 },
  );
});

test('whatever text is given, the compiler answers with a formula or a problem inside the text', () => {
  const fragments = fc.constantFrom(
    '甲',
    ' ',
    '(',
    ')',
    '[',
    '..',
    'if',
    'then',
    'else',
    '1',
    '"',
    'in',
    '+',
    '/',
    'null',
    ',',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ maxLength: 60 }),
        fc.array(fragments, { maxLength: 20 }).map((f) => f.join(' ')),
      ),
      (text) => {
        const formula = compileFormula(text, 'number', { variables });
        if (isFormulaProblem(formula)) {
          expect(formula.from).toBeGreaterThanOrEqual(0);
          expect(formula.to).toBeLessThanOrEqual(text.length);
        }
      },
    ),
    { numRuns: 400 },
  );
});
