import type { Scope } from './compile-closure.ts';
import type { ComparisonOperator } from './expression.ts';
import type { Rational } from './rational.ts';
import type { Typed } from './typed.ts';

const comparisons: Readonly<Record<ComparisonOperator, string>> = {
  '=': '等于',
  '!=': '不等于',
  '<': '不满',
  '<=': '不超过',
  '>': '超过',
  '>=': '达到',
};

/**
 * The formula in the words a villager is given with the result: `10 + 2 × 舍去零头（人数 ÷ 5）`. With `values` every name
 * is followed by its value, `人数 17`. Named formulas are written out, so nothing has to be looked up.
 */
export function describeFormula(typed: Typed, values: Scope = {}): string {
  const say = (part: Typed, bracketed: readonly Typed['op'][] = []) =>
    bracketed.length === 0 ? describeFormula(part, values) : inBrackets(part, values, bracketed);
  switch (typed.op) {
    case 'number':
      return writeRational(typed.value);
    case 'string':
      return `“${typed.text}”`;
    case 'boolean':
      return typed.truth ? '是' : '否';
    case 'variable': {
      const value = values[typed.name];
      return value === undefined ? typed.name : `${typed.name} ${writeValue(value)}`;
    }
    case 'list':
      return typed.items.map((item) => say(item)).join('、');
    case 'negate':
      return `−${inBrackets(typed.operand, values)}`;
    case 'add':
      return `${say(typed.left, comparing)} + ${say(typed.right, comparing)}`;
    case 'subtract':
      return `${say(typed.left, comparing)} − ${inBrackets(typed.right, values)}`;
    case 'multiply':
      return `${inBrackets(typed.left, values)} × ${inBrackets(typed.right, values)}`;
    case 'divide':
      return `${inBrackets(typed.left, values)} ÷ ${inBrackets(typed.right, values)}`;
    case 'modulo':
      return `${inBrackets(typed.left, values)} 除以 ${inBrackets(typed.right, values)} 的余数`;
    case 'concatenate':
      return `${say(typed.left)}${say(typed.right)}`;
    case 'if':
      return `（如果${say(typed.condition)}，就是 ${say(typed.consequent)}，否则是 ${say(typed.otherwise)}）`;
    case 'and':
      return `${say(typed.left, ['or'])}，并且${say(typed.right, ['or'])}`;
    case 'or':
      return `${say(typed.left)}，或者${say(typed.right)}`;
    case 'not':
      return `并非（${say(typed.operand)}）`;
    case 'compare':
      return `${say(typed.left)} ${comparisons[typed.operator]} ${say(typed.right)}`;
    case 'same':
      return `${say(typed.left)} ${comparisons[typed.negated ? '!=' : '=']} ${say(typed.right)}`;
    case 'member':
      return `${say(typed.operand)} 在 ${say(typed.list)} 之中`;
    default:
      return describeFunction(typed, say);
  }
}

type FunctionOp = 'floor' | 'ceiling' | 'abs' | 'sum' | 'count' | 'round' | 'min' | 'max';

function describeFunction(typed: Extract<Typed, { op: FunctionOp }>, say: (part: Typed) => string): string {
  switch (typed.op) {
    case 'floor':
      return `舍去零头（${say(typed.operand)}）`;
    case 'ceiling':
      return `零头进一（${say(typed.operand)}）`;
    case 'abs':
      return `绝对值（${say(typed.operand)}）`;
    case 'sum':
      return `合计（${say(typed.operand)}）`;
    case 'count':
      return `个数（${say(typed.operand)}）`;
    case 'round':
      return typed.scale === 0
        ? `四舍五入（${say(typed.operand)}）`
        : `四舍五入到 ${writeRational({ n: 10n ** BigInt(Math.max(0, -typed.scale)), d: 10n ** BigInt(Math.max(0, typed.scale)) })}（${say(typed.operand)}）`;
    case 'min':
      return `${say(typed.left)} 与 ${say(typed.right)} 中较小的`;
    case 'max':
      return `${say(typed.left)} 与 ${say(typed.right)} 中较大的`;
  }
}

const loose: readonly Typed['op'][] = [
  'add',
  'subtract',
  'multiply',
  'divide',
  'negate',
  'min',
  'max',
  'modulo',
];

/** Words that end far from where they begin: `1 + 甲 与 8 中较小的` would be read as the smaller of two sums. */
const comparing: readonly Typed['op'][] = ['min', 'max', 'modulo'];

/** An operand that would be read otherwise without brackets. */
function inBrackets(typed: Typed, values: Scope, bracketed = loose): string {
  const text = describeFormula(typed, values);
  return bracketed.includes(typed.op) ? `（${text}）` : text;
}

function writeValue(value: Scope[string]): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  return typeof value === 'object' ? value.join('、') : String(value);
}

/** A decimal where it ends, a fraction where it does not. */
function writeRational({ n, d }: Rational): string {
  const sign = n < 0n ? '−' : '';
  const absolute = n < 0n ? -n : n;
  for (let scale = 0; scale <= 12; scale += 1) {
    const power = 10n ** BigInt(scale);
    if ((absolute * power) % d !== 0n) continue;
    const digits = String((absolute * power) / d).padStart(scale + 1, '0');
    return scale === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  }
  return `${sign}${absolute}/${d}`;
}
