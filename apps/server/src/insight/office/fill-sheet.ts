import { type Inserted, lettersOf, moveFormula, moveReferences, readRange } from './cell-reference.ts';
import type { CellWrite } from './office-form.ts';
import {
  attributeOf,
  childOf,
  childrenOf,
  copyElement,
  encodeText,
  isElement,
  makeElement,
  ownText,
  prefixOf,
  setAttribute,
  within,
  type XmlElement,
} from './xml-tree.ts';

const rowNumber = (row: XmlElement) => Number(attributeOf(row, 'r') ?? 0) - 1;
const columnNumber = (cell: XmlElement) => readRange(attributeOf(cell, 'r') ?? '')?.left ?? -1;

/** Puts a child where it belongs in the order of `numberOf`. */
function putInOrder(parent: XmlElement, child: XmlElement, numberOf: (element: XmlElement) => number): void {
  const at = parent.children.findIndex((node) => isElement(node) && numberOf(node) > numberOf(child));
  if (at === -1) parent.children.push(child);
  else parent.children.splice(at, 0, child);
}

function rowAt(data: XmlElement, row: number): XmlElement {
  const found = childrenOf(data, 'row').find((one) => rowNumber(one) === row);
  if (found !== undefined) return found;
  const made = makeElement(`<${prefixOf(data)}row r="${row + 1}">`);
  putInOrder(data, made, rowNumber);
  return made;
}

function cellAt(data: XmlElement, row: number, column: number): XmlElement {
  const line = rowAt(data, row);
  const found = childrenOf(line, 'c').find((cell) => columnNumber(cell) === column);
  if (found !== undefined) return found;
  const made = makeElement(`<${prefixOf(line)}c r="${lettersOf(column)}${row + 1}">`);
  putInOrder(line, made, columnNumber);
  return made;
}

/** Writes one cell, keeping its style; a number as a number, anything else as text that is no formula. */
export function writeCell(worksheet: XmlElement, { row, column, value }: CellWrite): void {
  const data = childOf(worksheet, 'sheetData');
  if (data === undefined) return;
  const cell = cellAt(data, row, column);
  // What computes itself is never written over, whatever a mapping says.
  if (childOf(cell, 'f') !== undefined) return;
  const prefix = prefixOf(cell);
  setAttribute(cell, 't', typeof value === 'number' ? undefined : 'inlineStr');
  cell.children =
    typeof value === 'number'
      ? [makeElement(`<${prefix}v>`, [String(value)])]
      : [
          makeElement(`<${prefix}is>`, [
            makeElement(`<${prefix}t xml:space="preserve">`, [encodeText(value)]),
          ]),
        ];
}

/** What of a sheet cannot follow when rows are put in: it would point at the wrong cells, and nobody would see it. */
const CANNOT_FOLLOW = ['tableParts', 'legacyDrawing', 'legacyDrawingHF', 'oleObjects', 'controls', 'extLst'];

/** Whether rows may be put in below a row: nothing merged spans it and the next, and all that lies below can move. */
export function mayGrowBelow(worksheet: XmlElement, row: number): boolean {
  if (CANNOT_FOLLOW.some((name) => childOf(worksheet, name) !== undefined)) return false;
  const moving = [...within(worksheet, 'f')].some((formula) => attributeOf(formula, 't') !== undefined);
  if (moving) return false;
  return [...within(worksheet, 'mergeCell')].every((merge) => {
    const range = readRange(attributeOf(merge, 'ref') ?? '');
    return range === undefined || range.top > row || range.bottom < row || range.top === range.bottom;
  });
}

function moveRows(data: XmlElement, { after, rows }: Inserted): void {
  for (const row of childrenOf(data, 'row')) {
    const at = rowNumber(row);
    if (at <= after) continue;
    setAttribute(row, 'r', String(at + rows + 1));
    for (const cell of childrenOf(row, 'c'))
      setAttribute(cell, 'r', `${lettersOf(columnNumber(cell))}${at + rows + 1}`);
  }
}

