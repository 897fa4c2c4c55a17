import type { FormCell, FormGrid } from '@yanzhen/domain/insight';
import { type CellWrite, limits, type OfficeForm, type RowGrowth } from './office-form.ts';
import {
  attributeOf,
  childOf,
  childrenOf,
  copyElement,
  encodeText,
  isElement,
  makeElement,
  prefixOf,
  readXml,
  within,
  writeXml,
  type XmlElement,
} from './xml-tree.ts';
import { fillControl, isFillable, isPlaceholder, unwrapped, writtenText } from './content-control.ts';
import { linesToFill, readTextLine, writeTextLine } from './text-blanks.ts';
import type { ZipArchive } from './zip-archive.ts';

const DOCUMENT = 'word/document.xml';

/** A cell of a table where it stands among the columns of its grid. */
interface PlacedCell {
  readonly cell: XmlElement;
  /** The one content control around it or in it, if that is what is to be filled in. */
  readonly control: XmlElement | undefined;
  readonly column: number;
  readonly span: number;
  /** Goes on with the cell above it. */
  readonly continues: boolean;
  readonly merged: boolean;
}

const numberOf = (element: XmlElement | undefined) =>
  element === undefined ? undefined : Number(attributeOf(element, 'val') ?? 1);

function placeCells(row: XmlElement): PlacedCell[] {
  let column = numberOf(childOf(row, 'trPr', 'gridBefore')) ?? 0;
  return [...unwrapped(row, 'tc')].map(({ element: cell, control: around }) => {
    const span = numberOf(childOf(cell, 'tcPr', 'gridSpan')) ?? 1;
    const merge = childOf(cell, 'tcPr', 'vMerge');
    const continues = merge !== undefined && attributeOf(merge, 'val') !== 'restart';
    const control = around ?? within(cell, 'sdt').next().value ?? undefined;
    const placed = { cell, control, column, span, continues, merged: merge !== undefined };
    column += span;
    return placed;
  });
}

const rowsOf = (table: XmlElement) => [...unwrapped(table, 'tr')].map(({ element }) => element);

/** What somebody wrote in the cell itself, not in a table inside it. */
function textOf({ cell, control }: PlacedCell): string {
  if (control !== undefined && isPlaceholder(control) && within(control, 'tc').next().done !== true)
    return '';
  return [...unwrapped(cell, 'p')]
    .map(({ element, control: own }) => (own !== undefined && isPlaceholder(own) ? '' : writtenText(element)))
    .join('\n')
    .trim();
}

/** A table, a field, a picture or a choice inside a cell is not written over. */
function isClosed({ cell, control }: PlacedCell): boolean {
  const others = ['tbl', 'drawing', 'pict', 'fldChar', 'fldSimple'];
  if (others.some((name) => within(cell, name).next().done !== true)) return true;
  const inside = [...within(cell, 'sdt')].filter((one) => one !== control);
  return inside.length > 0 || (control !== undefined && !isFillable(control));
}

function readWidths(table: XmlElement, columns: number): number[] {
  const grid = childOf(table, 'tblGrid');
  const widths = (grid === undefined ? [] : childrenOf(grid, 'gridCol')).map((one) =>
    Number(attributeOf(one, 'w') ?? 0),
  );
  const sum = widths.reduce((whole, width) => whole + width, 0);
  return Array.from({ length: columns }, (_, nth) =>
    sum === 0 ? 100 / columns : Math.round(((widths[nth] ?? 0) / sum) * 10_000) / 100,
  );
}

function readCell(placed: PlacedCell, row: number, rowSpan: number): FormCell {
  const { cell, column, span } = placed;
  const text = textOf(placed);
  const justified = childOf(cell, 'p', 'pPr', 'jc');
  const side = justified === undefined ? undefined : attributeOf(justified, 'val');
  return {
    row,
    column,
    rowSpan,
    columnSpan: span,
    text,
    kind: text !== '' ? 'text' : isClosed(placed) ? 'closed' : 'empty',
    boxed: true,
    bold: childOf(cell, 'p', 'r', 'rPr', 'b') !== undefined,
    align: side === 'center' || side === 'right' || side === 'left' ? side : null,
  };
}

