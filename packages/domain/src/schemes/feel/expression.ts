/** A place in the formula's own text, counted in UTF-16 units from 0. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export type ArithmeticOperator = '+' | '-' | '*' | '/';
export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** The supported subset of FEEL as a tree of our own; everything else was refused while reading. */
export type Expression = Span &
  (
    | { readonly kind: 'number'; readonly text: string }
    | { readonly kind: 'string'; readonly value: string }
    | { readonly kind: 'boolean'; readonly value: boolean }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'negate'; readonly operand: Expression }
    | {
        readonly kind: 'arithmetic';
        readonly operator: ArithmeticOperator;
        readonly left: Expression;
        readonly right: Expression;
      }
    | {
        readonly kind: 'comparison';
        readonly operator: ComparisonOperator;
        readonly left: Expression;
        readonly right: Expression;
      }
    | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
    | {
        readonly kind: 'if';
        readonly condition: Expression;
        readonly consequent: Expression;
        readonly otherwise: Expression;
      }
    | { readonly kind: 'in'; readonly operand: Expression; readonly tests: readonly InTest[] }
    | { readonly kind: 'list'; readonly items: readonly Expression[] }
    | {
        readonly kind: 'call';
        readonly name: string;
        readonly args: readonly Expression[];
        readonly nameSpan: Span;
      }
  );

/** One alternative on the right of `in`; `between` is a closed range. */
export type InTest =
  | {
      readonly kind: 'range';
      readonly low: Expression;
      readonly lowOpen: boolean;
      readonly high: Expression;
      readonly highOpen: boolean;
    }
  | { readonly kind: 'compare'; readonly operator: ComparisonOperator; readonly operand: Expression }
  | { readonly kind: 'member'; readonly list: Expression }
  | { readonly kind: 'equal'; readonly operand: Expression };

/** What is wrong with a formula, where in it, and the values the sentence needs. */
export interface FormulaProblem extends Span {
  readonly code: FormulaProblemCode;
  readonly params: Readonly<Record<string, string | number>>;
}

export type FormulaProblemCode =
  | 'schemes.formula-syntax'
  | 'schemes.formula-too-large'
  | 'schemes.formula-unsupported'
  | 'schemes.formula-null'
  | 'schemes.formula-clock'
  | 'schemes.formula-name-unknown'
  | 'schemes.formula-function-unknown'
  | 'schemes.formula-arguments-wrong'
  | 'schemes.formula-type-wrong'
  | 'schemes.formula-division-by-zero'
  | 'schemes.formula-division-unproven'
  | 'schemes.formula-not-whole'
  | 'schemes.formula-cycle'
  | 'schemes.formula-list-may-be-empty'
  | 'schemes.formula-name-taken';

/** Thrown inside this folder only, to leave a deep tree at the first problem; never crosses the folder's edge. */
export class FormulaError extends Error {
  readonly problem: FormulaProblem;
  constructor(problem: FormulaProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

export function fail(
  code: FormulaProblemCode,
  span: Span,
  params: Readonly<Record<string, string | number>> = {},
): never {
  throw new FormulaError({ code, params, from: span.from, to: span.to });
}
