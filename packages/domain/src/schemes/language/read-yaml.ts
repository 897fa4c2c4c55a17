import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
  type YAMLMap,
  visit,
} from 'yaml';
import type { Json } from '../../kernel/index.ts';

/** 1-based, as editors count. */
export interface Position {
  readonly line: number;
  readonly column: number;
}
export type Path = readonly (string | number)[];

/** A YAML text as plain values, with the way back from each value to its place. */
export interface YamlText {
  readonly value: Json;
  /** The place of a value, or of the nearest enclosing one that is written. `offset` counts into a string. */
  readonly locate: (path: Path, offset?: number) => Position;
  /** The place of a key itself. */
  readonly locateKey: (path: Path) => Position;
}

export interface YamlProblem extends Position {
  readonly code:
    | 'schemes.file-too-large'
    | 'schemes.yaml-broken'
    | 'schemes.yaml-alias'
    | 'schemes.yaml-too-deep'
    | 'schemes.yaml-many-documents';
  readonly params: Readonly<Record<string, string | number>>;
}

const maximumBytes = 256 * 1024;
/** A scheme is 6 deep; more is an attack or a mistake. */
const maximumDepth = 32;

/** Reads one scheme file. No aliases, anchors, merge keys or tags: what an official reads is what is meant. */
export function readYaml(text: string): YamlText | readonly YamlProblem[] {
  const start = { line: 1, column: 1 };
  const bytes = utf8Length(text);
  if (bytes > maximumBytes) {
    return [{ code: 'schemes.file-too-large', params: { bytes, maximum: maximumBytes / 1024 }, ...start }];
  }
  const deep = tooDeep(text);
  if (deep !== undefined) {
    return [{ code: 'schemes.yaml-too-deep', params: { maximum: maximumDepth }, ...deep }];
  }
  const lineCounter = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter, uniqueKeys: false, merge: false, version: '1.2' });
  const position = (offset: number): Position => {
    const { line, col } = lineCounter.linePos(offset);
    return { line, column: col };
  };
  if (!Array.isArray(documents) || documents.length > 1) {
    const second = Array.isArray(documents) ? documents[1]?.range[0] : undefined;
    return [{ code: 'schemes.yaml-many-documents', params: {}, ...position(second ?? 0) }];
  }
  const document = documents[0];
  if (document === undefined) return [{ code: 'schemes.yaml-broken', params: { reason: 'empty' }, ...start }];
  const problems = problemsOf(document, position);
  if (problems.length > 0) return problems;
  return { value: document.toJS({ maxAliasCount: 0 }), ...locators(document, text, position) };
}

/** Tells a text that was read from the problems of one that could not be. */
export function isYamlText(value: YamlText | readonly YamlProblem[]): value is YamlText {
  return !Array.isArray(value);
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** Looked for before parsing, because the parser is recursive and 256 kB of brackets would exhaust its stack. */
function tooDeep(text: string): Position | undefined {
  let line = 1;
  for (const row of text.split('\n')) {
    const opened = /^[\s\-?:]*/.exec(row)?.[0] ?? '';
    const markers = (opened.match(/[-?:]/g) ?? []).length;
    if (markers > maximumDepth || opened.length > maximumDepth * 8) return { line, column: 1 };
    line += 1;
  }
  let depth = 0;
  line = 1;
  for (const character of text) {
    if (character === '\n') line += 1;
    else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth = Math.max(0, depth - 1);
    if (depth > maximumDepth) return { line, column: 1 };
  }
  return undefined;
}

function problemsOf(document: Document.Parsed, position: (offset: number) => Position): YamlProblem[] {
  const problems: YamlProblem[] = [...document.errors, ...document.warnings].map((error) => ({
    code: 'schemes.yaml-broken',
    params: { reason: error.code },
    ...position(error.pos[0]),
  }));
  visit(document, (_, node) => {
    if (!isNode(node)) return undefined;
    if (isMap(node)) {
      const twice = repeatedKey(node);
      if (twice !== undefined) {
        problems.push({
          code: 'schemes.yaml-broken',
          params: { reason: 'DUPLICATE_KEY' },
          ...position(twice),
        });
      }
    }
    const anchored =
      isAlias(node) || ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor !== undefined);
    if (anchored) {
      problems.push({ code: 'schemes.yaml-alias', params: {}, ...position(node.range?.[0] ?? 0) });
      return visit.BREAK;
    }
    return undefined;
  });
  if (problems.length === 0 && !isMap(document.contents)) {
    problems.push({ code: 'schemes.yaml-broken', params: { reason: 'no-fields' }, line: 1, column: 1 });
  }
  return problems;
}

/** Offset of a key written twice. Our own, because the library compares every key with every other. */
function repeatedKey(map: YAMLMap): number | undefined {
  const seen = new Set<unknown>();
  for (const { key } of map.items) {
    if (!isScalar(key)) continue;
    if (seen.has(key.value)) return key.range?.[0] ?? 0;
    seen.add(key.value);
  }
  return undefined;
}

function locators(
  document: Document.Parsed,
  text: string,
  position: (offset: number) => Position,
): Pick<YamlText, 'locate' | 'locateKey'> {
  const find = (
    path: Path,
  ): { readonly node: Node | null; readonly key: Node | null; readonly whole: boolean } => {
    let node: Node | null = document.contents;
    let key: Node | null = null;
    for (const step of path) {
      if (isMap(node)) {
        const pair: { key: unknown; value: unknown } | undefined = node.items.find(
          (item) => isScalar(item.key) && item.key.value === step,
        );
        if (pair === undefined) return { node, key, whole: false };
        key = isNode(pair.key) ? pair.key : key;
        node = isNode(pair.value) ? pair.value : null;
      } else if (isSeq(node) && typeof step === 'number' && isNode(node.items[step])) {
        node = node.items[step];
        key = node;
      } else return { node, key, whole: false };
    }
    return { node, key, whole: true };
  };
  return {
    locate: (path, offset) => {
      const { node, key, whole } = find(path);
      const start = node?.range?.[0] ?? key?.range?.[0] ?? 0;
      return position(whole && offset !== undefined ? start + offsetInside(node, text, offset) : start);
    },
    locateKey: (path) => position(find(path).key?.range?.[0] ?? 0),
  };
}

/** How far into its source a character of a string lies; 0 where folding or escapes make that unclear. */
function offsetInside(node: Node | null, text: string, offset: number): number {
  if (!isScalar(node) || typeof node.value !== 'string' || !node.range) return 0;
  const [start, end] = node.range;
  const source = text.slice(start, end);
  if (source.startsWith(node.value)) return offset;
  if (source.slice(1).startsWith(node.value)) return offset + 1;
  const before = node.value.slice(0, offset).split('\n');
  const rows = source.split('\n');
  const row = before.length;
  const line = rows[row];
  if (!source.startsWith('|') || line === undefined) return 0;
  // The first written line sets the indentation that is cut off all of them.
  const opening = rows.slice(1).find((candidate) => candidate.trim() !== '') ?? line;
  const indentation = opening.length - opening.trimStart().length;
  const skipped = rows.slice(0, row).reduce((total, current) => total + current.length + 1, 0);
  return skipped + indentation + (before.at(-1)?.length ?? 0);
}
