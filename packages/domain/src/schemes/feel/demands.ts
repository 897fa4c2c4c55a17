import { fail, type Span } from './expression.ts';
import { constantOf, excludesZero } from './interval.ts';
import type { FormulaType, Typed } from './typed.ts';

/** Demands a type, naming what was found instead. */
export function demand(type: FormulaType, typed: Typed, span: Span): Typed {
  if (typed.type !== type) fail('schemes.formula-type-wrong', span, { expected: type, found: typed.type });
  return typed;
}

/** A divisor must be shown, by its bounds or by an enclosing `if`, never to be zero. */
export function refuseZero(divisor: Typed, span: Span): void {
  if (constantOf(divisor.interval)?.n === 0n) fail('schemes.formula-division-by-zero', span);
  if (!excludesZero(divisor.interval)) fail('schemes.formula-division-unproven', span);
}
