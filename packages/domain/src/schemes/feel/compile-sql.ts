import type { Typed } from './typed.ts';

/** Which column a name is: one identifier, or a path such as `['totals', 'earned']`. Quoted here. */
export type Columns = Readonly<Record<string, string | readonly string[]>>;

/**
 * A number in SQL as an exact fraction of two `numeric` texts; the denominator is never zero and, when it is a
 * constant, is written as a bigint so that `x / 5` stays readable. Division is carried out only where the formula
 * rounds, so that SQL and the closure agree to the last digit.
 */
interface Fraction {
  readonly n: string;
  readonly d: bigint | string;
}

/**
 * Decimals kept when a fraction is carried out. Two different fractions whose denominators stay below 10^20 differ
 * by more than that, so floor, ceiling and rounding of the quotient are exact.
 */
const decimals = 40;

/** A checked formula as one SQL expression: numeric, text or boolean. Whole numbers have no decimals. */
export function compileSql(typed: Typed, columns: Columns): string {
  switch (typed.type) {
    case 'number':
      return carriedOut(fraction(typed, columns));
    case 'boolean':
      return truth(typed, columns);
    case 'string':
      return text(typed, columns);
    case 'number-list':
    case 'string-list':
      throw new Error('a list is no result of a formula');
  }
}

function carriedOut({ n, d }: Fraction): string {
  return d === 1n ? n : `(round(${n}, ${decimals}) / ${d})`;
}

function fraction(typed: Typed, columns: Columns): Fraction {
  switch (typed.op) {
    case 'number':
      return { n: `${typed.value.n < 0n ? `(${typed.value.n})` : typed.value.n}::numeric`, d: typed.value.d };
    case 'variable':
      return { n: `${column(typed.name, columns)}::numeric`, d: 1n };
    case 'negate': {
      const { n, d } = fraction(typed.operand, columns);
      return { n: `(-${n})`, d };
    }
    case 'floor':
    case 'ceiling':
    case 'abs':
    case 'round':
    case 'sum':
    case 'count':
      return { n: callOf(typed, columns), d: 1n };
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'modulo':
      return arithmetic(typed, columns);
    case 'min':
    case 'max':
      return extreme(typed, columns);
    case 'if': {
      const condition = truth(typed.condition, columns);
      return chosen(condition, fraction(typed.consequent, columns), fraction(typed.otherwise, columns));
    }
    default:
      throw new Error(`not a number: ${typed.op}`);
  }
}

function callOf(
  typed: Typed & { op: 'floor' | 'ceiling' | 'abs' | 'round' | 'sum' | 'count' },
  columns: Columns,
): string {
  switch (typed.op) {
    case 'floor':
      return `floor(${carriedOut(fraction(typed.operand, columns))})`;
    case 'ceiling':
      return `ceil(${carriedOut(fraction(typed.operand, columns))})`;
    case 'abs':
      return `abs(${carriedOut(fraction(typed.operand, columns))})`;
    case 'round':
      // PostgreSQL rounds a numeric half away from zero, as FEEL's `round half up` does.
      return `round(${carriedOut(fraction(typed.operand, columns))}, ${typed.scale})`;
    case 'sum':
      return `(SELECT coalesce(sum(item), 0) FROM unnest(${list(typed.operand, columns)}) AS item)`;
    case 'count':
      return `cardinality(${list(typed.operand, columns)})::numeric`;
  }
}

function arithmetic(
  typed: Typed & { op: 'add' | 'subtract' | 'multiply' | 'divide' | 'modulo' },
  columns: Columns,
): Fraction {
  const [left, right] = [fraction(typed.left, columns), fraction(typed.right, columns)];
  switch (typed.op) {
    case 'add':
    case 'subtract': {
      const sign = typed.op === 'add' ? '+' : '-';
      if (left.d === right.d) return { n: `(${left.n} ${sign} ${right.n})`, d: left.d };
      return {
        n: `(${scaled(left.n, right.d)} ${sign} ${scaled(right.n, left.d)})`,
        d: product(left.d, right.d),
      };
    }
    case 'multiply':
      return { n: `(${left.n} * ${right.n})`, d: product(left.d, right.d) };
    case 'divide':
      return divided(left, typed.right, right);
    case 'modulo': {
      const quotient = carriedOut(divided(left, typed.right, right));
      const taken = { n: `(${right.n} * floor(${quotient}))`, d: right.d };
      if (left.d === taken.d) return { n: `(${left.n} - ${taken.n})`, d: left.d };
      return { n: `(${scaled(left.n, taken.d)} - ${scaled(taken.n, left.d)})`, d: product(left.d, taken.d) };
    }
  }
}

/** A constant divisor goes into the denominator with its sign; any other is guarded by the formula's own `if`. */
function divided(left: Fraction, divisor: Typed, right: Fraction): Fraction {
  const { low, high } = divisor.interval;
  const constant =
    low !== undefined && high !== undefined && low.n * high.d === high.n * low.d ? low : undefined;
  if (constant !== undefined) {
    const sign = constant.n < 0n ? -1n : 1n;
    return { n: scaled(left.n, sign * constant.d), d: product(left.d, sign * constant.n) };
  }
  return { n: scaled(left.n, right.d), d: product(left.d, right.n) };
}

