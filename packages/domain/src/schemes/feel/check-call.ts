import { nearestName } from '../nearest-name.ts';
import { demand, refuseZero } from './demands.ts';
import { type Expression, fail } from './expression.ts';
import { constantOf } from './interval.ts';
import type { Typed } from './typed.ts';
import * as build from './typed-nodes.ts';

type Call = Expression & { readonly kind: 'call' };
type CheckArgument = (argument: Expression) => Typed;

const functions: Readonly<Record<string, (call: Call, check: CheckArgument) => Typed>> = {
  floor: (call, check) => build.floor(oneNumber(call, check)),
  ceiling: (call, check) => build.ceiling(oneNumber(call, check)),
  abs: (call, check) => build.abs(oneNumber(call, check)),
  'round half up': round,
  modulo,
  min: (call, check) => extreme('min', call, check),
  max: (call, check) => extreme('max', call, check),
  sum,
  count,
  not: (call, check) => {
    const [only] = demandArity(call, 1);
    return build.not(demand('boolean', check(only), only));
  },
};

export const functionNames = Object.keys(functions);

/** Checks a call of one of the closed list of functions. Throws `FormulaError`. */
export function checkCall(call: Call, check: CheckArgument): Typed {
  if (['today', 'now', 'date', 'time', 'date and time'].includes(call.name)) {
    return fail('schemes.formula-clock', call.nameSpan, { name: call.name });
  }
  const checkFunction = Object.hasOwn(functions, call.name) ? functions[call.name] : undefined;
  if (checkFunction === undefined) {
    const suggestion = nearestName(call.name, functionNames) ?? '';
    return fail('schemes.formula-function-unknown', call.nameSpan, {
      name: call.name,
      suggestion,
      known: functionNames.join('、'),
    });
  }
  return checkFunction(call, check);
}

function demandArity(call: Call, count: number): readonly [Expression, ...Expression[]] {
  const [first, ...rest] = call.args;
  if (first === undefined || call.args.length !== count) {
    return fail('schemes.formula-arguments-wrong', call, {
      name: call.name,
      expected: count,
      found: call.args.length,
    });
  }
  return [first, ...rest];
}

function oneNumber(call: Call, check: CheckArgument): Typed {
  const [only] = demandArity(call, 1);
  return demand('number', check(only), only);
}

/** The number of decimals must be written as a number, because the type of the result depends on it. */
function round(call: Call, check: CheckArgument): Typed {
  const [value, decimals] = demandArity(call, 2);
  if (decimals === undefined) return fail('schemes.formula-syntax', call, { near: call.name });
  const number = demand('number', check(value), value);
  const scale = constantOf(demand('number', check(decimals), decimals).interval);
  if (scale === undefined || scale.d !== 1n || scale.n > 6n || scale.n < -6n) {
    return fail('schemes.formula-arguments-wrong', decimals, {
      name: call.name,
      expected: 2,
      found: call.args.length,
    });
  }
  return build.round(number, Number(scale.n));
}

function modulo(call: Call, check: CheckArgument): Typed {
  const [dividend, divisor] = demandArity(call, 2);
  if (divisor === undefined) return fail('schemes.formula-syntax', call, { near: call.name });
  const left = demand('number', check(dividend), dividend);
  const right = demand('number', check(divisor), divisor);
  refuseZero(right, divisor);
  return build.modulo(left, right);
}

/** The numbers of `f(a, b)` or of `f([a, b])`; a list that comes in from outside stays a list. */
function numbersOf(call: Call, check: CheckArgument): readonly Typed[] | { readonly list: Typed } {
  const [first] = call.args;
  if (first === undefined) {
    return fail('schemes.formula-arguments-wrong', call, { name: call.name, expected: 1, found: 0 });
  }
  if (call.args.length > 1) return call.args.map((argument) => demand('number', check(argument), argument));
  const only = check(first);
  if (only.type === 'number') return [only];
  demand('number-list', only, first);
  return only.op === 'list' ? only.items : { list: only };
}

function extreme(op: 'min' | 'max', call: Call, check: CheckArgument): Typed {
  const numbers = numbersOf(call, check);
  if ('list' in numbers) return fail('schemes.formula-list-may-be-empty', call);
  return numbers.reduce((left, right) => build.extreme(op, left, right));
}

/** The sum of an empty list from outside is 0: a household without entries has no points, not an unknown number. */
function sum(call: Call, check: CheckArgument): Typed {
  const numbers = numbersOf(call, check);
  return 'list' in numbers
    ? build.sum(numbers.list)
    : numbers.reduce((left, right) => build.add(left, right));
}

function count(call: Call, check: CheckArgument): Typed {
  const [only] = demandArity(call, 1);
  const list = check(only);
  if (!list.type.endsWith('-list')) {
    return fail('schemes.formula-type-wrong', only, { expected: 'number-list', found: list.type });
  }
  return build.count(list);
}
