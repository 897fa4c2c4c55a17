import type { Expression, FormulaProblem } from './expression.ts';
import { isFormulaProblem, problemOf } from './formula.ts';
import { parseFormula } from './parse-formula.ts';

export interface NamedFormulaText {
  readonly name: string;
  readonly formula: string;
}

export interface NamedFormulas {
  /** In an order in which each uses only those before it. */
  readonly order: readonly string[];
  readonly formulas: ReadonlyMap<string, Expression>;
  /** Problem and the index of the formula it lies in. */
  readonly problems: readonly { readonly index: number; readonly problem: FormulaProblem }[];
}

/** Reads formulas that may use one another, refuses a name given twice and every cycle, and orders the rest. */
export function parseNamedFormulas(
  texts: readonly NamedFormulaText[],
  taken: Iterable<string> = [],
): NamedFormulas {
  const formulas = new Map<string, Expression>();
  const problems: { index: number; problem: FormulaProblem }[] = [];
  const names = new Set(taken);
  for (const [index, { name, formula }] of texts.entries()) {
    const parsed = problemOf(() => parseFormula(formula));
    if (names.has(name)) {
      problems.push({
        index,
        problem: { code: 'schemes.formula-name-taken', params: { name }, from: 0, to: 0 },
      });
    } else if (isFormulaProblem(parsed)) problems.push({ index, problem: parsed });
    else formulas.set(name, parsed);
    names.add(name);
  }
  const { order, cycles } = orderByUse(formulas);
  for (const path of cycles) {
    const index = texts.findIndex(({ name }) => name === path[0]);
    const span = formulas.get(path[0] ?? '') ?? { from: 0, to: 0 };
    const params = { path: path.join(' → ') };
    problems.push({
      index,
      problem: { code: 'schemes.formula-cycle', params, from: span.from, to: span.to },
    });
    for (const name of path) formulas.delete(name);
  }
  return { order: order.filter((name) => formulas.has(name)), formulas, problems };
}

function orderByUse(formulas: ReadonlyMap<string, Expression>): { order: string[]; cycles: string[][] } {
  const order: string[] = [];
  const cycles: string[][] = [];
  const done = new Set<string>();
  const visit = (name: string, path: readonly string[]): void => {
    const expression = formulas.get(name);
    if (expression === undefined || done.has(name)) return;
    const start = path.indexOf(name);
    if (start >= 0) {
      cycles.push([...path.slice(start), name]);
      return;
    }
    for (const used of namesUsed(expression)) visit(used, [...path, name]);
    if (!done.has(name)) order.push(name);
    done.add(name);
  };
  for (const name of formulas.keys()) visit(name, []);
  return { order, cycles };
}

function namesUsed(expression: Expression): Set<string> {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    else if (typeof value === 'object' && value !== null) {
      if ('kind' in value && value.kind === 'name' && 'name' in value && typeof value.name === 'string') {
        names.add(value.name);
      }
      for (const part of Object.values(value)) visit(part);
    }
  };
  visit(expression);
  return names;
}
