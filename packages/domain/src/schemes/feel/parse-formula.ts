import { parseExpression } from 'feelin';
import {
  type ArithmeticOperator,
  type ComparisonOperator,
  type Expression,
  fail,
  type InTest,
  type Span,
} from './expression.ts';

type Node = ReturnType<typeof parseExpression>['topNode'];

/** Longer than any rule a village can explain; also keeps the recursion shallow. */
const maximumLength = 1000;

/**
 * Reads one FEEL expression into our own tree. feelin's grammar reads it; what lies outside the supported subset
 * is refused here by name. Throws `FormulaError`, which `compileFormula` turns into a problem.
 */
export function parseFormula(text: string): Expression {
  if (text.length > maximumLength) {
    fail('schemes.formula-too-large', { from: 0, to: text.length }, { maximum: maximumLength });
  }
  const top = parseExpression(text, {}, undefined).topNode;
  refuseSyntaxErrors(top, text);
  const [root, ...rest] = childrenOf(top);
  if (root === undefined || rest.length > 0) fail('schemes.formula-syntax', top, { near: text });
  return read(root, text);
}

function refuseSyntaxErrors(top: Node, text: string): void {
  const cursor = top.cursor();
  do {
    if (cursor.type.isError) {
      const from = Math.max(0, Math.min(cursor.from, text.length - 1));
      fail('schemes.formula-syntax', { from, to: cursor.to }, { near: text.slice(from, from + 12) });
    }
  } while (cursor.next());
}

function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (!child.name.endsWith('Comment')) children.push(child);
  }
  return children;
}

function spanOf(node: Node): Span {
  return { from: node.from, to: node.to };
}

function textOf(node: Node, text: string): string {
  return text.slice(node.from, node.to);
}

function read(node: Node, text: string): Expression {
  const span = spanOf(node);
  switch (node.name) {
    case 'NumericLiteral':
      return { kind: 'number', text: textOf(node, text).replace(/\s+/g, ''), ...span };
    case 'StringLiteral':
      return { kind: 'string', value: readString(node, text), ...span };
    case 'BooleanLiteral':
      return { kind: 'boolean', value: textOf(node, text) === 'true', ...span };
    case 'VariableName':
      return { kind: 'name', name: textOf(node, text), ...span };
    case 'ParenthesizedExpression':
      return readOnly(node, text);
    case 'ArithmeticExpression':
      return readArithmetic(node, text);
    case 'Comparison':
      return readComparison(node, text);
    case 'Conjunction':
    case 'Disjunction': {
      const [left, , right] = childrenOf(node);
      if (left === undefined || right === undefined) return unsupported(node, text);
      const kind = node.name === 'Conjunction' ? 'and' : 'or';
      return { kind, left: read(left, text), right: read(right, text), ...span };
    }
    case 'IfExpression': {
      const [, condition, , consequent, , otherwise] = childrenOf(node);
      if (condition === undefined || consequent === undefined || otherwise === undefined) {
        return unsupported(node, text);
      }
      return {
        kind: 'if',
        condition: read(condition, text),
        consequent: read(consequent, text),
        otherwise: read(otherwise, text),
        ...span,
      };
    }
    case 'List':
      return { kind: 'list', items: inner(node).map((item) => read(item, text)), ...span };
    case 'FunctionInvocation':
      return readCall(node, text);
    case 'null':
      return fail('schemes.formula-null', node);
    default:
      return unsupported(node, text);
  }
}

function unsupported(node: Node, text: string): never {
  return fail('schemes.formula-unsupported', node, { construct: textOf(node, text).slice(0, 40) });
}

/** What stands between the brackets. */
function inner(node: Node): Node[] {
  return childrenOf(node).slice(1, -1);
}

function readOnly(node: Node, text: string): Expression {
  const [only, ...rest] = inner(node);
  return only === undefined || rest.length > 0 ? unsupported(node, text) : read(only, text);
}

function readString(node: Node, text: string): string {
  try {
    const value: unknown = JSON.parse(textOf(node, text));
    if (typeof value === 'string' && !value.includes('\u0000')) return value;
  } catch {
    // Escapes that JSON does not know are outside the subset.
  }
  return unsupported(node, text);
}