function readTable(table: XmlElement, nth: number): FormGrid {
  const rows = rowsOf(table).map(placeCells);
  const columns = Math.max(0, ...rows.flat().map(({ column, span }) => column + span));
  const cells = rows.flatMap((row, at) =>
    row
      .filter(({ continues }) => !continues)
      .map((placed) => {
        let rowSpan = 1;
        const goesOn = () =>
          placed.merged &&
          rows[at + rowSpan]?.some(({ column, continues }) => continues && column === placed.column) === true;
        while (goesOn()) rowSpan += 1;
        return readCell(placed, at, rowSpan);
      }),
  );
  return { name: `表 ${nth + 1}`, rows: rows.length, columns, widths: readWidths(table, columns), cells };
}

/** Puts a text into the first paragraph of a cell, in the letters that stood there or were meant to. */
function writeText(cell: XmlElement, text: string): void {
  const prefix = prefixOf(cell);
  const paragraphs = childrenOf(cell, 'p');
  const paragraph = paragraphs[0] ?? makeElement(`<${prefix}p>`);
  if (paragraphs.length === 0) cell.children.push(paragraph);
  const look = childOf(paragraph, 'r', 'rPr') ?? childOf(paragraph, 'pPr', 'rPr');
  const kept = paragraph.children.filter((node) => !isElement(node) || node.name !== 'r');
  const run = makeElement(`<${prefix}r>`, [
    ...(look === undefined ? [] : [copyElement(look)]),
    makeElement(`<${prefix}t xml:space="preserve">`, [encodeText(text)]),
  ]);
  paragraph.children = text === '' ? kept : [...kept, run];
}

function growTable(table: XmlElement, { after, rows }: RowGrowth): void {
  const template = rowsOf(table)[after];
  if (template === undefined) return;
  const copies = Array.from({ length: rows }, () => {
    const copy = copyElement(template);
    for (const cell of childrenOf(copy, 'tc')) writeText(cell, '');
    return copy;
  });
  table.children.splice(table.children.indexOf(template) + 1, 0, ...copies);
}

function writeInto(table: XmlElement, { row, column, value }: CellWrite): void {
  const line = rowsOf(table)[row];
  const placed = line === undefined ? undefined : placeCells(line).find((one) => one.column === column);
  if (placed === undefined || placed.continues || isClosed(placed)) return;
  if (placed.control === undefined) writeText(placed.cell, String(value));
  else fillControl(placed.control, String(value));
}

/** Opens a .docx: each of its tables is a grid, those inside others too, and after them each line of text with blanks; undefined when it holds more than a form. */
export function openDocument(zip: ZipArchive): OfficeForm | undefined {
  const text = zip.text(DOCUMENT);
  const document = readXml(text);
  const tables = [...within(document, 'tbl')];
  const grids = [...tables.map(readTable), ...linesToFill(document).map(readTextLine)];
  const isTooLarge = grids.some(({ rows, columns }) => rows > limits.rows || columns > limits.columns);
  if (isTooLarge || grids.length > limits.grids) return undefined;
  return {
    format: 'docx',
    grids,
    mayGrow: (grid, row) => {
      const table = tables[grid];
      const line = table === undefined ? undefined : rowsOf(table)[row];
      if (table === undefined || line === undefined || !table.children.includes(line)) return false;
      return placeCells(line).every(
        (placed) => !placed.merged && placed.control === undefined && !isClosed(placed),
      );
    },
    write: (writes, growths) =>
      zip.replaced(new Map([[DOCUMENT, writeXml(writeAll(text, writes, growths))]])),
  };
}

function writeAll(text: string, writes: readonly CellWrite[], growths: readonly RowGrowth[]): XmlElement {
  const document = readXml(text);
  const tables = [...within(document, 'tbl')];
  const lines = linesToFill(document);
  for (const growth of growths) {
    const table = tables[growth.grid];
    if (table !== undefined) growTable(table, growth);
  }
  // The last of a line first: what is written would move those behind it.
  for (const write of writes.toSorted((a, b) => b.column - a.column)) {
    const table = tables[write.grid];
    const line = lines[write.grid - tables.length];
    if (table !== undefined) writeInto(table, write);
    else if (line !== undefined) writeTextLine(line, write.column, String(write.value));
  }
  return document;
}
