import { isMap, isNode, isScalar, type Pair, parseDocument, stringify, type YAMLMap } from 'yaml';
import type { Path } from './read-yaml.ts';

type Value = string | number | boolean;

/** One change of a text: a value put at a path, `raw` as it is to be written; or, left out, the key removed. */
export interface YamlEdit {
  readonly path: Path;
  readonly value?: Value | { readonly raw: string };
}

const write = (value: Value | { readonly raw: string }): string =>
  typeof value === 'object' ? value.raw : stringify(value).trimEnd();

/**
 * Changes one value of a YAML text and nothing else: comments, blank lines, order and quotes of all the rest stay as
 * they were typed. Answers the text unchanged where the path does not lead into a mapping.
 */
export function editYaml(text: string, { path, value }: YamlEdit): string {
  const document = parseDocument(text, { version: '1.2', merge: false });
  const key = path.at(-1);
  const map = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (document.errors.length > 0 || !isMap(map) || typeof key !== 'string') return text;
  const pair = map.items.find((one) => isScalar(one.key) && one.key.value === key);
  if (pair === undefined) return value === undefined ? text : insert(text, map, `${key}: ${write(value)}`);
  if (value === undefined) return remove(text, map, pair);
  const range = isNode(pair.value) ? pair.value.range : undefined;
  if (range === undefined || range === null) return text;
  return text.slice(0, range[0]) + write(value) + text.slice(range[1]);
}

const startOf = ({ key }: Pair): number => (isNode(key) ? (key.range?.[0] ?? 0) : 0);
const endOf = ({ key, value }: Pair): number =>
  (isNode(value) ? value.range?.[1] : undefined) ?? (isNode(key) ? (key.range?.[1] ?? 0) : 0);

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;
function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

/** After the last key whose value stands on its own line, so that nothing is put between a key and what belongs to it. */
function insert(text: string, map: YAMLMap, line: string): string {
  if (map.flow === true) {
    const close = (map.range?.[1] ?? text.length) - 1;
    const before = text.slice(0, close).trimEnd();
    const space = text.slice(before.length, close) === '' ? '' : ' ';
    return `${before}${map.items.length === 0 ? '' : ','} ${line}${space}${text.slice(close)}`;
  }
  const [first] = map.items;
  const after = map.items.findLast(({ value }) => isScalar(value) || (isMap(value) && value.flow === true));
  const indent = first === undefined ? '' : ' '.repeat(startOf(first) - lineStart(text, startOf(first)));
  // Where every value is a block of its own, the new key goes before the first of them.
  if (after === undefined) {
    const at = first === undefined ? text.length : startOf(first);
    return `${text.slice(0, at)}${line}\n${indent}${text.slice(at)}`;
  }
  const at = lineEnd(text, endOf(after));
  return `${text.slice(0, at)}\n${indent}${line}${text.slice(at)}`;
}

function remove(text: string, map: YAMLMap, pair: Pair): string {
  const [start, end] = [startOf(pair), endOf(pair)];
  if (map.flow === true) {
    const before = text.slice(0, start).trimEnd();
    return before.endsWith(',')
      ? before.slice(0, -1) + text.slice(end)
      : text.slice(0, start) + text.slice(end).replace(/^\s*,\s*/, '');
  }
  const from = lineStart(text, start);
  // The first key of a list's member shares its line with the dash.
  return text.slice(from, start).trim() === ''
    ? text.slice(0, from) + text.slice(lineEnd(text, end) + 1)
    : text;
}
