import { check, type Surroundings } from './check-formula.ts';
import { compileNumber, compileText, compileTruth, type Scope } from './compile-closure.ts';
import { type Columns, compileSql } from './compile-sql.ts';
import { demand } from './demands.ts';
import { describeFormula } from './describe-formula.ts';
import { type Expression, fail, FormulaError, type FormulaProblem } from './expression.ts';
import { parseFormula } from './parse-formula.ts';
import { toNumber } from './rational.ts';
import type { Typed, Variable } from './typed.ts';

/** A formula ready to run: no name, type or divisor in it is left to chance. */
export interface Formula<Result> {
  readonly text: string;
  /** The variables it reads, named formulas expanded. */
  readonly names: ReadonlySet<string>;
  /** Throws on a missing or ill-typed value and on a result beyond 2^53: both are bugs of the caller. */
  readonly evaluate: (scope: Scope) => Result;
  /** One SQL expression over quoted columns, equal to `evaluate` in every row. */
  readonly toSql: (columns: Columns) => string;
  /** In words, with the values put in where they are given. */
  readonly describe: (values?: Scope) => string;
}

export interface FormulaEnvironment {
  readonly variables: Readonly<Record<string, Variable>>;
  /** Named formulas already read by `parseNamedFormulas`. */
  readonly formulas?: ReadonlyMap<string, Expression>;
}

export interface ResultTypes {
  /** A number that is provably an integer: points, yuan, fen. */
  readonly whole: number;
  readonly number: number;
  readonly boolean: boolean;
  readonly string: string;
}

/**
 * Reads, checks and compiles one FEEL formula whose result is of the demanded type. Returns the first problem,
 * placed in the formula's text, instead of a formula that would be wrong later.
 */
export function compileFormula<Type extends keyof ResultTypes>(
  text: string,
  result: Type,
  environment: FormulaEnvironment,
): Formula<ResultTypes[Type]> | FormulaProblem {
  return problemOf(() => {
    const expression = parseFormula(text);
    const typed = check(expression, surroundings(environment));
    demand(result === 'whole' ? 'number' : result, typed, expression);
    if (result === 'whole' && !typed.whole) fail('schemes.formula-not-whole', expression);
    return {
      text,
      names: namesIn(typed),
      evaluate: evaluatorOf(typed, result),
      toSql: (columns) => compileSql(typed, columns),
      describe: (values) => describeFormula(typed, values),
    };
  });
}

/** Tells why a formula was not compiled from the compiled formula. */
export function isFormulaProblem(value: object): value is FormulaProblem {
  return 'code' in value && 'from' in value;
}

/** Runs a step of this folder; a `FormulaError` becomes its problem. */
export function problemOf<Value>(step: () => Value): Value | FormulaProblem {
  try {
    return step();
  } catch (error) {
    if (error instanceof FormulaError) return error.problem;
    throw error;
  }
}

function surroundings({ variables, formulas }: FormulaEnvironment): Surroundings {
  return { variables, formulas: formulas ?? new Map(), facts: new Map(), expanding: [] };
}

function evaluatorOf<Type extends keyof ResultTypes>(
  typed: Typed,
  result: Type,
): (scope: Scope) => ResultTypes[Type] {
  // The compiled function's type follows `result`, which the checker has demanded of the tree.
  const evaluators = {
    whole: () => {
      const evaluate = compileNumber(typed);
      return (scope: Scope) => safe(toNumber(evaluate(scope)));
    },
    number: () => {
      const evaluate = compileNumber(typed);
      return (scope: Scope) => toNumber(evaluate(scope));
    },
    boolean: () => compileTruth(typed),
    string: () => compileText(typed),
  };
  return evaluators[result]() as (scope: Scope) => ResultTypes[Type];
}

function safe(value: number): number {
  if (!Number.isSafeInteger(value)) throw new Error(`a formula left the safe integers: ${value}`);
  return value;
}

function namesIn(typed: Typed): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: Typed): void => {
    switch (node.op) {
      case 'number':
      case 'string':
      case 'boolean':
        return;
      case 'variable':
        names.add(node.name);
        return;
      case 'list':
        for (const item of node.items) visit(item);
        return;
      case 'if':
        for (const part of [node.condition, node.consequent, node.otherwise]) visit(part);
        return;
      case 'member':
        visit(node.operand);
        visit(node.list);
        return;
      case 'add':
      case 'subtract':
      case 'multiply':
      case 'divide':
      case 'modulo':
      case 'min':
      case 'max':
      case 'concatenate':
      case 'compare':
      case 'same':
      case 'and':
      case 'or':
        visit(node.left);
        visit(node.right);
        return;
      default:
        visit(node.operand);
    }
  };
  visit(typed);
  return names;
}

/** The tree of a text the program itself wrote, such as a constant. Throws if it is no formula: that is a bug. */
export function parseFormulaTree(text: string): Expression {
  return parseFormula(text);
}
