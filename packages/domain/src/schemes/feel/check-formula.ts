import { nearestName } from '../nearest-name.ts';
import { checkCall } from './check-call.ts';
import { demand, refuseZero } from './demands.ts';
import { type Expression, fail, FormulaError, type InTest, type Span } from './expression.ts';
import { both, constantOf, type Interval, over } from './interval.ts';
import { parseRational } from './rational.ts';
import { refine } from './refine.ts';
import type { Typed, Variable } from './typed.ts';
import * as build from './typed-nodes.ts';

/** What a formula may name, and what is known where it stands. */
export interface Surroundings {
  readonly variables: Readonly<Record<string, Variable>>;
  readonly formulas: ReadonlyMap<string, Expression>;
  /** Bounds that an enclosing `if` has established, by key. */
  readonly facts: ReadonlyMap<string, Interval>;
  /** Named formulas being expanded, to leave a cycle that was already reported. */
  readonly expanding: readonly string[];
}

/** A tree of this size is no rule any more; also stops f1 = f0 + f0, f2 = f1 + f1, … */
const maximumSize = 1000;

/** Types, names, arity and division, all before any fact is seen. Throws `FormulaError`. */
export function check(expression: Expression, around: Surroundings): Typed {
  const typed = checkKind(expression, around);
  if (typed.size > maximumSize) fail('schemes.formula-too-large', expression, { maximum: maximumSize });
  // A constant is what it is: `if 0 > 0` teaches nothing about 0.
  const fact = constantOf(typed.interval) === undefined ? around.facts.get(typed.key) : undefined;
  return fact === undefined ? typed : { ...typed, interval: both(typed.interval, fact) };
}

function checkKind(expression: Expression, around: Surroundings): Typed {
  switch (expression.kind) {
    case 'number': {
      const value = parseRational(expression.text);
      if (value === undefined)
        return fail('schemes.formula-unsupported', expression, { construct: expression.text });
      return build.number(value);
    }
    case 'string':
      return build.string(expression.value);
    case 'boolean':
      return build.boolean(expression.value);
    case 'name':
      return checkName(expression.name, expression, around);
    case 'negate':
      return build.negate(demand('number', check(expression.operand, around), expression.operand));
    case 'arithmetic':
      return checkArithmetic(expression, around);
    case 'comparison':
      return checkComparison(expression, around);
    case 'and':
    case 'or':
      return build.logic(
        expression.kind,
        demand('boolean', check(expression.left, around), expression.left),
        demand('boolean', check(expression.right, around), expression.right),
      );
    case 'if':
      return checkIf(expression, around);
    case 'in':
      return checkIn(expression, around);
    case 'list':
      return checkList(expression, around);
    case 'call':
      return checkCall(expression, (argument) => check(argument, around));
  }
}

function checkName(name: string, span: Span, around: Surroundings): Typed {
  const variable = Object.hasOwn(around.variables, name) ? around.variables[name] : undefined;
  if (variable !== undefined) return build.variable(name, variable);
  const formula = around.formulas.get(name);
  if (formula === undefined) {
    const known = [...Object.keys(around.variables), ...around.formulas.keys()];
    const suggestion = nearestName(name.replace(/\s+/g, ''), known);
    return fail('schemes.formula-name-unknown', span, {
      name,
      suggestion: suggestion ?? '',
      known: known.join('、'),
    });
  }
  if (around.expanding.includes(name)) {
    return fail('schemes.formula-cycle', span, { path: [...around.expanding, name].join(' → ') });
  }
  try {
    return check(formula, { ...around, expanding: [...around.expanding, name] });
  } catch (error) {
    // Positions inside the named formula mean nothing here: the place to show is where it is used.
    if (error instanceof FormulaError)
      fail(error.problem.code, span, { ...error.problem.params, within: name });
    throw error;
  }
}