function scaled(n: string, d: bigint | string): string {
  if (d === 1n) return n;
  return `(${n} * ${typeof d === 'bigint' && d < 0n ? `(${d})` : d})`;
}

function product(a: bigint | string, b: bigint | string): bigint | string {
  if (typeof a === 'bigint' && typeof b === 'bigint') return a * b;
  if (a === 1n) return b;
  return b === 1n ? a : `(${a} * ${b})`;
}

function extreme(typed: Typed & { op: 'min' | 'max' }, columns: Columns): Fraction {
  const [left, right] = [fraction(typed.left, columns), fraction(typed.right, columns)];
  if (left.d === 1n && right.d === 1n) {
    return { n: `${typed.op === 'min' ? 'LEAST' : 'GREATEST'}(${left.n}, ${right.n})`, d: 1n };
  }
  return chosen(comparison(typed.op === 'min' ? '<=' : '>=', left, right), left, right);
}

function chosen(condition: string, then: Fraction, otherwise: Fraction): Fraction {
  const pick = (a: bigint | string, b: bigint | string) => `(CASE WHEN ${condition} THEN ${a} ELSE ${b} END)`;
  return { n: pick(then.n, otherwise.n), d: then.d === otherwise.d ? then.d : pick(then.d, otherwise.d) };
}

/** Cross-multiplied, times the squares of the denominators, whose sign need not be known. */
function comparison(operator: string, left: Fraction, right: Fraction): string {
  const sql = operator === '!=' ? '<>' : operator;
  if (left.d === right.d && typeof left.d === 'bigint') return `(${left.n} ${sql} ${right.n})`;
  const known = typeof left.d === 'bigint' && typeof right.d === 'bigint';
  const a = known ? scaled(left.n, right.d) : `(${left.n} * ${left.d} * ${right.d} * ${right.d})`;
  const b = known ? scaled(right.n, left.d) : `(${right.n} * ${right.d} * ${left.d} * ${left.d})`;
  return `(${a} ${sql} ${b})`;
}

function truth(typed: Typed, columns: Columns): string {
  switch (typed.op) {
    case 'boolean':
      return typed.truth ? 'TRUE' : 'FALSE';
    case 'variable':
      return `${column(typed.name, columns)}::boolean`;
    case 'not':
      return `(NOT ${truth(typed.operand, columns)})`;
    case 'and':
    case 'or':
      return `(${truth(typed.left, columns)} ${typed.op.toUpperCase()} ${truth(typed.right, columns)})`;
    case 'compare':
      return comparison(typed.operator, fraction(typed.left, columns), fraction(typed.right, columns));
    case 'same':
      return `(${compileSql(typed.left, columns)} ${typed.negated ? '<>' : '='} ${compileSql(typed.right, columns)})`;
    case 'member':
      return `(${compileSql(typed.operand, columns)} = ANY (${list(typed.list, columns)}))`;
    case 'if':
      return choice(typed, columns);
    default:
      throw new Error(`not a boolean: ${typed.op}`);
  }
}

function text(typed: Typed, columns: Columns): string {
  switch (typed.op) {
    case 'string':
      return `${quoteText(typed.text)}::text`;
    case 'variable':
      return `${column(typed.name, columns)}::text`;
    case 'concatenate':
      return `(${text(typed.left, columns)} || ${text(typed.right, columns)})`;
    case 'if':
      return choice(typed, columns);
    default:
      throw new Error(`not a text: ${typed.op}`);
  }
}

function choice(typed: Typed & { op: 'if' }, columns: Columns): string {
  const condition = truth(typed.condition, columns);
  return `(CASE WHEN ${condition} THEN ${compileSql(typed.consequent, columns)} ELSE ${compileSql(typed.otherwise, columns)} END)`;
}

function list(typed: Typed, columns: Columns): string {
  if (typed.op === 'list') return `ARRAY[${typed.items.map((item) => compileSql(item, columns)).join(', ')}]`;
  if (typed.op === 'variable') {
    return `${column(typed.name, columns)}::${typed.type === 'number-list' ? 'numeric[]' : 'text[]'}`;
  }
  if (typed.op !== 'if') throw new Error(`not a list: ${typed.op}`);
  const [then, otherwise] = [list(typed.consequent, columns), list(typed.otherwise, columns)];
  return `(CASE WHEN ${truth(typed.condition, columns)} THEN ${then} ELSE ${otherwise} END)`;
}

function column(name: string, columns: Columns): string {
  const path = Object.hasOwn(columns, name) ? columns[name] : undefined;
  if (path === undefined) throw new Error(`no column for ${name}`);
  return (typeof path === 'string' ? [path] : path).map(quoteIdentifier).join('.');
}

function quoteIdentifier(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

/** Standard strings: a backslash is itself, a quote is doubled; NUL was refused when the formula was read. */
function quoteText(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
