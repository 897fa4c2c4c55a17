import type { ComparisonOperator } from './expression.ts';
import * as bounds from './interval.ts';
import {
  compare as compareNumbers,
  floor as floorNumber,
  fromNumber,
  type Rational,
  zero,
} from './rational.ts';
import type { FormulaType, Typed, TypedOperation, Variable } from './typed.ts';

/** Builds one node and works out its type, whether it is whole, its bounds, its key and its size. */
function node(
  operation: TypedOperation,
  type: FormulaType,
  parts: readonly Typed[],
  label: string,
  numeric: { readonly whole?: boolean; readonly interval?: bounds.Interval } = {},
): Typed {
  const interval = numeric.interval ?? bounds.anything;
  const constant = bounds.constantOf(interval);
  return {
    ...operation,
    type,
    whole: numeric.whole ?? (constant !== undefined && constant.d === 1n),
    interval,
    key: `${label}(${parts.map((part) => part.key).join(',')})`,
    size: parts.reduce((total, part) => total + part.size, 1),
  };
}

export function number(value: Rational): Typed {
  const label = `${value.n}/${value.d}`;
  return node({ op: 'number', value }, 'number', [], label, {
    whole: value.d === 1n,
    interval: bounds.point(value),
  });
}

export function string(text: string): Typed {
  return node({ op: 'string', text }, 'string', [], JSON.stringify(text));
}

export function boolean(truth: boolean): Typed {
  return node({ op: 'boolean', truth }, 'boolean', [], String(truth));
}

export function variable(name: string, declared: Variable): Typed {
  const operation = { op: 'variable', name } as const;
  switch (declared.type) {
    case 'number':
      return node(operation, 'number', [], `$${name}`, {
        whole: declared.whole === true,
        interval: { low: boundOf(declared.min), high: boundOf(declared.max) },
      });
    case 'number-list':
      return node(operation, declared.type, [], `$${name}`, { whole: declared.whole === true });
    case 'string':
    case 'boolean':
    case 'string-list':
      return node(operation, declared.type, [], `$${name}`);
  }
}

function boundOf(value: number | undefined): Rational | undefined {
  return value === undefined ? undefined : fromNumber(value);
}

export function list(items: readonly Typed[]): Typed {
  const type = items[0]?.type === 'string' ? 'string-list' : 'number-list';
  return node({ op: 'list', items }, type, items, 'list', { whole: items.every((item) => item.whole) });
}

export function negate(operand: Typed): Typed {
  return node({ op: 'negate', operand }, 'number', [operand], '-', {
    whole: operand.whole,
    interval: bounds.minus(operand.interval),
  });
}

export function add(left: Typed, right: Typed): Typed {
  return node({ op: 'add', left, right }, 'number', [left, right], '+', {
    whole: left.whole && right.whole,
    interval: bounds.plus(left.interval, right.interval),
  });
}

export function subtract(left: Typed, right: Typed): Typed {
  return node({ op: 'subtract', left, right }, 'number', [left, right], 'minus', {
    whole: left.whole && right.whole,
    interval: bounds.plus(left.interval, bounds.minus(right.interval)),
  });
}

export function multiply(left: Typed, right: Typed): Typed {
  return node({ op: 'multiply', left, right }, 'number', [left, right], '*', {
    whole: left.whole && right.whole,
    interval: bounds.times(left.interval, right.interval),
  });
}

export function divide(left: Typed, right: Typed, interval: bounds.Interval): Typed {
  const constant = bounds.constantOf(interval);
  const whole = constant !== undefined && constant.d === 1n;
  return node({ op: 'divide', left, right }, 'number', [left, right], '/', { whole, interval });
}

export function modulo(left: Typed, right: Typed): Typed {
  const positive = right.interval.low !== undefined && compareNumbers(right.interval.low, zero) > 0;
  return node({ op: 'modulo', left, right }, 'number', [left, right], 'modulo', {
    whole: left.whole && right.whole,
    interval: positive ? { low: zero, high: right.interval.high } : bounds.anything,
  });
}

export function extreme(op: 'min' | 'max', left: Typed, right: Typed): Typed {
  const interval = op === 'min' ? bounds.least : bounds.greatest;
  return node({ op, left, right }, 'number', [left, right], op, {
    whole: left.whole && right.whole,
    interval: interval(left.interval, right.interval),
  });
}

export function floor(operand: Typed): Typed {
  const interval = bounds.floored(operand.interval);
  return node({ op: 'floor', operand }, 'number', [operand], 'floor', { whole: true, interval });
}

export function ceiling(operand: Typed): Typed {
  const interval = bounds.ceiled(operand.interval);
  return node({ op: 'ceiling', operand }, 'number', [operand], 'ceiling', { whole: true, interval });
}

export function round(operand: Typed, scale: number): Typed {
  return node({ op: 'round', operand, scale }, 'number', [operand], `round${scale}`, {
    whole: operand.whole || scale <= 0,
    interval: bounds.rounded(operand.interval, scale),
  });
}

export function abs(operand: Typed): Typed {
  return node({ op: 'abs', operand }, 'number', [operand], 'abs', {
    whole: operand.whole,
    interval: bounds.magnitude(operand.interval),
  });
}

export function sum(operand: Typed): Typed {
  return node({ op: 'sum', operand }, 'number', [operand], 'sum', { whole: operand.whole });
}

export function count(operand: Typed): Typed {
  const items = operand.op === 'list' ? fromNumber(operand.items.length) : undefined;
  const interval = items === undefined ? { low: zero } : bounds.point(floorNumber(items));
  return node({ op: 'count', operand }, 'number', [operand], 'count', { whole: true, interval });
}

export function not(operand: Typed): Typed {
  return node({ op: 'not', operand }, 'boolean', [operand], 'not');
}

export function logic(op: 'and' | 'or', left: Typed, right: Typed): Typed {
  return node({ op, left, right }, 'boolean', [left, right], op);
}

export function compare(operator: ComparisonOperator, left: Typed, right: Typed): Typed {
  return node({ op: 'compare', operator, left, right }, 'boolean', [left, right], operator);
}

export function same(negated: boolean, left: Typed, right: Typed): Typed {
  return node({ op: 'same', negated, left, right }, 'boolean', [left, right], negated ? 'differ' : 'same');
}

export function concatenate(left: Typed, right: Typed): Typed {
  return node({ op: 'concatenate', left, right }, 'string', [left, right], 'concatenate');
}

export function choose(condition: Typed, consequent: Typed, otherwise: Typed): Typed {
  const operation = { op: 'if', condition, consequent, otherwise } as const;
  return node(operation, consequent.type, [condition, consequent, otherwise], 'if', {
    whole: consequent.whole && otherwise.whole,
    interval: bounds.either(consequent.interval, otherwise.interval),
  });
}

export function member(operand: Typed, inList: Typed): Typed {
  return node({ op: 'member', operand, list: inList }, 'boolean', [operand, inList], 'member');
}