function copyRow(data: XmlElement, { after, rows }: Inserted): void {
  const template = childrenOf(data, 'row').find((row) => rowNumber(row) === after);
  if (template === undefined) return;
  const copies = Array.from({ length: rows }, (_, nth) => {
    const copy = copyElement(template);
    const at = after + nth + 2;
    setAttribute(copy, 'r', String(at));
    for (const cell of childrenOf(copy, 'c')) {
      setAttribute(cell, 'r', `${lettersOf(columnNumber(cell))}${at}`);
      const formula = childOf(cell, 'f');
      if (formula === undefined) {
        // The frame and the format are repeated, not what stands in the cell.
        cell.children = [];
        setAttribute(cell, 't', undefined);
        continue;
      }
      const own = ownText(formula);
      const moved = own.replaceAll(
        /(\$?[A-Za-z]{1,3})(\d{1,7})/g,
        (whole, letters: string, number: string) =>
          Number(number) - 1 === after ? `${letters}${at}` : whole,
      );
      cell.children = [makeElement(formula.open, [encodeText(moved)])];
    }
    return copy;
  });
  data.children.splice(data.children.indexOf(template) + 1, 0, ...copies);
}

const RANGED: readonly (readonly [string, string])[] = [
  ['mergeCell', 'ref'],
  ['conditionalFormatting', 'sqref'],
  ['dataValidation', 'sqref'],
  ['hyperlink', 'ref'],
  ['autoFilter', 'ref'],
  ['dimension', 'ref'],
  ['protectedRange', 'sqref'],
  ['ignoredError', 'sqref'],
  ['selection', 'sqref'],
  ['selection', 'activeCell'],
];

function copyMerges(worksheet: XmlElement, { after, rows }: Inserted): void {
  const merges = childOf(worksheet, 'mergeCells');
  if (merges === undefined) return;
  for (const merge of childrenOf(merges, 'mergeCell')) {
    const range = readRange(attributeOf(merge, 'ref') ?? '');
    if (range === undefined || range.top !== after || range.bottom !== after) continue;
    for (let nth = 1; nth <= rows; nth += 1) {
      const at = after + nth + 1;
      const ref = `${lettersOf(range.left)}${at}:${lettersOf(range.right)}${at}`;
      merges.children.push(makeElement(`<${prefixOf(merge)}mergeCell ref="${ref}">`));
    }
  }
  if (attributeOf(merges, 'count') !== undefined)
    setAttribute(merges, 'count', String(childrenOf(merges, 'mergeCell').length));
}

/** Puts copies of a row in below it and moves everything that lies lower. */
export function growRows(worksheet: XmlElement, sheet: string, inserted: Inserted): void {
  const data = childOf(worksheet, 'sheetData');
  if (data === undefined) return;
  moveRows(data, inserted);
  moveFormulas(worksheet, sheet, sheet, inserted);
  for (const [name, attribute] of RANGED)
    for (const element of within(worksheet, name)) {
      const range = attributeOf(element, attribute);
      if (range !== undefined) setAttribute(element, attribute, moveReferences(range, inserted));
    }
  for (const page of within(worksheet, 'brk')) {
    const at = Number(attributeOf(page, 'id') ?? 0);
    // Breaks of columns are numbered by columns.
    const isRow = childrenOf(childOf(worksheet, 'rowBreaks') ?? page).includes(page);
    if (isRow && at > inserted.after + 1) setAttribute(page, 'id', String(at + inserted.rows));
  }
  copyRow(data, inserted);
  copyMerges(worksheet, inserted);
}

/** Lets the formulas of the sheet `own` follow rows that were put into the sheet `changed`. */
export function moveFormulas(worksheet: XmlElement, own: string, changed: string, inserted: Inserted): void {
  for (const name of ['f', 'formula', 'formula1', 'formula2'])
    for (const formula of within(worksheet, name)) {
      const text = ownText(formula);
      const moved = moveFormula(text, own, changed, inserted);
      if (moved !== text) formula.children = [encodeText(moved)];
    }
}
