import type { ComparisonOperator } from './expression.ts';
import * as numbers from './rational.ts';
import type { Rational } from './rational.ts';
import type { Typed } from './typed.ts';

/** What a formula is given: numbers as numbers, lists as lists; a missing or ill-typed name is a bug of the caller. */
export type Scope = Readonly<
  Record<string, number | string | boolean | readonly number[] | readonly string[]>
>;

type Numeric = (scope: Scope) => Rational;
type Truth = (scope: Scope) => boolean;
type Textual = (scope: Scope) => string;

/** A checked number formula as a function, exact to the last digit. */
export function compileNumber(typed: Typed): Numeric {
  switch (typed.op) {
    case 'number':
      return () => typed.value;
    case 'variable':
      return (scope) => readNumber(scope[typed.name], typed.name, typed.whole);
    case 'negate':
      return unary(numbers.negate, typed.operand);
    case 'floor':
      return unary(numbers.floor, typed.operand);
    case 'ceiling':
      return unary(numbers.ceiling, typed.operand);
    case 'abs':
      return unary(numbers.absolute, typed.operand);
    case 'round':
      return unary((value) => numbers.roundHalfUp(value, typed.scale), typed.operand);
    case 'add':
      return binary(numbers.add, typed.left, typed.right);
    case 'subtract':
      return binary(numbers.subtract, typed.left, typed.right);
    case 'multiply':
      return binary(numbers.multiply, typed.left, typed.right);
    case 'divide':
      return binary(numbers.divide, typed.left, typed.right);
    case 'modulo':
      return binary(numbers.modulo, typed.left, typed.right);
    case 'min':
      return binary((a, b) => (numbers.compare(a, b) <= 0 ? a : b), typed.left, typed.right);
    case 'max':
      return binary((a, b) => (numbers.compare(a, b) >= 0 ? a : b), typed.left, typed.right);
    case 'sum': {
      const items = compileNumbers(typed.operand);
      return (scope) => items(scope).reduce(numbers.add, numbers.zero);
    }
    case 'count': {
      const items =
        typed.operand.type === 'string-list' ? compileTexts(typed.operand) : compileNumbers(typed.operand);
      return (scope) => ({ n: BigInt(items(scope).length), d: 1n });
    }
    case 'if':
      return choose(typed, compileNumber);
    default:
      return impossible(typed);
  }
}

/** A checked boolean formula as a function. */
export function compileTruth(typed: Typed): Truth {
  switch (typed.op) {
    case 'boolean':
      return () => typed.truth;
    case 'variable':
      return (scope) => {
        const value = scope[typed.name];
        return typeof value === 'boolean' ? value : illTyped(typed.name);
      };
    case 'not': {
      const operand = compileTruth(typed.operand);
      return (scope) => !operand(scope);
    }
    case 'and':
    case 'or': {
      const [left, right] = [compileTruth(typed.left), compileTruth(typed.right)];
      return typed.op === 'and'
        ? (scope) => left(scope) && right(scope)
        : (scope) => left(scope) || right(scope);
    }
    case 'compare': {
      const [left, right] = [compileNumber(typed.left), compileNumber(typed.right)];
      const holds = comparisons[typed.operator];
      return (scope) => holds(numbers.compare(left(scope), right(scope)));
    }
    case 'same': {
      const [left, right] =
        typed.left.type === 'string'
          ? [compileText(typed.left), compileText(typed.right)]
          : [compileTruth(typed.left), compileTruth(typed.right)];
      return (scope) => (left(scope) === right(scope)) !== typed.negated;
    }
    case 'member':
      return compileMember(typed);
    case 'if':
      return choose(typed, compileTruth);
    default:
      return impossible(typed);
  }
}

/** A checked string formula as a function. */
export function compileText(typed: Typed): Textual {
  switch (typed.op) {
    case 'string':
      return () => typed.text;
    case 'variable':
      return (scope) => {
        const value = scope[typed.name];
        return typeof value === 'string' ? value : illTyped(typed.name);
      };
    case 'concatenate': {
      const [left, right] = [compileText(typed.left), compileText(typed.right)];
      return (scope) => left(scope) + right(scope);
    }
    case 'if':
      return choose(typed, compileText);
    default:
      return impossible(typed);
  }
}

const comparisons: Readonly<Record<ComparisonOperator, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

function compileMember(typed: Typed & { op: 'member' }): Truth {
  if (typed.list.type === 'string-list') {
    const [text, items] = [compileText(typed.operand), compileTexts(typed.list)];
    return (scope) => items(scope).includes(text(scope));
  }
  const [value, items] = [compileNumber(typed.operand), compileNumbers(typed.list)];
  return (scope) => {
    const sought = value(scope);
    return items(scope).some((item) => numbers.compare(item, sought) === 0);
  };
}

function compileNumbers(typed: Typed): (scope: Scope) => readonly Rational[] {
  if (typed.op === 'if') return choose(typed, compileNumbers);
  if (typed.op === 'list') {
    const items = typed.items.map(compileNumber);
    return (scope) => items.map((item) => item(scope));
  }
  if (typed.op !== 'variable') return impossible(typed);
  return (scope) => {
    const value = scope[typed.name];
    if (!isList(value)) return illTyped(typed.name);
    return value.map((item) => readNumber(item, typed.name, typed.whole));
  };
}

function compileTexts(typed: Typed): (scope: Scope) => readonly string[] {
  if (typed.op === 'if') return choose(typed, compileTexts);
  if (typed.op === 'list') {
    const items = typed.items.map(compileText);
    return (scope) => items.map((item) => item(scope));
  }
  if (typed.op !== 'variable') return impossible(typed);
  return (scope) => {
    const value = scope[typed.name];
    if (!isList(value)) return illTyped(typed.name);
    return value.map((item) => (typeof item === 'string' ? item : illTyped(typed.name)));
  };
}

function isList(value: Scope[string] | undefined): value is readonly number[] | readonly string[] {
  return Array.isArray(value);
}

function unary(step: (value: Rational) => Rational, operand: Typed): Numeric {
  const value = compileNumber(operand);
  return (scope) => step(value(scope));
}

function binary(step: (a: Rational, b: Rational) => Rational, left: Typed, right: Typed): Numeric {
  const [a, b] = [compileNumber(left), compileNumber(right)];
  return (scope) => step(a(scope), b(scope));
}

function choose<Value>(
  typed: Typed & { op: 'if' },
  compile: (typed: Typed) => (scope: Scope) => Value,
): (scope: Scope) => Value {
  const condition = compileTruth(typed.condition);
  const [consequent, otherwise] = [compile(typed.consequent), compile(typed.otherwise)];
  return (scope) => (condition(scope) ? consequent(scope) : otherwise(scope));
}

function readNumber(value: unknown, name: string, whole: boolean): Rational {
  const read = typeof value === 'number' ? numbers.fromNumber(value) : undefined;
  return read === undefined || (whole && read.d !== 1n) ? illTyped(name) : read;
}

function illTyped(name: string): never {
  throw new Error(`a checked formula was given a value of another type: ${name}`);
}

function impossible(typed: Typed): never {
  throw new Error(`the formula checker let through ${typed.op} as ${typed.type}`);
}
