import type { ComparisonOperator } from './expression.ts';
import type { Interval } from './interval.ts';
import type { Rational } from './rational.ts';

export type FormulaType = 'number' | 'string' | 'boolean' | 'number-list' | 'string-list';

/** A name a formula may use. `whole` says that only integers come in; bounds help to prove a divisor. */
export type Variable =
  | { readonly type: 'number'; readonly whole?: boolean; readonly min?: number; readonly max?: number }
  | { readonly type: 'number-list'; readonly whole?: boolean }
  | { readonly type: 'string' | 'boolean' | 'string-list' };

/** What was worked out about a node before any fact was seen. */
interface Known {
  readonly type: FormulaType;
  /** Certainly an integer. */
  readonly whole: boolean;
  readonly interval: Interval;
  /** Structure as text: equal keys mean equal values, so a guard can be recognised. */
  readonly key: string;
  readonly size: number;
}

/** A checked formula with every named formula put in its place; the two compilers have no errors to report. */
export type Typed = Known & TypedOperation;

export type TypedOperation =
  | { readonly op: 'number'; readonly value: Rational }
  | { readonly op: 'string'; readonly text: string }
  | { readonly op: 'boolean'; readonly truth: boolean }
  | { readonly op: 'variable'; readonly name: string }
  | { readonly op: 'list'; readonly items: readonly Typed[] }
  | { readonly op: 'negate' | 'not'; readonly operand: Typed }
  | { readonly op: 'floor' | 'ceiling' | 'abs' | 'sum' | 'count'; readonly operand: Typed }
  | { readonly op: 'round'; readonly operand: Typed; readonly scale: number }
  | {
      readonly op: 'add' | 'subtract' | 'multiply' | 'divide' | 'modulo';
      readonly left: Typed;
      readonly right: Typed;
    }
  | { readonly op: 'min' | 'max'; readonly left: Typed; readonly right: Typed }
  | { readonly op: 'concatenate'; readonly left: Typed; readonly right: Typed }
  | {
      readonly op: 'compare';
      readonly operator: ComparisonOperator;
      readonly left: Typed;
      readonly right: Typed;
    }
  | { readonly op: 'same'; readonly negated: boolean; readonly left: Typed; readonly right: Typed }
  | { readonly op: 'and' | 'or'; readonly left: Typed; readonly right: Typed }
  | { readonly op: 'if'; readonly condition: Typed; readonly consequent: Typed; readonly otherwise: Typed }
  | { readonly op: 'member'; readonly operand: Typed; readonly list: Typed };