function readArithmetic(node: Node, text: string): Expression {
  const children = childrenOf(node);
  const [first, second, third] = children;
  if (children.length === 2 && first !== undefined && second !== undefined) {
    if (textOf(first, text) !== '-') return unsupported(node, text);
    return { kind: 'negate', operand: read(second, text), ...spanOf(node) };
  }
  if (first === undefined || second === undefined || third === undefined) return unsupported(node, text);
  const operator = textOf(second, text);
  if (!isArithmetic(operator)) return unsupported(second, text);
  return { kind: 'arithmetic', operator, left: read(first, text), right: read(third, text), ...spanOf(node) };
}

function readComparison(node: Node, text: string): Expression {
  const [left, operator, ...rest] = childrenOf(node);
  if (left === undefined || operator === undefined) return unsupported(node, text);
  const operand = read(left, text);
  if (operator.name === 'in') {
    const tests = rest.flatMap((test) => (test.name === 'PositiveUnaryTests' ? childrenOf(test) : [test]));
    const named = tests.filter((test) => test.name === 'PositiveUnaryTest');
    return { kind: 'in', operand, tests: named.map((test) => readTest(test, text)), ...spanOf(node) };
  }
  const [first, , last] = rest;
  if (operator.name === 'between') {
    if (first === undefined || last === undefined) return unsupported(node, text);
    const range = { low: read(first, text), lowOpen: false, high: read(last, text), highOpen: false };
    return { kind: 'in', operand, tests: [{ kind: 'range', ...range }], ...spanOf(node) };
  }
  const comparison = textOf(operator, text);
  if (first === undefined || !isComparison(comparison)) return unsupported(operator, text);
  return {
    kind: 'comparison',
    operator: comparison,
    left: operand,
    right: read(first, text),
    ...spanOf(node),
  };
}

/**
 * One alternative of `in`. The grammar lets `x in [1..5] and y` swallow the `and`; such a test must be put in
 * brackets, because FEEL engines disagree on what it means.
 */
function readTest(node: Node, text: string): InTest {
  const [test, ...rest] = childrenOf(node);
  if (test === undefined || rest.length > 0) return unsupported(node, text);
  if (test.name === 'SimplePositiveUnaryTest') return readSimpleTest(test, text);
  if (test.name === 'Conjunction' || test.name === 'Disjunction' || test.name === 'Comparison') {
    return unsupported(test, text);
  }
  const operand = read(test, text);
  if (operand.kind === 'list') return { kind: 'member', list: operand };
  return { kind: 'equal', operand };
}

function readSimpleTest(node: Node, text: string): InTest {
  const [first, second] = childrenOf(node);
  if (first === undefined) return unsupported(node, text);
  if (first.name === 'Interval') {
    const [open, low, , high, close] = childrenOf(first);
    if (open === undefined || low === undefined || high === undefined || close === undefined) {
      return unsupported(node, text);
    }
    return {
      kind: 'range',
      low: read(low, text),
      lowOpen: open.name !== '[',
      high: read(high, text),
      highOpen: close.name !== ']',
    };
  }
  const operator = textOf(first, text);
  if (second === undefined || !isComparison(operator)) return unsupported(node, text);
  return { kind: 'compare', operator, operand: read(second, text) };
}

function readCall(node: Node, text: string): Expression {
  const [callee, , parameters] = childrenOf(node);
  if (callee === undefined || callee.name !== 'VariableName') return unsupported(node, text);
  const args = parameters?.name === 'PositionalParameters' ? childrenOf(parameters) : undefined;
  if (args === undefined) return unsupported(node, text);
  return {
    kind: 'call',
    name: textOf(callee, text).replace(/\s+/g, ' '),
    nameSpan: spanOf(callee),
    args: args.map((argument) => read(argument, text)),
    ...spanOf(node),
  };
}

function isArithmetic(operator: string): operator is ArithmeticOperator {
  return operator === '+' || operator === '-' || operator === '*' || operator === '/';
}

function isComparison(operator: string): operator is ComparisonOperator {
  return ['=', '!=', '<', '<=', '>', '>='].includes(operator);
}
