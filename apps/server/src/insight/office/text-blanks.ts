import type { FormCell, FormGrid } from '@yanzhen/domain/insight';
import { fillControl, isFillable, isPlaceholder } from './content-control.ts';
import {
  attributeOf,
  childOf,
  copyElement,
  encodeText,
  isElement,
  makeElement,
  ownText,
  prefixOf,
  type XmlElement,
} from './xml-tree.ts';

/** A text of a run, or a bookmark or a content control that holds nothing, where it begins in the words of its paragraph. */
interface Piece {
  readonly from: number;
  readonly text: string;
  readonly element: XmlElement;
  readonly parent: XmlElement;
  readonly isMark: boolean;
  readonly isUnderlined: boolean;
}

/** What is to be filled in between two words: a line of underscores, underlined spaces, an empty bookmark or control. */
interface Blank {
  readonly from: number;
  readonly to: number;
}

interface Line {
  readonly words: string;
  readonly pieces: readonly Piece[];
  readonly blanks: readonly Blank[];
}

const UNDERSCORES = /[_＿]{2,}/g;
const SPACES = /^[\s\u3000\u00a0]{2,}$/;

const isUnderlined = (run: XmlElement) => {
  const line = childOf(run, 'rPr', 'u');
  return line !== undefined && attributeOf(line, 'val') !== 'none';
};

/** Word itself keeps places under names that begin with a line; an empty one of somebody's own is meant to be filled. */
function isEmptyMark(parent: XmlElement, element: XmlElement): boolean {
  const next = parent.children.slice(parent.children.indexOf(element) + 1).find(isElement);
  const name = attributeOf(element, 'name') ?? '_';
  return !name.startsWith('_') && next?.name === 'bookmarkEnd';
}

const isEmptyControl = (element: XmlElement) =>
  element.name === 'sdt' && isPlaceholder(element) && isFillable(element);

function readPieces(paragraph: XmlElement): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  const walk = (parent: XmlElement, underlined: boolean): void => {
    for (const element of parent.children.filter(isElement)) {
      const isMark =
        (element.name === 'bookmarkStart' && isEmptyMark(parent, element)) || isEmptyControl(element);
      if (element.name === 't' || isMark) {
        const text = isMark ? '' : ownText(element);
        pieces.push({ from, text, element, parent, isMark, isUnderlined: underlined });
        from += text.length;
      } else walk(element, element.name === 'r' ? isUnderlined(element) : underlined);
    }
  };
  walk(paragraph, false);
  return pieces;
}

const touches = (one: Blank, other: Blank) => one.from <= other.to && other.from <= one.to;

/** Blanks in their order; what stands beside each other is one. */
function join(blanks: readonly Blank[]): Blank[] {
  const joined: Blank[] = [];
  for (const blank of blanks.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const last = joined.at(-1);
    if (last !== undefined && touches(last, blank))
      joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, blank.to) };
    else joined.push(blank);
  }
  return joined;
}

function readLine(paragraph: XmlElement): Line {
  const pieces = readPieces(paragraph);
  const words = pieces.map(({ text }) => text).join('');
  const lines = [...words.matchAll(UNDERSCORES)].map(({ index, 0: { length } }) => ({
    from: index,
    to: index + length,
  }));
  const others = pieces
    .filter(({ text, isMark, isUnderlined: lined }) => isMark || (lined && SPACES.test(text)))
    .map(({ from, text }) => ({ from, to: from + text.length }));
  return { words, pieces, blanks: join([...lines, ...others]) };
}

/** Every paragraph that stands in no table. */
function* paragraphsOf(element: XmlElement): Generator<XmlElement> {
  for (const child of element.children.filter(isElement)) {
    if (child.name === 'p') yield child;
    else if (child.name !== 'tbl') yield* paragraphsOf(child);
  }
}

/** The paragraphs of running text in which something is to be filled in, in their order. */
export function linesToFill(document: XmlElement): XmlElement[] {
  return [...paragraphsOf(document)].filter((paragraph) => readLine(paragraph).blanks.length > 0);
}

/** A paragraph as a grid of one row, so that each blank is named by the words before it: 全村共 | ＿＿ | 户，其中… */
export function readTextLine(paragraph: XmlElement, nth: number): FormGrid {
  const { words, blanks } = readLine(paragraph);
  const cells: FormCell[] = [];
  const put = (text: string, kind: 'text' | 'empty') => {
    const place = { row: 0, column: cells.length, rowSpan: 1, columnSpan: 1 };
    cells.push({ ...place, text, kind, boxed: kind === 'empty', bold: false, align: null });
  };
  let at = 0;
  for (const { from, to } of blanks) {
    put(words.slice(at, from).trim(), 'text');
    put('', 'empty');
    at = to;
  }
  if (words.slice(at).trim() !== '') put(words.slice(at).trim(), 'text');
  const widths = cells.map(({ text }) => Math.max(6, text.length));
  const sum = widths.reduce((whole, width) => whole + width, 0);
  return {
    name: `正文 ${nth + 1}`,
    rows: 1,
    columns: cells.length,
    widths: widths.map((width) => Math.round((width / sum) * 10_000) / 100),
    cells,
  };
}

function setText(element: XmlElement, text: string): void {
  const prefix = prefixOf(element);
  element.whole = undefined;
  element.open = `<${prefix}t xml:space="preserve">`;
  element.children = [encodeText(text)];
}

/** Puts a text where the blank is, in the letters of the blank; a little of its line is left on either side. */
export function writeTextLine(paragraph: XmlElement, column: number, text: string): void {
  const { pieces, blanks } = readLine(paragraph);
  const blank = blanks[(column - 1) / 2];
  if (blank === undefined || text === '') return;
  const within = pieces.filter(
    ({ from, text: own, isMark }) => !isMark && from < blank.to && from + own.length > blank.from,
  );
  const [first] = within;
  if (first === undefined) {
    const mark = pieces.find(({ from, isMark }) => isMark && from === blank.from);
    if (mark?.element.name === 'sdt') fillControl(mark.element, text);
    else if (mark !== undefined) insertRun(mark, pieces, text);
    return;
  }
  const edge = first.text.at(Math.max(0, blank.from - first.from)) ?? ' ';
  for (const { from, text: own, element } of within) {
    const before = own.slice(0, Math.max(0, blank.from - from));
    const after = own.slice(Math.max(0, blank.to - from));
    setText(element, `${before}${element === first.element ? edge + text + edge : ''}${after}`);
  }
}

/** A bookmark has no letters of its own: it takes those of the word before it, or else of the one behind it. */
function insertRun({ parent, element, from }: Piece, pieces: readonly Piece[], text: string): void {
  const words = pieces.filter(({ isMark }) => !isMark);
  const beside = words.findLast((piece) => piece.from + piece.text.length <= from) ?? words[0];
  const look = beside === undefined ? undefined : childOf(beside.parent, 'rPr');
  const prefix = prefixOf(element);
  const run = makeElement(`<${prefix}r>`, [
    ...(look === undefined ? [] : [copyElement(look)]),
    makeElement(`<${prefix}t xml:space="preserve">`, [encodeText(text)]),
  ]);
  parent.children.splice(parent.children.indexOf(element) + 1, 0, run);
}
