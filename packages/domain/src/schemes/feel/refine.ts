import type { ComparisonOperator } from './expression.ts';
import { both, constantOf, type Interval } from './interval.ts';
import { add, compare, negate, one, type Rational, zero } from './rational.ts';
import type { Typed } from './typed.ts';

const opposite: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};
const mirrored: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** The bounds known once `condition` has turned out `truth`, on top of those known before. */
export function refine(
  condition: Typed,
  truth: boolean,
  facts: ReadonlyMap<string, Interval>,
): ReadonlyMap<string, Interval> {
  switch (condition.op) {
    case 'not':
      return refine(condition.operand, !truth, facts);
    case 'and':
    case 'or': {
      // Both sides are known only when an `and` held or an `or` failed.
      if ((condition.op === 'and') !== truth) return facts;
      return refine(condition.right, truth, refine(condition.left, truth, facts));
    }
    case 'compare': {
      const operator = truth ? condition.operator : opposite[condition.operator];
      const refined = learn(condition.left, operator, condition.right.interval, facts);
      return learn(condition.right, mirrored[operator], condition.left.interval, refined);
    }
    default:
      return facts;
  }
}

function learn(
  left: Typed,
  operator: ComparisonOperator,
  right: Interval,
  facts: ReadonlyMap<string, Interval>,
): ReadonlyMap<string, Interval> {
  const learnt = boundsFrom(operator, right, left.whole);
  if (learnt === undefined) return facts;
  const known = facts.get(left.key);
  return new Map(facts).set(left.key, known === undefined ? learnt : both(known, learnt));
}

function boundsFrom(operator: ComparisonOperator, right: Interval, whole: boolean): Interval | undefined {
  switch (operator) {
    case '=':
      return right;
    case '!=':
      return constantOf(right)?.n === 0n ? { nonZero: true } : undefined;
    case '>=':
      return right.low && { low: right.low };
    case '<=':
      return right.high && { high: right.high };
    case '>':
      return right.low && { low: beyond(right.low, whole), nonZero: compare(right.low, zero) >= 0 };
    case '<': {
      if (right.high === undefined) return undefined;
      const high = negate(beyond(negate(right.high), whole));
      return { high, nonZero: compare(right.high, zero) <= 0 };
    }
  }
}

/** A whole number above 2 is at least 3; any other number above 2 is at least 2. */
function beyond(bound: Rational, whole: boolean): Rational {
  return whole && bound.d === 1n ? add(bound, one) : bound;
}