function checkArithmetic(expression: Expression & { kind: 'arithmetic' }, around: Surroundings): Typed {
  const left = check(expression.left, around);
  if (expression.operator === '+' && left.type === 'string') {
    return build.concatenate(left, demand('string', check(expression.right, around), expression.right));
  }
  demand('number', left, expression.left);
  const right = demand('number', check(expression.right, around), expression.right);
  switch (expression.operator) {
    case '+':
      return build.add(left, right);
    case '-':
      return build.subtract(left, right);
    case '*':
      return build.multiply(left, right);
    case '/':
      refuseZero(right, expression.right);
      return build.divide(left, right, over(left.interval, right.interval));
  }
}

function checkComparison(expression: Expression & { kind: 'comparison' }, around: Surroundings): Typed {
  const left = check(expression.left, around);
  const right = check(expression.right, around);
  return compareTyped(expression.operator, left, right, expression.right);
}

function compareTyped(
  operator: (Expression & { kind: 'comparison' })['operator'],
  left: Typed,
  right: Typed,
  span: Span,
): Typed {
  if (left.type === 'number') return build.compare(operator, left, demand('number', right, span));
  const comparable = left.type === 'string' || left.type === 'boolean';
  if (!comparable || (operator !== '=' && operator !== '!=')) {
    return fail('schemes.formula-type-wrong', span, { expected: 'number', found: left.type });
  }
  return build.same(operator === '!=', left, demand(left.type, right, span));
}

function checkIf(expression: Expression & { kind: 'if' }, around: Surroundings): Typed {
  const condition = demand('boolean', check(expression.condition, around), expression.condition);
  const consequent = check(expression.consequent, {
    ...around,
    facts: refine(condition, true, around.facts),
  });
  const otherwise = check(expression.otherwise, { ...around, facts: refine(condition, false, around.facts) });
  return build.choose(condition, consequent, demand(consequent.type, otherwise, expression.otherwise));
}

function checkIn(expression: Expression & { kind: 'in' }, around: Surroundings): Typed {
  const operand = check(expression.operand, around);
  const tests = expression.tests.map((test) => checkTest(test, operand, expression, around));
  const [first, ...rest] = tests;
  if (first === undefined) return fail('schemes.formula-unsupported', expression, { construct: 'in ()' });
  return rest.reduce((left, right) => build.logic('or', left, right), first);
}

function checkTest(
  test: InTest,
  operand: Typed,
  whole: Expression & { kind: 'in' },
  around: Surroundings,
): Typed {
  switch (test.kind) {
    case 'range': {
      demand('number', operand, whole.operand);
      const low = demand('number', check(test.low, around), test.low);
      const high = demand('number', check(test.high, around), test.high);
      return build.logic(
        'and',
        build.compare(test.lowOpen ? '>' : '>=', operand, low),
        build.compare(test.highOpen ? '<' : '<=', operand, high),
      );
    }
    case 'compare':
      return compareTyped(test.operator, operand, check(test.operand, around), test.operand);
    case 'member':
      return memberOf(operand, check(test.list, around), test.list);
    case 'equal': {
      const typed = check(test.operand, around);
      return typed.type.endsWith('-list')
        ? memberOf(operand, typed, test.operand)
        : compareTyped('=', operand, typed, test.operand);
    }
  }
}

function memberOf(operand: Typed, list: Typed, span: Span): Typed {
  const expected = list.type === 'number-list' ? 'number' : 'string';
  if (operand.type !== expected) fail('schemes.formula-type-wrong', span, { expected, found: operand.type });
  return build.member(operand, list);
}

function checkList(expression: Expression & { kind: 'list' }, around: Surroundings): Typed {
  const items = expression.items.map((item) => ({ item, typed: check(item, around) }));
  const first = items[0];
  if (first === undefined) return fail('schemes.formula-list-may-be-empty', expression);
  if (first.typed.type !== 'number' && first.typed.type !== 'string') {
    return fail('schemes.formula-type-wrong', first.item, { expected: 'number', found: first.typed.type });
  }
  for (const { item, typed } of items) demand(first.typed.type, typed, item);
  return build.list(items.map(({ typed }) => typed));
}
